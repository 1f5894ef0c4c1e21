"""The checker: Dateline rereads each finished sentence and refuses it where its citations do not entail it.

Of a sentence, every quotation must stand word for word in a dispatch that it cites; every day must be one that its
citations give, in the part that they give it (of what happened, or of the saying); every number must be one that its
citations give for that harm, that class and, where the sentence names a voice, that voice; every name must be one that
its citations name; and every other word must be one of the forms' (forms.py). The first that fails is a reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.present.brief.evidence import BEST, LAST, Evidence, Given
from dateline.present.brief.forms import CLASSES, PARTS, STATUSES, TELLS, WORD, vocabulary
from dateline.record import Amount, Harm, Span, Stance, Toll, When

if TYPE_CHECKING:
    from dateline.pipeline.reread import Coded

QUOTE = re.compile(r"“([^”]{0,2000})”")
SAYING = re.compile(r"\b(?:said|reported|wrote|published)(?: on)? ?$", re.I)
PLACING = re.compile(r"\b(?:in|near) $", re.I)
VOICING = re.compile(r"\baccording to $|, according to [^.;:]{1,300}(?:, | and )$", re.I)
OF_INCIDENTS = re.compile(r"^\W{0,2}incidents?\b", re.I)
OF_HOUSES = re.compile(r"^\W{0,2}news house\b", re.I)
LAST_BRIEF = re.compile(r"last brief it was\W{0,2}$")
EXTREME = re.compile(r"\b(lowest|highest)\b", re.I)
BLAME = {
    "claimed responsibility": Stance.CLAIMED,
    "denied responsibility": Stance.DENIED,
    " blamed ": Stance.ALLEGED,
}
LETTERED = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its quotations taken out: what is reread."""

    whole: str
    bare: str
    quotes: tuple[str, ...]


def bared(text: str) -> Told:
    """Return a sentence and its quotations apart."""
    return Told(text, " ".join(QUOTE.sub("", text).split()), tuple(QUOTE.findall(text)))


def check(
    texts: Sequence[str], proofs: Sequence[Evidence], *, closed: bool = True
) -> tuple[tuple[str, ...], ...]:
    """Return for each sentence why it is refused, or nothing where its citations entail it.

    Args:
        texts: finished sentences, without the marks of their notes.
        proofs: what the citations of each give.
        closed: refuse words that are none of the forms', too; a brief that a person has edited has other words.
    """
    from dateline.pipeline.reread import reread

    told = [bared(text) for text in texts]
    read = reread(each.bare for each in told)
    return tuple(
        tuple(dict.fromkeys(faults(one, coded, proof, closed)))
        for one, coded, proof in zip(told, read, proofs, strict=True)
    )


def faults(told: Told, coded: "Coded", proof: Evidence, closed: bool) -> Iterator[str]:
    """Yield what the citations do not entail."""
    if not proof.claims:
        yield "it cites nothing that is on record"
        return
    yield from misquoted(told.quotes, proof)
    text = told.bare
    if coded.text.value != text:
        yield "it cannot be read back as it stands"  # spans would point elsewhere
        return
    times = outermost(coded.record.mentions.times)
    named = tuple(proof.found(text))
    yield from misnamed(text, named, proof)
    yield from misdated(text, times, proof)
    yield from miscounted(text, coded, times, named, proof)
    covered = [*(each.span for each in times), *named, *(each.span for each in amounts(coded, times, named))]
    yield from leftovers(text, covered, closed)
    yield from statuses(text, proof)
    yield from unclaimed(text, proof)


def misquoted(quotes: Sequence[str], proof: Evidence) -> Iterator[str]:
    """Yield the quotations that stand in no dispatch cited; "…" stands for what was left out."""
    for quote in quotes:
        for piece in filter(None, (each.strip() for each in quote.split("…"))):
            if not proof.quotes(piece):
                yield f"“{piece}” stands in no dispatch that it cites"


def misnamed(text: str, named: Sequence[Span], proof: Evidence) -> Iterator[str]:
    """Yield the names that stand where a place or a voice must, and are another thing's."""
    for span in named:
        name = span.of(text)
        before = text[: span.start]
        if PLACING.search(before) and name.casefold() not in proof.places:
            yield f"“{name}” is no place that its citations give"
        if VOICING.search(before) and name.casefold() not in proof.speakers:
            yield f"“{name}” is no voice that its citations give"


def outermost(times: Sequence[When]) -> list[When]:
    """Return the times that lie in no other."""
    return [
        each
        for each in times
        if not any(other.span != each.span and other.span.covers(each.span) for other in times)
    ]


def misdated(text: str, times: Sequence[When], proof: Evidence) -> Iterator[str]:
    """Yield the days that no citation gives in that part."""
    for each in times:
        saying = SAYING.search(text[: each.span.start]) is not None
        if (each.start, each.end) not in (proof.told_days if saying else proof.days):
            yield f"“{each.words}” is no day that its citations give"


