"""Every time in a text, resolved in order: what `times`, `rebase` and `outermost` do.

A report's undated times count from the day of writing; a narrative's from its clock, the last time it named.
A report that recalls history ("In 1973 ... On October 17 ...") is a narrative within that paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.ground.when.compose import COMPOSE, JOINS
from dateline.ground.when.dates import DATES, NAMES
from dateline.ground.when.grammar import rewrite
from dateline.ground.when.kinds import Kind
from dateline.ground.when.lengths import LENGTHS
from dateline.ground.when.meaning import (
    After,
    Ancient,
    Base,
    Calendar,
    Elapsed,
    Expr,
    Festive,
    Fixed,
    Frame,
    Instant,
    Interval,
    Nth,
    Pair,
    Part,
    Rolling,
    Season,
    Shift,
    Since,
    Toward,
    Unit,
    Weekday,
    Within,
)
from dateline.ground.when.measured import MEASURED
from dateline.ground.when.numbers import NUMBERS
from dateline.ground.when.ranges import RANGES, SINCE
from dateline.ground.when.relative import RELATIVE
from dateline.ground.when.resolve import both, resolve
from dateline.ground.when.tense import ahead_at, narrative
from dateline.ground.when.words import Token, tokens
from dateline.record import Precision, Span, Text, When

RULES = NUMBERS + DATES + LENGTHS + RELATIVE + NAMES + JOINS + MEASURED + COMPOSE + RANGES + SINCE
HISTORY = 2  # years back from which a paragraph's dates are history


def read(text: str) -> list[Token]:
    """Return the outermost times of `text`, unresolved, in order."""
    return [
        token for token in rewrite(text, tokens(text), RULES) if token.kind is Kind.TIME and not token.weak
    ]


@dataclass(frozen=True, slots=True)
class Reader:
    """What resolving one text's times leans on."""

    text: Text
    lower: str
    today: date | None
    history: bool


def times(text: Text, today: date | None) -> tuple[When, ...]:
    """Return every time in a text, in order of span, a range before its ends.

    `today` is the day of writing; if None, the text's own (its dateline's or a header's full date) is used.
    A time that nothing settles has no start and no end, and `anchor` says what it hangs on.
    """
    from dateline.ground.when.reference import reference

    today = today or reference(text, None)
    found = read(text.value)
    reader = Reader(text, text.value.lower(), today, narrative(found, today))
    split = text.headline.start if text.headline else len(text.value)
    body = [token for token in found if token.span.start < split]
    return tuple(walk(reader, body)) + tuple(walk(reader, found[len(body) :]))


def walk(reader: Reader, found: list[Token]) -> Iterator[When]:
    """Yield the times of one part of a text, its clock moving with them."""
    clock: Interval | None = None
    latest: Interval | None = None
    at = 0
    for token in found:
        history = reader.history or (clock is not None and recalled(reader, token, clock, at))
        ahead = (
            ahead_at(reader.lower, token.span, reader.text.sentences)
            if reader.today and not history
            else None
        )
        frame = Frame(reader.today, latest if counts_on(token.expr) else clock, ahead, history)
        settled = list(whens(reader.text.value, token, frame))
        latest = named(token, settled) or latest
        yield from settled
        if settled and (moved := forward(reader, token, settled[-1 if listed(token) else 0], clock)):
            clock, at = moved, token.span.end


def counts_on(expr: Expr | None) -> bool:
    """Whether a time counts from the one named just before it: "four years later", "August of that year"."""
    if isinstance(expr, Shift | Rolling) and expr.base is Base.TEXT:
        return True
    return counts_on(expr.of) if isinstance(expr, Shift | Part | Within | Elapsed | Nth) else False


def named(token: Token, settled: list[When]) -> Interval | None:
    """Return the days that a time names; None for a length up to a day, an open time, or a time of day."""
    last = settled[-1 if listed(token) else 0] if settled else None
    if (
        last is None
        or last.start is None
        or last.end is None
        or isinstance(token.expr, Rolling | Since | Instant)
    ):
        return None
    return Interval(last.start, last.end, last.precision)


def recalled(reader: Reader, token: Token, clock: Interval, at: int) -> bool:
    """Whether a date without its year follows one of long ago in the same paragraph."""
    if reader.today is None or clock.start is None or clock.start.year > reader.today.year - HISTORY:
        return reader.today is None
    return yearless(token.expr) and "\n" not in reader.text.value[at : token.span.start]


def yearless(expr: Expr | None) -> bool:
    """Whether a time is a date that waits for its year, or counts from the time before it."""
    if isinstance(expr, Pair):
        return yearless(expr.first) or yearless(expr.last)
    if isinstance(expr, Part):
        return yearless(expr.of)
    return isinstance(expr, Calendar) and expr.month is not None and expr.year is None


