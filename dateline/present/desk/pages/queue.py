"""The queue: the claims that a person should look at first, each with its reasons and its words."""

from dataclasses import dataclass

from dateline.pipeline import pages
from dateline.pipeline.pages import Doubt
from dateline.present.desk.marks import quoted
from dateline.present.desk.pages.common import After, Held
from dateline.present.desk.pages.verdicts import verdicts
from dateline.record import Dispatch, Incident, Judgement, Span, Text, Toll
from dateline.store.desk import Store
from dateline.store.near import claims_of, stubs, texts
from dateline.store.pages import named

SHOWN = 20  # claims a page


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A claim to look at, with its words, its dispatch and its incident."""

    doubt: Doubt
    claim: Toll
    dispatch: Dispatch
    incident: Incident | None
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Queue:
    """The least certain and most consequential claims that nobody has judged; `next` is the next page's cursor."""

    total: int
    items: tuple[Doubtful, ...]
    next: str | None
    verdicts: dict[str, tuple[Judgement, ...]]


def queue(store: Held, after: After = "") -> Queue:
    """Return the claims to look at first: the least certain about the most people, with the reasons."""
    page, total = pages.queue(store, after=after or None, limit=SHOWN)
    items = tuple(doubtful(store, page.items))
    return Queue(total, items, page.next, verdicts(store, (each.claim.id for each in items)))


def doubtful(store: Store, found: tuple[Doubt, ...]) -> list[Doubtful]:
    """Return claims with their words; one that is no longer on record is passed over."""
    claims = claims_of(store.base, (each.claim for each in found))
    names = [each.dispatch for each in found]
    dispatches, words = stubs(store.base, names), texts(store.base, names)
    incidents = named(store.base, [each.happening for each in found])
    return [
        Doubtful(
            each,
            claim,
            dispatches[each.dispatch],
            incidents.get(each.happening),
            around(claim, words[each.dispatch]),
        )
        for each in found
        if each.claim in claims
        and isinstance(claim := claims[each.claim].item, Toll)
        and each.dispatch in dispatches
    ]


def around(claim: Toll, text: Text) -> tuple[str, str, str]:
    """Return the sentence before, in and after a toll's amount."""
    near = [each.span for each in text.sentences if each.span.overlaps(claim.span)]
    sentence = Span(near[0].start, near[-1].end) if near else claim.span
    marked = claim.amount.span if claim.amount.words else Span(claim.span.start, claim.span.start)
    return quoted(text.value, sentence, marked)
