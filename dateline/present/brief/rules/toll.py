"""What a finding's figures say in words, and who says them: shared by every rule that tells of an incident."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.present.brief.forms import HARMS, kinds, quiet
from dateline.present.brief.gather import Material, Witness
from dateline.present.brief.phrase import at, claimed, number, on, spread, suffered, voice
from dateline.record import Finding, Harm, Toll

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

ORDER = tuple(HARMS)
BODILY = (Harm.KILLED, Harm.INJURED, Harm.CASUALTIES)
SHOWN = 3  # harms in one sentence
CITED = 4  # claims behind one figure; the incident's page lists all


@dataclass(frozen=True, slots=True)
class Scene:
    """An incident's kind, place and days in words."""

    kind: str
    place: str
    when: str


def scene(line: "Line", material: Material) -> Scene:
    """Return the words for what happened where and when."""
    incident = line.incident
    calm = incident.type in quiet() and any(harmed(each) and each.harm in BODILY for each in known(line))
    kind = kinds().get("other" if calm else incident.type or "", kinds()["other"])
    return Scene(kind, at(incident.where, material.countries, material.home), on(incident.when))


def known(line: "Line", group: str | None = None) -> list[Finding]:
    """Return the findings of everyone, or of a class, that know a number: the killed first."""
    found = [each for each in line.findings if each.group == group and figure(each) is not None]
    return sorted(found, key=lambda each: ORDER.index(each.harm))


def figure(finding: Finding) -> str | None:
    """Return a finding's figure: its best alone where a range follows, "at least 31" where nothing more is known."""
    low, best, high = finding.low, finding.best, finding.high
    if best is None or (high is None and low == best):
        return spread(low, high)
    return number(best)


def harmed(finding: Finding) -> bool:
    """Whether a finding counts anyone: a sole "no one was injured" is no news beside a toll."""
    return (finding.best or finding.low or finding.high or 0) > 0


def leading(line: "Line") -> list[Finding]:
    """Return the findings that a first sentence gives."""
    found = known(line)
    found = [each for each in found if harmed(each)] or found
    apart = [
        each for each in found if each.harm is not Harm.CASUALTIES
    ]  # "killed or injured" are told of by both
    return (apart if any(each.harm in BODILY for each in apart) else found)[:SHOWN]


def tolls(findings: list[Finding]) -> str:
    """Return "23 people were killed and 24 people were injured"."""
    from dateline.present.brief.phrase import listed

    return listed([suffered(figure(each) or "", each.harm, each.group) for each in findings])


def behind(findings: list[Finding], limit: int = CITED) -> list[str]:
    """Return the claims that findings rest on, those for them first."""
    return [claim for each in findings for claim in (*each.claims_for, *each.claims_against)[:limit]]


@dataclass(frozen=True, slots=True)
class Voiced:
    """What one voice says of one harm."""

    label: str
    harm: Harm
    amount: str
    claim: str
    group: str  # the class and part counted
    same: bool  # its interval is the finding's


def voices(finding: Finding, material: Material) -> list[Voiced]:
    """Return what each voice behind a finding says, each figure of it once."""
    found: dict[tuple[str, str], Voiced] = {}
    heard = material.witnesses((*finding.claims_for, *finding.claims_against))
    copy = {each.dispatch.id for each in heard if not each.headline}
    for witness in heard:
        claim = witness.claim
        if witness.headline and witness.dispatch.id in copy:
            continue  # the copy below says it with its source
        if isinstance(claim, Toll) and (amount := claimed(claim.amount)) is not None:
            same = (claim.amount.low, claim.amount.high) == (finding.low, finding.high)
            group = f"{claim.group.cls} {claim.group.part or ''}"
            made = Voiced(label(witness), claim.harm, words(claim, amount), claim.id, group, same)
            found.setdefault((made.label.casefold(), made.amount), made)
    return list(found.values())


def words(claim: Toll, amount: str) -> str:
    """Return what a claim says of its people."""
    return suffered(amount, claim.harm, claim.group.cls, claim.group.part)


def label(witness: Witness) -> str:
    """Return who speaks in a claim."""
    return voice(witness.claim.attribution.source, witness.dispatch.publisher)
