"""Rules for times counted from another: yesterday, last week, the past three months, three days later."""

from __future__ import annotations

from dateline.ground.when.feasts import Feast
from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.lengths import many, unit
from dateline.ground.when.meaning import (
    Base,
    Calendar,
    Expr,
    Instant,
    Length,
    Rolling,
    Season,
    Shift,
    Toward,
    Unit,
    Vague,
    Weekday,
    Within,
)
from dateline.ground.when.words import Token

STEPS = {
    Kind.LAST: (-1, Base.NEAR),
    Kind.PAST: (-1, Base.NEAR),
    Kind.PREVIOUS: (-1, Base.TEXT),
    Kind.THIS: (0, Base.NEAR),
    Kind.THAT: (0, Base.TEXT),
    Kind.NEXT: (1, Base.NEAR),
    Kind.COMING: (1, Base.NEAR),
    Kind.FOLLOWING: (1, Base.TEXT),
}


def today(hit: Hit) -> Expr | None:
    """Yesterday, today, tonight, tomorrow."""
    return Shift(hit["t"].value, Unit.DAY)


def overnight(hit: Hit) -> Expr | None:
    """Overnight: the night that ends on the day of writing."""
    return Rolling(((1, Unit.DAY),))


def part_of_day(hit: Hit) -> Expr | None:
    """Last night, this morning, that afternoon, the next morning."""
    if hit["w"].kind in (Kind.LAST, Kind.THIS):
        return Shift(-1 if hit["w"].kind is Kind.LAST else 0, Unit.DAY)
    return Shift(STEPS[hit["w"].kind][0], Unit.DAY, Base.TEXT)


def step(hit: Hit) -> Expr | None:
    """Last week, this month, next year; with "the" or "that", from the time that the text is at."""
    if many(hit):
        return None
    count, base = STEPS[hit["w"].kind]
    size = unit(hit)
    if size is Unit.DAY and hit["w"].kind in (Kind.LAST, Kind.THIS, Kind.COMING):
        return None
    if (hit.get("the") and hit["w"].kind is Kind.NEXT) or size is Unit.DAY:
        base = Base.TEXT
    return Shift(count, size, base)


def weekend(hit: Hit) -> Expr | None:
    """The weekend: this week's, or over it early in the week the one just past."""
    if hit.before.lower() in ("over", "during", "at"):
        return Shift(
            0, Unit.WEEKEND, of=Shift(-5, Unit.DAY)
        )  # five days before a Monday is in the last week, before a Saturday in this
    return Shift(0, Unit.WEEKEND, Base.NEAR)


def two_steps(hit: Hit) -> Expr | None:
    """The week before last, the month after next."""
    return Shift(2 if hit["w"].kind is Kind.NEXT else -2, unit(hit), Base.NEAR)


def day_beside(hit: Hit) -> Expr | None:
    """The day before, the day after, the day following, where nothing follows that it is before."""
    if hit.next is not None and hit.next.kind not in (Kind.COMMA, Kind.AND) and hit.after:
        return None
    return Shift(-1 if hit["w"].kind in (Kind.BEFORE, Kind.EARLIER) else 1, unit(hit), Base.TEXT)


def named(hit: Hit) -> Expr | None:
    """Next June, last summer, this March, last Ramadan; last Friday."""
    word, way = hit["n"], hit["w"].kind
    count, base = STEPS.get(way, (-1, Base.NEAR))
    if word.kind is Kind.WEEKDAY:
        return Weekday(word.value, count) if base is Base.NEAR and not word.weak else None
    part = named_part(hit, word)
    if part is None:
        return None
    if count:
        return Toward(part, count > 0)
    return Within(part, Shift(0, Unit.YEAR, base))


def named_part(hit: Hit, word: Token) -> Calendar | Season | None:
    """Return a month or a season by its name; one that could be another word must look like a name."""
    if word.kind is Kind.SEASON:
        return Season(word.value)
    return Calendar(month=word.value) if not word.weak or word.short or hit.words(word)[0].isupper() else None


def season_of(hit: Hit) -> Expr | None:
    """Last year summer."""
    return Within(Season(hit["n"].value), Shift(STEPS[hit["w"].kind][0], Unit.YEAR, Base.NEAR))


def last_feast(hit: Hit) -> Expr | None:
    """Last Ramadan, next Easter."""
    entry = hit["n"].feast
    count, _ = STEPS.get(hit["w"].kind, (-1, Base.NEAR))
    return Toward(entry.festive(), count > 0) if isinstance(entry, Feast) and count else None


def rolling(hit: Hit) -> Expr | None:
    """The past three months, the last 24 hours, the next 3 days, the following two weeks."""
    meaning = hit["l"].expr
    ahead = hit["w"].kind in (Kind.NEXT, Kind.COMING, Kind.FOLLOWING)
    if not isinstance(meaning, Length):
        return None
    if not meaning.lengths:
        return Vague(ahead) if hit["w"].kind not in (Kind.FOLLOWING, Kind.PREVIOUS) else None
    base = Base.TEXT if hit["w"].kind in (Kind.FOLLOWING, Kind.PREVIOUS) else Base.NEAR
    return Rolling(meaning.lengths, ahead, base)


