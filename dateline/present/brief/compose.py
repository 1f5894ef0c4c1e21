"""From material to a brief: the rules' drafts, each checked, with its citations numbered in the order of reading."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.present.brief.check import check
from dateline.present.brief.draft import Draft, Section
from dateline.present.brief.evidence import evidence
from dateline.present.brief.gather import Material, Witness
from dateline.present.brief.model import (
    Basis,
    Brief,
    Figure,
    Note,
    Paragraph,
    Part,
    Refusal,
    Sentence,
)
from dateline.present.brief.phrase import day
from dateline.present.brief.pictured import bars, spots
from dateline.present.brief.rules.changed import changed
from dateline.present.brief.rules.coming import coming
from dateline.present.brief.rules.happened import MOST, happened
from dateline.present.brief.rules.said import said
from dateline.present.brief.rules.short import short
from dateline.present.brief.rules.totals import totals
from dateline.present.brief.rules.unknown import unknown

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

RULES = (short, happened, totals, said, coming, changed, unknown)
LONG = 320  # characters of a note's words


def compose(material: Material) -> Brief:
    """Return the brief that the material makes; what its citations do not entail is in `refused`."""
    sections = [rule(material) for rule in RULES]
    drafts = [each for section in sections for block in section.blocks for each in block.drafts]
    proofs = [evidence(each.claims, material, rule=each.rule) for each in drafts]
    verdicts = check([each.text for each in drafts], proofs)
    faults = {id(each): reasons for each, reasons in zip(drafts, verdicts, strict=True) if reasons}
    numbers = numbered(each for each in drafts if id(each) not in faults)
    wanted = material.wanted
    return Brief(
        title(material),
        material.countries.get(material.home or "", material.home),
        wanted.start,
        wanted.end,
        tuple(part(each, faults, numbers) for each in sections),
        tuple(notes(numbers, material)),
        tuple(figure for line in material.lines for figure in figures(line)),
        bars(material),
        spots(material),
        basis(material),
        tuple(refused(sections, faults)),
    )


def title(material: Material) -> str:
    """Return the brief's name: its place and days."""
    wanted = material.wanted
    place = material.countries.get(material.home or "", material.home or "All places")
    if wanted.area and wanted.area.admin1:
        place = f"{wanted.area.admin1}, {place}"
    return f"{place}: {period(wanted.start, wanted.end)}"


def period(start: date | None, end: date | None) -> str:
    """Return the days that a brief covers."""
    if start and end:
        return f"{day(start)} to {day(end)}"
    return f"from {day(start)}" if start else f"until {day(end)}" if end else "all days on record"


def numbered(drafts: Iterable[Draft]) -> dict[str, int]:
    """Return the number of each claim cited, in the order of reading."""
    claims = dict.fromkeys(claim for each in drafts for claim in each.claims)
    return {claim: number for number, claim in enumerate(claims, 1)}


def part(section: Section, faults: dict[int, tuple[str, ...]], numbers: dict[str, int]) -> Part:
    """Return a section with the sentences that passed."""
    paragraphs = []
    for block in section.blocks:
        kept = [each for each in block.drafts if id(each) not in faults]
        made = tuple(
            Sentence(each.text, each.rule, tuple(sorted(numbers[claim] for claim in each.claims)))
            for each in kept
        )
        if made:
            paragraphs.append(Paragraph(made, block.day, block.key))
    return Part(section.name, section.heading, tuple(paragraphs), section.empty)


def refused(sections: Iterable[Section], faults: dict[int, tuple[str, ...]]) -> Iterator[Refusal]:
    """Yield the sentences that did not pass."""
    for section in sections:
        for block in section.blocks:
            for each in block.drafts:
                if id(each) in faults:
                    yield Refusal(section.name, each.text, each.rule, each.claims, faults[id(each)])


def notes(numbers: dict[str, int], material: Material) -> Iterator[Note]:
    """Yield the citations in order."""
    for claim, number in numbers.items():
        found = material.witness(claim)
        if found is not None:
            sent = found.dispatch
            yield Note(
                number,
                claim,
                found.claim.kind,
                sent.id,
                sent.publisher,
                sent.published,
                sent.url,
                words(found),
                found.about,
            )


def words(witness: Witness) -> str:
    """Return the sentence that a claim stands in, on one line, cut at a word's end where it runs on."""
    text = " ".join(witness.sentence.of(witness.text).split())
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"


def figures(line: "Line") -> Iterator[Figure]:
    """Yield an incident's findings that know a number."""
    for each in line.findings:
        if each.low is not None or each.best is not None or each.high is not None:
            claims = (*each.claims_for, *each.claims_against)
            yield Figure(each.about, each.harm, each.group, each.low, each.best, each.high, claims)


def basis(material: Material) -> Basis:
    """Return what the brief rests on."""
    counts = material.store.counts()
    all_of = [each.incident for each in material.account.lines]
    uncited = sum(not each.claims for each in all_of)
    # A later version adds something; only a copy adds nothing.
    copies = len({edge.copy for edge in material.store.lineage() if edge.evidence != "version"})
    return Basis(
        counts.dispatches, copies, len(all_of), min(MOST, len(material.lines)), uncited, material.as_of
    )
