"""What happened: each incident by day, the largest first, with its toll, its range and who says what."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import CLASSES, HARMS, filled
from dateline.present.brief.gather import Material
from dateline.present.brief.phrase import around, listed, people, spread, voice
from dateline.present.brief.rules.toll import Voiced, behind, figure, known, leading, scene, tolls, voices
from dateline.record import Finding, Harm, Stance

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

MOST = 60  # incidents told of; the ledger has all
VOICES = 4  # voices set beside each other for one incident
BLAMED = 6  # voices about who did it
RESPONSIBLE = {Stance.CLAIMED: "claimed", Stance.ALLEGED: "blamed", Stance.DENIED: "denied"}
AGREED = 3  # voices named in one breath


def happened(material: Material) -> Section:
    """Return the incidents by day, within a day the largest first."""
    chosen = sorted(sorted(material.lines, key=size)[:MOST], key=lambda each: (day_of(each), size(each)))
    blocks = tuple(block for each in chosen if (block := told(each, material)).drafts)
    return Section("happened", "What happened", blocks, "No incident is on record for these days.")


def size(line: "Line") -> tuple[int, int, str]:
    """Return what sorts incidents: most killed first, then most of anything."""
    finding = line.finding(Harm.KILLED)
    killed = (finding.best or finding.low or 0) if finding else 0
    return -killed, -max((each.best or each.low or 0 for each in known(line)), default=0), line.incident.id


def day_of(line: "Line") -> date:
    """Return an incident's first day, the last of all where it is unknown."""
    when = line.incident.when
    return when.start if when and when.start else date.max


def told(line: "Line", material: Material) -> Block:
    """Return the sentences about one incident."""
    when = line.incident.when
    return Block(tuple(drafts(line, material)), when.start if when else None, line.incident.id)


def drafts(line: "Line", material: Material) -> Iterator[Draft]:
    """Yield an incident's sentences: its toll; then either who agrees on it, or the range and who says what."""
    found = leading(line)
    if not found:
        yield untold(line, material)
        return
    heard = [each for finding in found for each in voices(finding, material)]
    agreed = agreeing(found, heard)
    yield lead(line, material, found, agreed)
    if not agreed:
        yield from ranges(found)
        yield from spoken(heard)
    yield from by_class(line)
    yield from blame(line, material)


def blame(line: "Line", material: Material) -> Iterator[Draft]:
    """Yield who claimed it, who blamed whom and who denied it, where a dispatch says just that."""
    for each in line.incident.perpetrators[:BLAMED]:
        witness = material.witness(each.claim) if each.claim else None
        if witness is None or not witness.claim.rule.startswith("responsibility"):
            continue  # a verb's subject may be misread; these words are not
        form = RESPONSIBLE.get(each.stance)
        who = voice(each.by, witness.dispatch.publisher) if form == "blamed" else voice(each.actor, None)
        if form is not None:
            slots = {"voice": who} | ({"actor": voice(each.actor, None)} if form == "blamed" else {})
            yield draft(filled(form, **slots), form, [witness.claim.id])


def untold(line: "Line", material: Material) -> Draft:
    """Return that an incident was reported, without a toll."""
    at = scene(line, material)
    claims = line.incident.claims[:2]
    return draft(filled("no toll", kind=at.kind, place=at.place, when=at.when), "no toll", claims)


def agreeing(found: list[Finding], heard: list[Voiced]) -> list[str]:
    """Return the voices that all give exactly the finding's figures, or none where they differ."""
    labels = list(dict.fromkeys(each.label for each in heard))
    whole = all(
        {each.label for each in heard if each.harm is finding.harm} == set(labels) for finding in found
    )
    plain = all(figure(each) == spread(each.low, each.high) and not each.claims_against for each in found)
    agreed = whole and plain and all(each.same for each in heard)
    return labels if agreed and 0 < len(labels) <= AGREED else []


def lead(line: "Line", material: Material, found: list[Finding], agreed: list[str]) -> Draft:
    """Return an incident's first sentence."""
    at = scene(line, material)
    slots = {"tolls": tolls(found), "kind": at.kind, "place": at.place, "when": at.when}
    if not agreed:
        return draft(filled("toll", **slots), "toll", behind(found))
    text = filled("toll, sources agree", **slots, voice=listed(agreed))
    return draft(text, "toll, sources agree", behind(found))


def ranges(found: list[Finding]) -> Iterator[Draft]:
    """Yield the range of what sources say, where it is more than one number."""
    wide = [
        each for each in found if each.low != each.high and each.best is not None and not lower_limit(each)
    ][:2]
    if wide:
        form = "range" if len(wide) == 1 else "ranges"
        harm = "|".join(HARMS[each.harm] for each in wide)
        amount = "|".join(around(each.low, each.high) or "" for each in wide)
        yield draft(filled(form, harm=harm, amount=amount), form, behind(wide, 8))


def lower_limit(finding: Finding) -> bool:
    """Whether the first sentence said all there is: "at least 31"."""
    return finding.high is None and finding.low == finding.best


def spoken(heard: list[Voiced]) -> Iterator[Draft]:
    """Yield what each voice says, in the order in which they stand behind the figure."""
    labels = list(dict.fromkeys(each.label for each in heard))[:VOICES]
    for label in labels:
        mine = [each for each in heard if each.label == label]
        said = list({each.amount: each for each in mine}.values())[:3]
        form = "voice" if len({(each.harm, each.group) for each in said}) == len(said) else "voice, differing"
        text = filled(form, voice=label, tolls=listed([each.amount for each in said]))
        kept = {each.amount for each in said}
        yield draft(text, form, [each.claim for each in mine if each.amount in kept])


def by_class(line: "Line") -> Iterator[Draft]:
    """Yield how many of the killed sources count as civilians, soldiers and fighters."""
    found = [
        each
        for each in line.findings
        if each.harm is Harm.KILLED
        and each.group in CLASSES
        and spread(each.low, each.high) not in (None, "0")
    ][:2]
    if found:
        form = "by class" if len(found) == 1 else "by class, two"
        amounts = "|".join(of_class(each) for each in found)
        harms = "|".join("killed" for _ in found)
        yield draft(filled(form, amount=amounts, harm=harms), form, behind(found))


def of_class(finding: Finding) -> str:
    """Return "at least 3 civilians"."""
    amount = spread(finding.low, finding.high) or ""
    return people(amount, finding.group)
