"""What the citations of one sentence give: the numbers, days, names, words and statuses that it may use."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.present.brief.forms import CLASSES, PARTS
from dateline.present.brief.gather import Material, Witness
from dateline.present.brief.model import Figure
from dateline.present.brief.phrase import voice
from dateline.record import (
    Action,
    Actor,
    Appointment,
    Finding,
    Harm,
    Place,
    Span,
    Stance,
    Statement,
    Tally,
    Toll,
    When,
)

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

Days = tuple[date | None, date | None]
BEST, LOWEST, HIGHEST, LAST = "best", "lowest", "highest", "last"
NOUNS = CLASSES | PARTS
NO_HIGHEST = re.compile(r"^\W{0,2}incidents? ha(?:ve|s) no highest")


@dataclass(frozen=True, slots=True)
class Given:
    """A number that a citation gives, and in which part of a sentence: as a sum of lows, or as an earlier brief's."""

    low: int | None
    high: int | None
    harm: Harm | None
    group: str | None  # a class, or a part of one
    mark: str | None = None  # best | lowest | highest of a sum; last: an earlier brief's


@dataclass(frozen=True)
class Evidence:
    """What one sentence's citations give."""

    claims: tuple[Witness, ...]
    lines: "tuple[Line, ...]"  # the incidents that they tell of
    countries: Mapping[str, str]
    earlier: tuple[Figure, ...] = ()
    aside: bool = field(default=False)  # a house may be named for what it put aside

    @cached_property
    def days(self) -> frozenset[Days]:
        """The days of what happened or is planned."""
        times = [each.claim.when for each in self.claims] + [each.incident.when for each in self.lines]
        return frozenset(both(times))

    @cached_property
    def told_days(self) -> frozenset[Days]:
        """The days on which something was said or published."""
        reported = [each.claim.attribution.reported for each in self.claims]
        published = {(day, day) for each in self.claims if (day := each.dispatch.published)}
        ends = {(when.end, when.end) for when in reported if when and when.end}
        return frozenset(both(reported)) | published | ends

    @cached_property
    def figures(self) -> tuple[Given, ...]:
        """The numbers that findings give: of one incident its own and earlier ones, of several what they add up to."""
        if len(self.lines) > 1:
            return tuple(self.sums())
        findings = [each for line in self.lines for each in line.findings if self.cites(each)]
        made = [given for each in findings for given in of_finding(each)]
        return tuple(made + [given for each in self.earlier for given in of_finding(each, LAST)])

    def cites(self, finding: Finding) -> bool:
        """Whether a claim behind a finding is cited."""
        cited = {each.claim.id for each in self.claims}
        return not cited.isdisjoint((*finding.claims_for, *finding.claims_against))

    def sums(self) -> Iterator[Given]:
        """Yield what the best, the lowest and the highest figures of the cited incidents add up to."""
        for harm in Harm:
            found = [each for line in self.lines if (each := line.finding(harm)) is not None and number(each)]
            for mark, total in added(found):
                yield Given(total, total, harm, None, mark)

    def counted(self, after: str) -> int:
        """Return how many incidents are cited, or how many of them set no highest figure, as the words after tell."""
        if NO_HIGHEST.match(after):
            killed = (line.finding(Harm.KILLED) for line in self.lines)
            return sum(1 for each in killed if each and number(each) and each.high is None)
        return len(self.lines)

    def voiced(self, text: str) -> tuple[Given, ...]:
        """Return the numbers of the cited claims whose voice the sentence names; none where it names none."""
        found = []
        for each in self.claims:
            if isinstance(each.claim, Toll | Tally) and any(stands(name, text) for name in self.voices(each)):
                findings = [
                    one for line in self.lines for one in line.findings if line.incident.id == each.about
                ]
                found += list(of_claim(each, findings))
        return tuple(found)

    def voices(self, witness: Witness) -> tuple[str, ...]:
        """Return the names by which a claim may be attributed: its source's, else its house's."""
        source, house = witness.claim.attribution.source, witness.dispatch.publisher
        own = (voice(source, house), source.name) if source else (house or "an unnamed source",)
        return (*own, house) if self.aside and house else own

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name and phrase that the citations use, longest first."""
        found = {" ".join(each.split()) for each in self.uses()}
        return tuple(sorted((each for each in found if each), key=lambda each: (-len(each), each)))

    def uses(self) -> Iterator[str]:
        """Yield the names and phrases of claims, their dispatches and their incidents."""
        for each in self.claims:
            yield each.dispatch.publisher or ""
            yield from named(each.claim.attribution.source)
            yield from self.placed(each.claim.where)
            yield from phrases(each)
        cited = {each.claim.id for each in self.claims}
        for line in self.lines:
            yield from self.placed(line.incident.where)
            for who in line.incident.perpetrators:
                if who.claim in cited:
                    yield from (*named(who.actor), *named(who.by))

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of places, in small letters."""
        wheres = [each.claim.where for each in self.claims] + [each.incident.where for each in self.lines]
        return frozenset(" ".join(name.split()).casefold() for where in wheres for name in self.placed(where))

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The names of those to whom a cited claim is attributed, in small letters."""
        return frozenset(name.casefold() for each in self.claims for name in self.voices(each))

    def placed(self, where: Place | None) -> Iterator[str]:
        """Yield the names of a place, its province and its country."""
        if where is not None:
            yield from (
                where.name,
                where.words,
                where.admin1 or "",
                self.countries.get(where.country or "", ""),
            )

    def found(self, text: str) -> Iterator[Span]:
        """Yield where names stand in a text, the longest first, none within another."""
        taken: list[Span] = []
        for name in self.names:
            for match in pattern(name).finditer(text):
                span = Span(match.start(), match.end())
                if not any(span.overlaps(each) for each in taken):
                    taken.append(span)
        yield from taken

    def quotes(self, piece: str) -> bool:
        """Whether words stand in a cited dispatch, spacing and quotation marks aside."""
        wanted = plain(piece)
        return any(wanted in plain(each.text) for each in self.claims)

    def blames(self, stance: Stance, text: str) -> bool:
        """Whether a cited claim gives this stance of a perpetrator whom the text names; blame stands behind its verb."""
        cited = {each.claim.id for each in self.claims}
        after = text.partition(" blamed ")[2] if stance is Stance.ALLEGED else text
        found = (each for line in self.lines for each in line.incident.perpetrators)
        return any(
            each.stance is stance
            and each.claim in cited
            and any(stands(name, after) for name in named(each.actor))
            for each in found
        )

    @cached_property
    def statuses(self) -> frozenset[str]:
        """The statuses of the cited appointments; of one without any, there is none to check."""
        return frozenset(each.claim.status for each in self.claims if isinstance(each.claim, Appointment))


def both(times: Iterable[When | None]) -> Iterator[Days]:
    """Yield the days of times; an open end is read back as the other one."""
    for when in times:
        if when is not None and (when.start or when.end):
            yield (when.start, when.end)
            if when.start is None or when.end is None:
                known = when.start or when.end
                yield (known, known)


def number(finding: Finding) -> bool:
    """Whether a finding knows a number that a sum takes in."""
    return (finding.best if finding.best is not None else finding.low) is not None


def added(findings: Sequence[Finding]) -> Iterator[tuple[str, int]]:
    """Yield what the bests, the lows and, where each has one, the highs come to."""
    if findings:
        yield BEST, sum(each.low or 0 if each.best is None else each.best for each in findings)
        yield LOWEST, sum(each.low or 0 for each in findings)
        if all(each.high is not None for each in findings):
            yield HIGHEST, sum(each.high or 0 for each in findings)


def of_finding(each: Finding | Figure, mark: str | None = None) -> Iterator[Given]:
    """Yield the ways to say a finding: its best, and its range; never an end alone as exact."""
    lower = each.high is None and each.low == each.best
    if each.best is not None and not lower:
        yield Given(each.best, each.best, each.harm, each.group, mark)
    if each.low is not None or each.high is not None:
        yield Given(each.low, each.high, each.harm, each.group, mark)


def of_claim(witness: Witness, findings: Sequence[Finding]) -> Iterator[Given]:
    """Yield the ways to say a claim's number: of its class or part, and of people where the finding is the same."""
    claim = witness.claim
    if isinstance(claim, Toll):
        low, high = claim.amount.low, claim.amount.high
        for group in {claim.group.part, claim.group.cls} - {None}:
            yield Given(low, high, claim.harm, group if group in NOUNS else None)
        whole = [each for each in findings if each.harm is claim.harm and each.group is None]
        if any((each.low, each.high) == (low, high) for each in whole):
            yield Given(low, high, claim.harm, None)
    elif isinstance(claim, Tally):
        yield Given(claim.amount.low, claim.amount.high, None, None)


