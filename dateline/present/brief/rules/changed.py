"""What changed: figures set beside those of an earlier brief, and figures that their own houses put aside."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import HARMS, filled
from dateline.present.brief.gather import Material
from dateline.present.brief.model import Figure
from dateline.present.brief.phrase import claimed, people, spread
from dateline.present.brief.rules.toll import behind, figure, known, leading, scene, tolls
from dateline.record import Finding, Toll

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

ASIDE = re.compile(r"its dispatch was (?:corrected|withdrawn) by (\S{1,200})")
MOST = 12


def changed(material: Material) -> Section:
    """Return what is new or moved since the earlier brief, and what was corrected or withdrawn."""
    blocks = [Block((made,)) for made in put_aside(material)]
    if material.earlier is not None:
        blocks = [Block((made,)) for made in since(material)] + blocks
    empty = "No figure was corrected or withdrawn by the house that gave it."
    if material.earlier is not None:
        empty = "No figure changed since the last brief, and none was corrected or withdrawn."
    return Section("changed", "What changed", tuple(blocks), empty)


def since(material: Material) -> Iterator[Draft]:
    """Yield what is new on record and which figures moved, against the earlier brief."""
    assert material.earlier is not None
    before = material.earlier.figures
    told = {claim for each in before for claim in each.claims}
    for line in material.lines:
        if not known(line):
            continue
        if told.isdisjoint(line.incident.claims):
            yield new(line, material)
            continue
        for finding in known(line):
            old = matching(finding, line, before)
            if old and (old.low, old.best, old.high) != (finding.low, finding.best, finding.high):
                yield moved(line, finding, old, material)


def matching(finding: Finding, line: "Line", before: tuple[Figure, ...]) -> Figure | None:
    """Return the earlier figure of the same harm about this incident: by its id, else by a claim that both rest on."""
    alike = [each for each in before if each.harm is finding.harm and each.group == finding.group]
    same = [each for each in alike if each.about == finding.about]
    claims = set(line.incident.claims)
    return next(iter(same or [each for each in alike if claims & set(each.claims)]), None)


def new(line: "Line", material: Material) -> Draft:
    """Return that an incident is new on record."""
    at, found = scene(line, material), leading(line)
    text = filled("new", tolls=lowered(tolls(found)), kind=at.kind, place=at.place, when=at.when)
    return draft(text, "new", behind(found))


def lowered(words: str) -> str:
    """Return words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def moved(line: "Line", finding: Finding, old: Figure, material: Material) -> Draft:
    """Return that a figure moved: what it is and what it was."""
    at = scene(line, material)
    wide = best_shown(finding) == best_shown(old)
    amounts = f"{shown(finding, wide)}|{shown(old, wide)}"
    text = filled(
        "moved", kind=at.kind, place=at.place, when=at.when, harm=HARMS[finding.harm], amount=amounts
    )
    return draft(text, "moved", (*behind([finding]), *old.claims[:2]))


def best_shown(each: Finding | Figure) -> str:
    """Return a figure's best, in words."""
    return shown(each, False)


def shown(each: Finding | Figure, wide: bool) -> str:
    """Return a figure in words, or its range where the best alone did not move."""
    if isinstance(each, Finding) and not wide:
        return figure(each) or ""
    if each.best is None or wide or (each.high is None and each.low == each.best):
        return spread(each.low, each.high) or ""
    return f"{each.best:,}"


def put_aside(material: Material) -> Iterator[Draft]:
    """Yield the figures whose own house corrected or withdrew the dispatch that gave them."""
    found: dict[str, Draft] = {}
    for line in material.lines:
        for finding in line.findings:
            for claim, reason in finding.left_out:
                made = aside(claim, line, material) if ASIDE.match(reason) else None
                if made is not None and finding.group is None:
                    found.setdefault(made.text, made)
    yield from list(found.values())[:MOST]


def aside(name: str, line: "Line", material: Material) -> Draft | None:
    """Return that a house put its figure aside, where the house and the number are known."""
    witness = material.witness(name)
    claim = witness.claim if witness else None
    if witness is None or not isinstance(claim, Toll) or witness.dispatch.publisher is None:
        return None
    amount, at = claimed(claim.amount), scene(line, material)
    if amount is None:
        return None
    counted = people(amount, claim.group.cls, claim.group.part)
    slots = {"voice": witness.dispatch.publisher, "amount": counted, "harm": HARMS[claim.harm]}
    return draft(
        filled("put aside", **slots, kind=at.kind, place=at.place, when=at.when), "put aside", [name]
    )