def rolling_unit(hit: Hit) -> Expr | None:
    """The past week, over the last month; the past days are vague."""
    way = hit["w"].kind
    if many(hit):
        return Vague(way in (Kind.NEXT, Kind.COMING))
    return Rolling(((1, unit(hit)),), way is Kind.NEXT, Base.NEAR) if way is not Kind.COMING else None


def rolling_hours(hit: Hit) -> Expr | None:
    """The past hours, in recent days."""
    return Vague()


def within(hit: Hit) -> Expr | None:
    """Within 5 days, where the words near it speak of the future."""
    meaning = hit["l"].expr
    return (
        Rolling(meaning.lengths, ahead=True, whole=True, tentative=True)
        if isinstance(meaning, Length) and meaning.lengths
        else None
    )


def from_now(hit: Hit) -> Expr | None:
    """Two weeks from today; less than two weeks from today."""
    meaning, about, base = hit["l"].expr, hit.get("about"), hit.get("t")
    if not isinstance(meaning, Length) or not meaning.lengths or (base and base.value):
        return None
    if about and hit.words(about).lower() in ("less than", "just under"):
        return Rolling(meaning.lengths, ahead=True, base=Base.NEAR, whole=True)
    return Shift(meaning.lengths[0][0], meaning.lengths[0][1])


def ago(hit: Hit) -> Expr | None:
    """Three days ago, a year ago."""
    meaning = hit["l"].expr
    return (
        Shift(-meaning.lengths[0][0], meaning.unit, Base.NEAR)
        if isinstance(meaning, Length) and meaning.lengths
        else None
    )


def later(hit: Hit) -> Expr | None:
    """Eight days later, two years earlier, counted from the time that the text is at."""
    meaning = hit["l"].expr
    sign = 1 if hit["w"].kind is Kind.LATER else -1
    if not isinstance(meaning, Length) or not meaning.lengths:
        return None
    if hit["w"].kind is Kind.BEFORE and hit.after and not (hit.next and hit.next.kind is Kind.COMMA):
        return None
    return Shift(sign * meaning.lengths[0][0], meaning.lengths[0][1], Base.TEXT)


def in_the_morning(hit: Hit) -> Expr | None:
    """In the morning, during the night: of the text's current day."""
    return Instant() if hit.next is None or hit.next.kind is not Kind.OF else None


def current(hit: Hit) -> Expr | None:
    """The year, in "late in the year"."""
    return None if many(hit) else Shift(0, unit(hit), Base.NEAR)


OPEN = "!>of|starting|since|ending|to"  # what makes "the week" a measure
RELATIVE = (
    Rule("from now", "about:about? l:length from t:now|today", from_now),
    Rule("hence", "about:about? l:length hence", from_now),
    Rule("today", "t:today", today),
    Rule("overnight", "overnight", overnight),
    Rule("part of a day", "the? w:last|this|that|following|next daypart", part_of_day),
    Rule("so long ago", "about? l:length ago", ago),
    Rule("within", "within about? l:length", within),
    Rule("the past lengths", "the? w:past|last|previous|next|coming|following l:length !>of", rolling),
    Rule(
        "over the last",
        "<during the w:last|next u:week|month_unit|year_unit|decade_unit|century|quarter !>of",
        rolling_unit,
    ),
    Rule(
        "over last",
        "<during w:last|next u:week|month_unit|year_unit|decade_unit|century|quarter !>of",
        rolling_unit,
    ),
    Rule(
        "the past unit",
        "the? w:past|coming u:day|week|month_unit|year_unit|decade_unit|century|fortnight !>of",
        rolling_unit,
    ),
    Rule("past hours", "the? past|coming hour|minute", rolling_hours),
    Rule("two steps", "the? u:unit before|after the? w:last|next", two_steps),
    Rule("last year summer", "w:last|next|this year_unit n:season", season_of),
    Rule("last June", "w:last|next|this|that|past|coming|following|previous n:month|season|weekday", named),
    Rule("last feast", "w:last|next n:feast", last_feast),
    Rule("last week", "the:the? w:last|next|coming|this|that|following|previous u:unit !>of", step),
    Rule("past weekend", "the? w:past u:weekend", step),
    Rule("so long later", "about? l:length w:later|earlier|before", later),
    Rule(
        "the day before", "the u:day|week|month_unit|year_unit w:before|after|following|earlier", day_beside
    ),
    Rule("the weekend", "the? u:weekend", weekend),
    Rule("in the morning", "<in|during the daypart", in_the_morning),
    Rule(
        "the year",
        "<edge|of|in|rest the u:week|month_unit|year_unit|decade_unit|century|quarter " + OPEN,
        current,
        weak=True,
    ),
    Rule("rest week", "<rest u:week|month_unit|year_unit", current, weak=True),
)
