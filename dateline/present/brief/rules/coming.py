"""What is coming: appointments after the last day, and those that were moved, called off or held within the days."""

from datetime import date
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import filled
from dateline.present.brief.gather import Material
from dateline.present.brief.phrase import NO_DAY, at, on, voice
from dateline.record import When

if TYPE_CHECKING:
    from dateline.pipeline.speech import Planned
    from dateline.record import Appointment

MOST = 15
PARTIES = 3


def coming(material: Material) -> Section:
    """Return what is to come, soonest first, then what became of what was planned."""
    edge = last(material)
    ahead = [each for each in material.plans if edge is not None and awaited(each, edge)]
    moved = [each for each in material.plans if each not in ahead and turned(each, material)]
    blocks = tuple(
        Block((made,), begins(each)) for each in (*ahead, *moved)[:MOST] if (made := planned(each, material))
    )
    return Section(
        "coming", "What is coming, and what became of plans", blocks, "Nothing dated is on record."
    )


def last(material: Material) -> date | None:
    """Return the day after which something is yet to come."""
    return material.wanted.end or material.as_of


def begins(each: "Planned") -> date | None:
    """Return an appointment's first day."""
    return each.when.start if each.when else None


def awaited(each: "Planned", edge: date) -> bool:
    """Whether an appointment lies after a day, and was spoken of by then."""
    first, told = begins(each), each.history[0].day
    return first is not None and first > edge and (told is None or told <= edge)


def turned(each: "Planned", material: Material) -> bool:
    """Whether the last word on a plan is that it was moved, called off or held, and it came within the days."""
    entry = each.history[-1]
    first, end = material.wanted.start, material.wanted.end
    late = first is None or (entry.day is not None and entry.day >= first)
    return (
        each.status in ("postponed", "cancelled", "held")
        and late
        and (end is None or (entry.day is not None and entry.day <= end))
    )


def planned(each: "Planned", material: Material) -> Draft | None:
    """Return one appointment as a sentence, by the last report of it."""
    entry = each.history[-1]
    witness = material.witness(entry.claim.id)
    if witness is None:
        return None
    when, before = each.when, earlier_day(each)
    where = next((it.claim.where for it in reversed(each.history) if it.claim.where), None)
    form, days = each.status, on(when)
    if form == "postponed":
        moved = when is not None and before is not None and days != on(before)
        form = "postponed, no day" if days == NO_DAY else "postponed from" if moved else "postponed"
        days = f"{on(before).removeprefix('on ').removeprefix('from ')}|{days}" if moved else days
    slots = {"when": days, "place": at(where, material.countries, material.home) if where else ""}
    text = filled(
        form,
        **slots,
        what=what(each),
        voice=voice(entry.claim.attribution.source, witness.dispatch.publisher),
    )
    return draft(text, form, cited(each))


def earlier_day(each: "Planned") -> When | None:
    """Return the days that were given before the last report, the narrowest and then the latest, where any were."""
    given = [when for entry in each.history[:-1] if (when := entry.when) and when.start and when.end]
    return min(
        reversed(given), key=lambda when: (when.end or date.max) - (when.start or date.min), default=None
    )


def what(each: "Planned") -> str:
    """Return what an appointment is, with some of its parties."""
    with_parties = max((entry.claim for entry in each.history), key=lambda claim: len(claim.parties))
    named = [name for name in parties(with_parties) if name.casefold() not in each.what.casefold()]
    return f"{each.what} ({', '.join(named)})" if named else each.what


def parties(claim: "Appointment") -> list[str]:
    """Return the names of who is to meet, no more than a few."""
    found = list(dict.fromkeys(voice(party, None) for party in claim.parties))
    return [each for each in found if not any(each != other and each in other for other in found)][:PARTIES]


def cited(each: "Planned") -> list[str]:
    """Return the reports that a sentence about an appointment rests on: the last, the dated, the placed, the fullest."""
    fullest = max(each.history, key=lambda entry: len(entry.claim.parties))
    worded = max(each.history, key=lambda entry: (len(entry.claim.parties), len(entry.claim.what)))
    dated = [entry for entry in each.history if entry.when == each.when][-1:]
    day_ = earlier_day(each)
    before = [entry for entry in each.history[:-1] if day_ is not None and entry.when == day_][-1:]
    placed = [entry for entry in each.history if entry.claim.where][-1:]
    return [entry.claim.id for entry in (each.history[-1], *dated, *before, *placed, fullest, worded)]
