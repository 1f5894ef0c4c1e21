"""Totals that sources claim for a window or until a day: what they say, not what the record adds up to."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import filled
from dateline.present.brief.gather import Material, Witness
from dateline.present.brief.phrase import at, claimed, on
from dateline.present.brief.rules.toll import label, words
from dateline.record import Tally, Toll

if TYPE_CHECKING:
    from dateline.pipeline.account import Claimed

MOST = 16
SLACK = timedelta(31)  # a total of a month is told of in the month after
CITED = 4


def totals(material: Material) -> Section:
    """Return the claimed totals, those of the most people first."""
    chosen = sorted((each for each in material.account.claimed if near(each, material)), key=weight)[:MOST]
    blocks = tuple(Block((made,)) for each in chosen for made in total(each, material))
    return Section("totals", "Totals that sources claim", blocks, "No source claims a total for these days.")


def near(each: "Claimed", material: Material) -> bool:
    """Whether a total is about the days asked for, and not about years that only reach over them."""
    first, last = material.wanted.start, material.wanted.end
    early = first is not None and (each.end or date.max) < first
    late = last is not None and (each.end or date.min) > last + SLACK
    return not early and not (late and (each.start is None or first is None or each.start < first))


def weight(each: "Claimed") -> tuple[bool, bool, int, str]:
    """Return what sorts totals: of people before attacks, with a beginning before without, the largest first."""
    tally = each.note is not None and "attacks" in each.note
    return tally, each.start is None, -(each.claimed.guess or 0), each.source


def total(each: "Claimed", material: Material) -> Iterator[Draft]:
    """Yield what one source claims for its window, where its days or at least their end are known."""
    found = material.witnesses(each.claims)
    if not found or (each.start is None and each.end is None):
        return
    first = found[0]
    alike = [other.claim.id for other in found if amount_of(other) == amount_of(first)]
    text, form = worded(first, material)
    if text:
        yield draft(text, form, alike[:CITED])


def amount_of(witness: Witness) -> str | None:
    """Return how many a toll or tally says."""
    claim = witness.claim
    return claimed(claim.amount) if isinstance(claim, Toll | Tally) else None


def worded(witness: Witness, material: Material) -> tuple[str, str]:
    """Return a claimed total in words and the form of it; no words where it says no number."""
    claim, amount = witness.claim, amount_of(witness)
    if amount is None:
        return "", ""
    when, where = on(claim.when), at(claim.where, material.countries, material.home) if claim.where else None
    if isinstance(claim, Tally):
        kind = claim.what.replace("_", " ")
        slots = {"voice": label(witness), "amount": amount, "what": kind, "place": where or "", "when": when}
        return filled("total, of incidents", **slots), "total, of incidents"
    assert isinstance(claim, Toll)
    form = "total" if where else "total, no place"
    if claim.attribution.source is None:
        form = "total, unsourced"
    slots = {"voice": label(witness), "tolls": words(claim, amount), "place": where or "", "when": when}
    return filled(
        form, **{name: slots[name] for name in slots if name != "place" or form != "total, no place"}
    ), form
