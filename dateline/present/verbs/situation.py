"""`brief`: the situation report of a place and days, every sentence cited and checked."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, opened
from dateline.present.verbs.figures import wish

if TYPE_CHECKING:
    from dateline.present.brief.model import Brief
    from dateline.present.brief.recheck import Checked


def brief(
    *,
    store: str = STORE,
    place: str | None = None,
    start: date | None = None,
    end: date | None = None,
    last: str | None = None,
) -> "Brief":
    """Return the situation report of a place ("AF", "Afghanistan/Kabul") and days, inclusive.

    Args:
        store: where the record lies.
        place: a country or province; None is everywhere.
        start: the first day, None for no beginning.
        end: the last day, None for no end.
        last: an earlier brief in JSON, to say what changed since.

    Raises:
        DatelineError: the place, the days, the earlier brief or the store is at fault.
    """
    from dateline.present.brief.compose import compose
    from dateline.present.brief.gather import gather
    from dateline.present.brief.render.codec import load

    wanted = wish(place, start, end)
    earlier = load(last) if last is not None else None
    with opened(store) as base:
        return compose(gather(base, wanted, earlier))


def recheck(file: str, *, store: str = STORE) -> "Checked":
    """Return what the notes of a brief in Markdown, as edited, do not entail.

    Raises:
        DatelineError: the file cannot be read or holds no marked sentence, or the store is at fault.
    """
    from dateline.present.brief.check import check
    from dateline.present.brief.evidence import evidence
    from dateline.present.brief.gather import gather
    from dateline.present.brief.recheck import Checked, Unfit, written

    try:
        found = written(Path(file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DatelineError(f"{file}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error
    if not any(each.claims for each in found):
        raise DatelineError(f"{file}: no sentence in it has notes; check briefs made with --format md")
    with opened(store) as base:
        material = gather(base, wish(None, None, None))
        cited = [each for each in found if each.claims or bare(each.text)]
        proofs = [evidence(each.claims, material) for each in cited]
        verdicts = check([each.text for each in cited], proofs, closed=False)
    refused = tuple(Unfit(each.line, why) for each, why in zip(cited, verdicts, strict=True) if why)
    return Checked(len(cited), refused)


def bare(text: str) -> bool:
    """Whether text without a note says something that needs one: a digit or a quotation."""
    return any(sign.isdigit() or sign == "“" for sign in text)
