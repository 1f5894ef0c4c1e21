"""Text to quantities: numbers are found, joined to ranges, hedged, and told apart by what they count."""

import re
from dataclasses import replace
from functools import lru_cache

from dateline.extract.amount.bound import Limits, hedge_after, hedge_before, limits
from dateline.extract.amount.lists import hedges, none_words, openers
from dateline.extract.amount.noun import Number, Quantity, Unit
from dateline.extract.amount.number import glued, number_at
from dateline.extract.amount.range import money_before, range_at
from dateline.extract.amount.skip import Page, skipped
from dateline.extract.amount.token import tokens
from dateline.extract.amount.unit import counted, unit_of
from dateline.record import Amount, Bound, Span

MEASURES = {Unit.DISTANCE, Unit.WEIGHT, Unit.MEASURE, Unit.MONEY}
CONVERTED = re.compile(r"[^()\d]{0,24}[(/]\s?[^\w\s]?")


@lru_cache(maxsize=512)  # tolls and tallies ask of the same sentences in turn
def quantities(words: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Return every quantity in `words`, in order and without overlap, its spans shifted by `offset`.

    Dates, times of day, names that hold numbers and ordinals are no quantities; ages, money, distances and
    counts of things are, with their unit.
    """
    page = Page(words, tokens(words))
    opens = [i for i, tok in enumerate(page.toks) if tok.kind == "n" or tok.low in openers()]
    left_out = skipped(page) if opens else frozenset()
    out: list[Quantity] = []
    done = 0
    for i in opens:
        number = None if i in left_out or i < done else number_at(page, i)
        if number is None:
            continue
        number = range_at(page, number, left_out) or number
        found, done = hedged(page, number, done)
        out.append(converted(words, out[-1], found) if out else found)
    return tuple(shifted(q, offset) for q in out) if offset else tuple(out)


def amounts(words: str, offset: int = 0) -> tuple[Amount, ...]:
    """Return the amount of every quantity in `words`; see `quantities`."""
    return tuple(q.amount for q in quantities(words, offset))


def hedged(page: Page, number: Number, floor: int) -> tuple[Quantity, int]:
    """Return the quantity that `number` and the hedges beside it make, and the token after it."""
    start = opened(page, number.start)
    start -= number.bound is Bound.RANGE and page.word(start - 1) == "between"
    bound, start = hedge_before(page, start)
    start, end = max(start, floor), number.end
    unit, told = unit_of(page, number, start, end)
    tail = hedge_after(page, end)
    if tail:
        bound, end = (tail[0] if bound in (Bound.EXACT, Bound.ABOUT) else bound), tail[1]
        if unit is Unit.UNKNOWN:
            unit, told = unit_of(page, number, start, end)
    elif unit is not Unit.UNKNOWN and bound is Bound.EXACT and (late := after_noun(page, end, told)):
        bound = late
    amount = made(page, limits(number, bound), start, end)
    return Quantity(amount, unit, number.rule, told), end


def opened(page: Page, start: int) -> int:
    """Return where the number at token `start` opens with its sign, its currency or "the age of"."""
    start -= money_before(page, start) or glued(page, start)
    start -= page.word(start - 1) == "minus"
    return start - 3 if page.words[max(start - 3, 0) : start] == ("the", "age", "of") else start


def after_noun(page: Page, end: int, told: str) -> Bound | None:
    """Return the bound of a hedge that follows the noun: "20 people or more", "two weeks at most"."""
    noun = tuple(told.split())
    if not noun or page.words[end : end + len(noun)] != noun:
        return None
    found = hedge_after(page, end + len(noun))
    return found[0] if found else None


def made(page: Page, found: Limits, start: int, end: int) -> Amount:
    """Return the amount whose words are tokens start:end."""
    span = Span(page.toks[start].start, page.toks[end - 1].end)
    return Amount(found.value, found.low, found.high, found.best, found.bound, span.of(page.text), span)


def converted(words: str, last: Quantity, found: Quantity) -> Quantity:
    """Return `found` with the bound of the measure it restates in brackets: "under 30 km (19 miles)"."""
    old, new = last.amount, found.amount
    restates = {last.unit, found.unit} <= MEASURES and new.bound is Bound.EXACT and new.value is not None
    if not restates or not CONVERTED.fullmatch(words[old.span.end : new.span.start]):
        return found
    value = new.value
    number = Number(value, value, value, value, Bound.EXACT, 0, 0, found.rule)
    again = limits(number, old.bound) if old.value is not None else None
    if again is None:
        return found
    amount = replace(new, low=again.low, high=again.high, best=again.best, bound=again.bound)
    return replace(found, amount=amount, rule=f"{found.rule}+converted")


def shifted(quantity: Quantity, offset: int) -> Quantity:
    """Return the quantity with its span moved by `offset`."""
    span = quantity.amount.span
    return replace(
        quantity, amount=replace(quantity.amount, span=Span(span.start + offset, span.end + offset))
    )


def zeros(words: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Return an exact zero for every word that denies people were harmed: "no casualties", "no one", "none".

    Kept apart from `quantities`, for only a reader that knows a harm is counted may call these an amount.
    "No reports of deaths" is not knowing, and gives none.
    """
    page = Page(words, tokens(words))
    out: list[Quantity] = []
    for i in range(len(page.toks)):
        found = none_words().at(page.words, i)
        if (
            found is None
            or hedges()[0].at(page.words, i)
            or (out and page.toks[i].start < out[-1].amount.span.end)
        ):
            continue  # "no fewer than nine" denies nothing
        end, entry = found
        unit, told = counted(page, end)
        if entry.alone or unit is Unit.PEOPLE:
            amount = made(page, Limits(0.0, 0, 0, 0, Bound.EXACT), i, end)
            out.append(Quantity(amount, Unit.PEOPLE, f"zero:{entry.forms[0]}", told))
    return tuple(shifted(q, offset) for q in out)
