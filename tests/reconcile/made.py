"""Short ways to write claims about the war of Qarsheh, a plainly invented province."""

from datetime import date

from dateline.reconcile.given import Case, Told, View
from dateline.record import (
    Actor,
    Amount,
    Attribution,
    Bound,
    Group,
    Harm,
    Place,
    Precision,
    Scope,
    Span,
    Stance,
    Toll,
    When,
)

AT = Span(0, 1)
DAY = date(2031, 3, 4)
QARSHEH = Place("Qarsheh", "Qarsheh", AT, 901, "QX", "Qarsheh", precision=4)
COUNTRY = Place("Qanistan", "Qanistan", AT, 900, "QX", None, precision=6)


def amount(words: str | int) -> Amount:
    """Return the amount of "12", "12+" (at least), "-12" (at most), "10-14" or "~" (no number)."""
    text = str(words)
    if text == "~":
        return Amount(None, None, None, None, Bound.VAGUE, text, AT)
    if text.endswith("+"):
        low = int(text[:-1])
        return Amount(low, low, None, low, Bound.AT_LEAST, text, AT)
    if text.startswith("-"):
        high = int(text[1:])
        return Amount(high, None, high, None, Bound.AT_MOST, text, AT)
    low, _, high = text.partition("-")
    bound = Bound.RANGE if high else Bound.EXACT
    best = None if high else int(low)
    return Amount(None, int(low), int(high or low), best, bound, text, AT)


def toll(
    name: str,
    words: str | int,
    source: str | None = "police",
    *,
    harm: Harm = Harm.KILLED,
    cls: str = "unknown",
    part: str | None = None,
    stance: Stance = Stance.ASSERTED,
    scope: Scope = Scope.INCIDENT,
    days: tuple[date | None, date | None] | None = (DAY, DAY),
    where: Place | None = QARSHEH,
    part_of: str | None = None,
    adds_to: str | None = None,
    background: bool = False,
) -> Toll:
    """Return a toll; its id is its name."""
    said = Attribution(Actor(source, source) if source else None, stance=stance)
    when = When(*days, Precision.DAY, "then", AT) if days else None
    return Toll(
        name, "toll", AT, "test", said, when, where, harm, amount(words), Group("people", cls, part), scope,
        part_of=part_of, adds_to=adds_to, background=background,
    )  # fmt: skip


def told(claim: Toll, dispatch: str | None = None) -> Told:
    """Return the claim as told by a dispatch, named after the claim's first letter unless given."""
    return Told(claim, dispatch or f"d{claim.id[0]}")


def case(*claims: Toll | Told) -> Case:
    """Return the incident of these claims."""
    return Case("i1", tuple(each if isinstance(each, Told) else told(each) for each in claims))


def view(name: str, day: int | None = 4, **more: str | None) -> View:
    """Return a dispatch of a day of March 2031."""
    return View(name, date(2031, 3, day) if day else None, **more)


def seen(*views: View) -> dict[str, View]:
    """Return views by dispatch."""
    return {each.id: each for each in views}