def amounts(coded: "Coded", times: Sequence[When], named: Sequence[Span]) -> list[Amount]:
    """Return the numbers of a sentence that are no part of a day or a name; "no one" is a number too."""
    apart = [each.span for each in times] + list(named)
    found = [
        each for each in coded.record.mentions.quantities if not any(span.covers(each.span) for span in apart)
    ]
    nobody = [
        claim.amount
        for claim in coded.record.claims
        if isinstance(claim, Toll)
        and claim.amount.high == 0
        and not any(each.span.overlaps(claim.amount.span) for each in found)
    ]
    return found + nobody


def miscounted(
    text: str, coded: "Coded", times: Sequence[When], named: Sequence[Span], proof: Evidence
) -> Iterator[str]:
    """Yield the numbers that no citation gives for their harm, class and voice."""
    voiced = proof.voiced(text)
    for each in amounts(coded, times, named):
        before, after = text[: each.span.start], text[each.span.end :]
        if OF_HOUSES.match(after):
            good, what = each.low == each.high == 1, "news houses"
        elif OF_INCIDENTS.match(after):
            good, what = each.low == each.high == proof.counted(after), "incidents"
        else:
            harm = harm_of(text, each.span, coded)
            several = len(proof.lines) > 1
            said = Given(each.low, each.high, harm, class_of(text, each.span), mark_of(before, several))
            good = any(entails(given, said) for given in voiced or proof.figures)
            what = harm.value if harm else "people"
        if not good:
            yield f"“{each.words}” ({what}) is no number that its citations give"


def mark_of(before: str, several: bool) -> str | None:
    """Return in which part of its sentence a number stands: an earlier brief's, or as which sum of several."""
    if LAST_BRIEF.search(before):
        return LAST
    found = EXTREME.findall(before)
    return (found[-1].lower() if found else BEST) if several else None


def entails(given: Given, said: Given) -> bool:
    """Whether what a citation gives is what is said: the same limits, harm, class and part of the sentence."""
    if (given.low, given.high, given.mark) != (said.low, said.high, said.mark):
        return False
    return given.harm is None or (
        (said.harm is None or given.harm is said.harm) and given.group == said.group
    )


def harm_of(text: str, span: Span, coded: "Coded") -> Harm | None:
    """Return the harm that a number counts: as the reread claim says, else by the nearest word that tells one."""
    for claim in coded.record.claims:
        if isinstance(claim, Toll) and claim.amount.span == span:
            return claim.harm
    after, before = text[span.end :], text[: span.start]
    ahead = [(after.find(word), harm) for word, harm in TELLS if word in after]
    behind = [(len(before) - before.rfind(word), harm) for word, harm in TELLS if word in before]
    clause = re.search(r"[;:,]| and ", after)
    near = [each for each in ahead if clause is None or each[0] < clause.start()]
    return min(near or behind or ahead, key=lambda each: each[0])[1] if near or behind or ahead else None


def class_of(text: str, span: Span) -> str | None:
    """Return the class or part of people that a number counts, by the noun beside it; None is people."""
    after = text[span.end : span.end + 40].lstrip().lower()
    for name, forms in (CLASSES | PARTS).items():
        if after.startswith(forms):
            return name
    return None


def leftovers(text: str, covered: Sequence[Span], closed: bool) -> Iterator[str]:
    """Yield the words that are neither held against a citation nor a form's; where open, only names and digits."""
    known = vocabulary()
    for match in WORD.finditer(text):
        span = Span(match.start(), match.end())
        word = match[0]
        if any(each.overlaps(span) for each in covered):
            continue
        if word.lower() in known and not any(sign.isdigit() for sign in word):
            continue
        strange = any(sign.isdigit() for sign in word) or (word[0].isupper() and opened(text, match.start()))
        if closed or strange:
            yield f"“{word}” stands in none of its citations"


def opened(text: str, start: int) -> bool:
    """Whether a word stands within a sentence, so that a capital makes it a name."""
    return LETTERED.search(text[:start]) is not None


def statuses(text: str, proof: Evidence) -> Iterator[str]:
    """Yield the word that opens a sentence about an appointment, where no citation gives that status."""
    first = WORD.search(text)
    word = first[0].lower() if first else ""
    if word in STATUSES and proof.statuses and word not in proof.statuses:
        yield f"“{word}” is no status that its citations give"


def unclaimed(text: str, proof: Evidence) -> Iterator[str]:
    """Yield the word that says who did it, where no citation has that person take, give or refuse the blame."""
    for word, stance in BLAME.items():
        if word in text and not proof.blames(stance, text):
            yield f"“{word}” is no stance that its citations give of whom it names"
