"""What to expect of a place and period from its own past: a mean, its season and its dispersion.

After Farrington et al. (1996) and Noufaily et al. (2013), the outbreak detection of public-health
surveillance: a log-linear quasi-Poisson regression with an annual wave, in which past outbreaks are
down-weighted, and a negative binomial of the fitted mean and variance for the period in question. A place
too quiet for a regression has a gamma-Poisson prediction instead (Jeffreys' prior), so that the first
bombing in years is no surge and the third is.
"""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.stats._distn_infrastructure import rv_frozen  # type: ignore[import-untyped]

    Vector = NDArray[np.float64]

QUIET_SUM = 12  # fewer in all the past, or
QUIET_PERIODS = 6  # in fewer periods than this: no regression holds
OUTLIER = 2.58  # standardised residual above which a past period weighs less (Noufaily et al., section 3.2)


@dataclass(frozen=True, slots=True)
class Expected:
    """The negative binomial that a period's count is held against."""

    mean: float
    variance: float
    quiet: bool

    def chance(self, count: int) -> float:
        """Return how likely `count` or more is, if nothing has changed."""
        return float(self.law().sf(count - 1))

    def threshold(self, alpha: float) -> int:
        """Return the least count whose chance is at most `alpha`."""
        return int(self.law().ppf(1 - alpha)) + 1

    def law(self) -> "rv_frozen":
        """Return the distribution, of SciPy's."""
        from scipy.stats import nbinom  # type: ignore[import-untyped]

        return nbinom(*self.shape())

    def shape(self) -> tuple[float, float]:
        """Return the distribution's size and probability."""
        variance = max(self.variance, self.mean * 1.0001 + 1e-9)  # a Poisson is its limit
        size = self.mean**2 / (variance - self.mean)
        return size, size / (size + self.mean)


def expected(past: Sequence[int], year: float) -> Expected:
    """Return what to expect of the period after `past`.

    Args:
        past: counts of the consecutive periods before it, oldest first; at least one.
        year: how many periods a year has.
    """
    if sum(past) < QUIET_SUM or sum(count > 0 for count in past) < QUIET_PERIODS:
        return quiet(past)
    return regression(past, year) or moments(past)


def quiet(past: Sequence[int]) -> Expected:
    """Return the gamma-Poisson prediction from a past with few events."""
    shape, length = sum(past) + 0.5, len(past)
    mean = shape / length
    return Expected(mean, mean * (1 + 1 / length), quiet=True)


def moments(past: Sequence[int]) -> Expected:
    """Return the prediction from mean and variance alone, where no regression can be fitted."""
    mean = sum(past) / len(past)
    variance = sum((count - mean) ** 2 for count in past) / max(1, len(past) - 1)
    return Expected(mean, max(mean, variance) * (1 + 1 / len(past)), quiet=False)


def regression(past: Sequence[int], year: float) -> Expected | None:
    """Return the prediction of the quasi-Poisson regression, or None where it does not converge to sense."""
    import numpy as np

    counts = np.asarray(past, dtype=float)
    waves = len(past) >= 2 * year  # a season needs two years to be one
    design = np.array([row(at, year, waves=waves) for at in range(len(past) + 1)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is judged by the result below
        try:
            mean, variance = fitted(counts, design)
        except (ValueError, np.linalg.LinAlgError):
            return None
    if not (math.isfinite(mean) and math.isfinite(variance)) or mean > 3 * max(past) + 1:
        return None
    return Expected(mean, variance, quiet=False)


def row(at: int, year: float, *, waves: bool) -> list[float]:
    """Return a period's explanatory variables."""
    angle = 2 * math.pi * at / year
    return [1.0, math.sin(angle), math.cos(angle)] if waves else [1.0]


def fitted(counts: "Vector", design: "Vector") -> tuple[float, float]:
    """Return the mean and variance predicted for the design's last row, its own uncertainty included."""
    import numpy as np
    from statsmodels.genmod.families import Poisson  # type: ignore[import-untyped]
    from statsmodels.genmod.generalized_linear_model import GLM  # type: ignore[import-untyped]

    weights = np.ones(len(counts))
    for _ in range(2):
        model = GLM(counts, design[:-1], family=Poisson(), var_weights=weights).fit(scale="X2", maxiter=25)
        scale = max(1.0, float(model.scale))
        residuals = model.resid_anscombe_unscaled / math.sqrt(scale)
        weights = np.where(residuals > OUTLIER, (OUTLIER / np.maximum(residuals, OUTLIER)) ** 2, 1.0)
        weights *= len(weights) / weights.sum()
    last = design[-1]
    mean = float(np.exp(last @ model.params))
    doubt = float(last @ model.cov_params() @ last) * mean**2
    return mean, scale * mean + doubt
