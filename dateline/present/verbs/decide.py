"""`judge`: a person's decision about two things or one claim, appended and respected from then on."""

import getpass
from collections.abc import Iterable

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, named, opened
from dateline.record import Judgement

PAIRS = ("same", "different")
VERDICTS = (*PAIRS, "right", "wrong", "corrected")


def judge(
    verdict: str,
    left: str,
    right: str | None = None,
    *,
    store: str = STORE,
    value: str | None = None,
    who: str | None = None,
    why: str = "",
) -> tuple[Judgement, int]:
    """Append a judgement and work the record out anew; returns it and how many findings changed.

    Args:
        verdict: same or different (of two things); right, wrong or corrected (of one claim).
        left: an id, or its beginning.
        right: the other thing, for same and different.
        store: where the record lies.
        value: the number or range ("12", "12-15") that a corrected claim should have.
        who: whose decision it is; the user's name if not given.
        why: the reason, for those who read it later.

    Raises:
        DatelineError: the verdict does not fit what it is about, or an id is unknown.
    """
    from dateline.pipeline.settle import settle

    if verdict not in VERDICTS:
        raise DatelineError(f"{verdict}: one of {', '.join(VERDICTS)}")
    if (verdict in PAIRS) != (right is not None):
        raise DatelineError(f"{verdict}: takes {'two ids' if verdict in PAIRS else 'one id'}")
    if (verdict == "corrected") != (value is not None):
        raise DatelineError(f"{verdict}: {'--value is missing' if value is None else 'takes no --value'}")
    with opened(store) as base:
        found = [named(base, each) for each in (left, right) if each is not None]
        if right is None and found[0].kind != "claim":
            raise DatelineError(f"{left}: a {found[0].kind}, not a claim; {verdict} is said of claims")
        ids = [each.id for each in found]
        made = Judgement("", verdict, ids[0], ids[1] if right else None, who or user(), "", why, value)
        kept = base.judge(made)
        return kept[0], settle(base).changed


def user() -> str:
    """Return the name of whoever runs this.

    Raises:
        DatelineError: the system does not say.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise DatelineError("--who: the system gives no user name; say whose decision it is") from None


def judgements(*, store: str = STORE) -> tuple[Judgement, ...]:
    """Return every judgement in the order given."""
    with opened(store) as base:
        return base.judgements()


def export_judgements(*, store: str = STORE) -> tuple[str, ...]:
    """Return every judgement as a line of JSON."""
    with opened(store) as base:
        return tuple(base.export_judgements())


def import_judgements(lines: Iterable[str], *, store: str = STORE) -> tuple[int, int]:
    """Append exported judgements, all or none; returns how many were new and how many findings changed."""
    from dateline.pipeline.settle import settle

    with opened(store) as base:
        new = base.import_judgements(lines)
        return len(new), settle(base).changed if new else 0
