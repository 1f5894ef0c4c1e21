"""In short: what the incidents add up to, and the deadliest of them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import FORMS, HARMS, counted
from dateline.present.brief.gather import Material
from dateline.present.brief.phrase import listed, number, suffered
from dateline.present.brief.rules.happened import size
from dateline.present.brief.rules.toll import behind, leading, scene, tolls
from dateline.record import Finding, Harm

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

ADDED = (Harm.KILLED, Harm.INJURED)
WORST = 3  # incidents with people killed, from which on one may be the deadliest
LARGE, FAR = 1000, 5  # killed in one incident, and how often all others' dead, that ask for a second look


def short(material: Material) -> Section:
    """Return what it all amounts to."""
    drafts = (*sums(material), *worst(material))
    return Section(
        "short", "In short", (Block(drafts),) if drafts else (), "No toll is on record for these days."
    )


def suspect(lines: "Sequence[Line]") -> "Line | None":
    """Return the incident whose dead exceed all others' by so much that it may be a war's total, misread; else None."""
    killed = {each.incident.id: best_of(found) or 0 for each in lines if (found := each.finding(Harm.KILLED))}
    top = max(lines, key=lambda each: killed.get(each.incident.id, 0), default=None)
    if top is None:
        return None
    most = killed.get(top.incident.id, 0)
    rest = sum(killed.values()) - most
    return top if most >= LARGE and most > FAR * rest else None


def counted_lines(material: Material) -> "list[Line]":
    """Return the incidents that sums take in."""
    odd = suspect(material.lines)
    return [each for each in material.lines if each is not odd]


def counting(lines: "Sequence[Line]", harm: Harm) -> list[Finding]:
    """Return the findings of a harm that know a number, one an incident."""
    found = (each.finding(harm) for each in lines)
    return [each for each in found if each is not None and best_of(each) is not None]


def best_of(finding: Finding) -> int | None:
    """Return what a finding adds to a sum: its best, else its low."""
    return finding.low if finding.best is None else finding.best


def sums(material: Material) -> Iterator[Draft]:
    """Yield the sum of the best figures, and of the lowest and highest for the killed."""
    found = {harm: counting(counted_lines(material), harm) for harm in ADDED}
    cited = [each for several in found.values() for each in several]
    parts = [
        suffered(number(total), harm)
        for harm, several in found.items()
        if several and (total := sum(best_of(each) or 0 for each in several))
    ]
    abouts = {each.about for each in cited}
    if parts and len(abouts) > 1:
        text = counted("sum", len(abouts)).replace("{tolls}", listed(parts))
        yield draft(text, "sum", behind(cited, 1))
        yield from extremes(found[Harm.KILLED])


def extremes(found: list[Finding]) -> Iterator[Draft]:
    """Yield what the lowest and the highest figures come to, or how many set no highest."""
    low = sum(each.low or 0 for each in found)
    best = sum(best_of(each) or 0 for each in found)
    unlimited = [each for each in found if each.high is None]
    high = sum(each.high or 0 for each in found)
    if low == best == high or not found:
        return
    limits = [low] if unlimited else [low, high]
    form = "sum, lowest" if not unlimited else "sum, one open" if len(unlimited) == 1 else "sum, open"
    text = FORMS[form].replace("{harm}", HARMS[Harm.KILLED]).replace("{count}", number(len(unlimited)))
    for amount in limits:
        text = text.replace("{amount}", number(amount), 1)
    yield draft(text, form, behind(found, 1))


def worst(material: Material) -> Iterator[Draft]:
    """Yield the deadliest incident, where one is."""
    lines = counted_lines(material)
    several = counting(lines, Harm.KILLED)
    top = min(lines, key=size, default=None)
    if top is None or len(several) < WORST:
        return
    found = [each for each in leading(top) if each.harm is Harm.KILLED and best_of(each)]
    rivals = sorted((best_of(each) or 0 for each in several), reverse=True)
    if found and rivals[0] > rivals[1]:
        at = scene(top, material)
        text = FORMS["worst"].format(kind=at.kind, place=at.place, when=at.when, tolls=tolls(found))
        yield draft(text, "worst", behind(found))
