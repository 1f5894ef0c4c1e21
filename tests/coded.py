"""The examples, coded once for every test that reads them."""

from datetime import date
from functools import cache
from pathlib import Path

from dateline.pipeline import Coded, code
from dateline.pipeline.intake import setting
from dateline.record import Amount, Claim, Dispatch, When
from dateline.sources import Failure, read

HOME = Path(__file__).parent.parent
EXAMPLES = HOME / "examples"
SETTING = setting(places=str(HOME / "velmara" / "places.csv"), actors=str(HOME / "velmara" / "actors.yml"))


@cache
def dispatches() -> tuple[Dispatch, ...]:
    found = tuple(read(str(EXAMPLES)))
    assert not [str(one) for one in found if isinstance(one, Failure)]
    return tuple(one for one in found if isinstance(one, Dispatch))


@cache
def examples() -> dict[str, Coded]:
    """Return every example by its name: the id it came with, else its file's."""
    return {name(one.dispatch): one for one in code(dispatches(), setting=SETTING)}


def name(dispatch: Dispatch) -> str:
    file = Path(dispatch.source or "")
    own = ".jsonl" in file.name or file.suffix in (".xml", ".newsml")
    return dispatch.id.split(":")[0] if own else file.stem


def limits(amount: Amount | None) -> list[int | None] | None:
    return None if amount is None else [amount.low, amount.high]


def ends(when: When | None) -> list[str | None] | None:
    return None if when is None else [text(when.start), text(when.end)]


def text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def source(claim: Claim) -> str | None:
    return claim.attribution.source.name if claim.attribution.source else None