def named(actor: Actor | None) -> Iterator[str]:
    """Yield an actor's names."""
    if actor is not None:
        yield from (actor.name, actor.words, voice(actor, None))


def phrases(witness: Witness) -> Iterator[str]:
    """Yield the names and phrases that only this kind of claim has."""
    match witness.claim:
        case Tally() as claim:
            yield claim.what.replace("_", " ")
        case Statement() as claim:
            yield from named(claim.speaker)
            yield from named(claim.addressee)
            yield from (topic.replace("_", " ") for topic in claim.topics)
        case Appointment() as claim:
            yield claim.what
            for party in claim.parties:
                yield from named(party)
        case Action() as claim:
            yield from named(claim.actor)
            yield from named(claim.recipient)
        case Toll() as claim:
            yield from named(claim.perpetrator)
        case _:
            return


def pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name as whole words."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)


def stands(name: str, text: str) -> bool:
    """Whether a name stands in a text."""
    return bool(name) and pattern(name).search(text) is not None


def plain(text: str) -> str:
    """Return words with single spaces and without quotation marks and apostrophes."""
    return re.sub(r"\s+", " ", re.sub(r"[\"“”„«»‘’']", "", text))


def evidence(claims: Sequence[str], material: Material, *, rule: str = "") -> Evidence:
    """Return what these claims give; `rule` lets a sentence about an earlier brief use that brief's figures."""
    found = tuple(material.witnesses(claims))
    abouts = dict.fromkeys(each.about for each in found if each.about)
    lines = tuple(line for name in abouts if (line := material.line(name)) is not None)
    before: tuple[Figure, ...] = ()
    if material.earlier is not None and rule in ("moved", ""):
        cited = {each.claim.id for each in found}
        before = tuple(each for each in material.earlier.figures if cited & set(each.claims))
    return Evidence(found, lines, material.countries, before, rule in ("put aside", ""))
