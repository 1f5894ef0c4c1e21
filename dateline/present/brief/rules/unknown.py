"""What is not known: figures, places, days, second houses and outcomes that are missing from the record."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import counted, filled
from dateline.present.brief.gather import Material
from dateline.present.brief.phrase import PROVINCE, on, voice
from dateline.present.brief.rules.coming import cited, last, what
from dateline.present.brief.rules.short import suspect
from dateline.present.brief.rules.toll import behind, known, scene, tolls
from dateline.record import Harm, Stance

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

LONG_PAST = 120  # days after which nobody expects to learn of an outcome any more
MOST = 8


def unknown(material: Material) -> Section:
    """Return what is missing, each with the incidents that lack it."""
    made = (*odd(material), *gaps(material), *outcomes(material))
    return Section("unknown", "What is not known", tuple(Block((each,)) for each in made), "")


def odd(material: Material) -> Iterator[Draft]:
    """Yield the incident that no sum counts, as its figure may be a total."""
    line = suspect(material.lines)
    if line is not None:
        at, found = scene(line, material), [each for each in known(line) if each.harm is Harm.KILLED]
        text = filled("suspect", tolls=tolls(found), kind=at.kind, place=at.place, when=at.when)
        yield draft(text, "suspect", behind(found))


def gaps(material: Material) -> Iterator[Draft]:
    """Yield one sentence for each thing that some incidents lack."""
    lacking: tuple[tuple[str, Callable[[Line], bool]], ...] = (
        ("no figure", without_figure),
        ("coarse place", coarse),
        ("coarse day", undated),
        ("one house", lambda line: line.origins == 1 and bool(known(line))),
        ("no house", lambda line: line.origins is None and bool(known(line))),
        ("nobody named", lambda line: killing(line) and not blamed(line)),
    )
    for form, lacks in lacking:
        found = [line for line in material.lines if lacks(line)]
        claims = [(*behind(known(line), 1), *line.incident.claims)[0] for line in found]
        if found:
            yield draft(counted(form, len(found)), form, claims)


def without_figure(line: "Line") -> bool:
    """Whether no number of people killed or injured is known; a find of weapons or talks harm nobody."""
    harms = {finding.harm for finding in known(line)}
    told = {finding.harm for finding in line.findings}
    wanted = {Harm.KILLED, Harm.INJURED, Harm.CASUALTIES}
    return bool(told & wanted) and not harms & wanted


def coarse(line: "Line") -> bool:
    """Whether an incident's place is known as a province, region or country only, or not at all."""
    where = line.incident.where
    return bool(known(line)) and (where is None or where.precision >= PROVINCE)


def undated(line: "Line") -> bool:
    """Whether an incident's day is not known at all."""
    when = line.incident.when
    return bool(known(line)) and (when is None or when.start is None)


def killing(line: "Line") -> bool:
    """Whether someone was killed."""
    finding = line.finding(Harm.KILLED)
    return finding is not None and (finding.best or finding.low or 0) > 0


def blamed(line: "Line") -> bool:
    """Whether someone is said to have done it, and not only to deny it."""
    return any(each.stance is not Stance.DENIED for each in line.incident.perpetrators)


def outcomes(material: Material) -> Iterator[Draft]:
    """Yield plans whose day has passed without a word on what became of them."""
    edge = last(material)
    for each in material.plans[:200]:
        if edge is None or not each.due(edge) or each.when is None or each.when.end is None:
            continue
        first = material.wanted.start
        if (edge - each.when.end).days > LONG_PAST or (first is not None and each.when.end < first):
            continue
        witness = material.witness(each.history[-1].claim.id)
        if witness is not None:
            who = voice(witness.claim.attribution.source, witness.dispatch.publisher)
            text = filled("outcome", what=what(each), when=on(each.when), voice=who)
            yield draft(text, "outcome", cited(each))