def forward(reader: Reader, token: Token, first: When, clock: Interval | None) -> Interval | None:
    """Return the text's clock after a time; None where it does not move it.

    What counts up to or back from a day does not, nor, inside a sentence, what recalls: a bare year ("since
    1982"), or an earlier date that qualifies a noun ("the August 1792 rising").
    """
    expr, text = token.expr, reader.text.value
    named = isinstance(expr, Festive) and expr.year is not None and not expr.foreign
    if first.start is None or first.end is None or isinstance(expr, Rolling | Since | Instant) or named:
        return None
    if (
        reader.history
        and isinstance(expr, Shift)
        and (expr.base is not Base.TEXT or expr.count < 0 or expr.unit > Unit.YEAR)
    ):
        return None
    if clock and clock.start and not opens(text, token.span.start):
        bare = isinstance(expr, Calendar) and expr.month is None and expr.year is not None
        if bare or (reader.history and first.end < clock.start and qualifies(text, token.span)):
            return None
    return Interval(first.start, first.end, first.precision)


def opens(text: str, start: int) -> bool:
    """Whether a time opens a line or, after "In" or the like, a sentence."""
    before = text[max(0, start - 24) : start].rpartition("\n")[2].split()
    return not before or before[-1] in ("In", "During", "By", "Throughout")


def qualifies(text: str, span: Span) -> bool:
    """Whether a time stands between an article and a noun."""
    before = text[max(0, span.start - 8) : span.start].lower().split()
    after = text[span.end : span.end + 2]
    return (
        bool(before)
        and before[-1] in ("the", "a", "an", "its", "his", "her", "their")
        and after[:1] == " "
        and after[1:].isalpha()
    )


def listed(token: Token) -> bool:
    """Whether a token is two times, not one."""
    return isinstance(token.expr, Pair) and token.expr.listed


def whens(text: str, token: Token, frame: Frame) -> Iterator[When]:
    """Yield a time and the times inside it that say something else."""
    expr = token.expr
    interval = resolve(expr, frame) if expr else None
    if expr is None or (interval is None and isinstance(expr, Rolling) and expr.tentative):
        return
    said: set[Interval] = set()
    if not listed(token):
        yield when(text, token, interval)
        said = {interval} if interval else said
    for each in inside(text, token, frame):
        within = Interval(each.start, each.end, each.precision)
        if each.start and within not in said:
            said.add(within)
            yield each


def inside(text: str, token: Token, frame: Frame) -> Iterator[When]:
    """Yield the times that a time is made of, a range's ends with what they lend each other."""
    expr = token.expr
    if isinstance(expr, Pair) and len(token.parts) == 2 and (ends := both(expr, frame)):
        yield from (when(text, part, end) for part, end in zip(token.parts, ends, strict=True))
        return
    for part in token.parts:
        if made_of(expr, part.expr):
            yield from whens(text, part, frame)


def made_of(expr: Expr | None, part: Expr | None) -> bool:
    """Whether a time inside another means something of its own there: of "June last year" the year does."""
    if isinstance(expr, Within):
        return part == expr.of
    return not isinstance(expr, Calendar | Season | Festive | Fixed | Weekday | Toward | Instant)


def when(text: str, token: Token, interval: Interval | None) -> When:
    """Return a token as the record has it."""
    interval = interval or Interval(None, None, Precision.UNKNOWN)
    anchor = None if interval.start and not event(token.expr) else hangs_on(token.expr)
    return When(
        interval.start,
        interval.end,
        interval.precision,
        token.span.of(text),
        token.span,
        anchor=anchor,
        rule=token.rule,
    )


def event(expr: Expr | None) -> str | None:
    """Return the happening that a time names, None if it names none."""
    return expr.event if isinstance(expr, Since | After) else None


def hangs_on(expr: Expr | None) -> str:
    """Return what an unresolved time waits for, in words."""
    if named := event(expr):
        return named
    if isinstance(expr, Ancient):
        return "the common era"
    if (isinstance(expr, Shift | Rolling) and expr.base is Base.TEXT) or isinstance(expr, Instant):
        return Base.TEXT.value
    if isinstance(expr, Calendar | Fixed):
        return "the year" if isinstance(expr, Calendar) and expr.month else Base.TODAY.value
    return Base.TODAY.value


def rebase(when_: When, today: date) -> When:
    """Return a relative time resolved from another day, such as that of the report it stands in.

    A date that names its month stays as it is once resolved, and so does one whose words alone say nothing.
    """
    found = read(when_.words)
    token = max(found, key=lambda each: each.span.end - each.span.start, default=None)
    if token is None or token.expr is None or (when_.start and dated(token.expr)):
        return when_
    interval = resolve(token.expr, Frame(today))
    if interval is None:
        return when_
    return replace(
        when_,
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        anchor=None if interval.start and not event(token.expr) else when_.anchor or hangs_on(token.expr),
    )


def dated(expr: Expr) -> bool:
    """Whether a time names its month or year, or lies in one that does."""
    if isinstance(expr, Pair):
        return dated(expr.first) and dated(expr.last)
    if isinstance(expr, Part | Nth):
        return dated(expr.of)
    return isinstance(expr, Fixed) or (isinstance(expr, Calendar) and (expr.month or expr.year) is not None)


def outermost(found: tuple[When, ...]) -> tuple[When, ...]:
    """Return the times that lie in no other: of "from December 17-20" the range, not its ends."""
    kept: list[When] = []
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not (kept and kept[-1].span.covers(each.span)):
            kept.append(each)
    return tuple(kept)
