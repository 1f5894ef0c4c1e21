"""Citations: every claim that an answer rests on, in its words, with where they stand and who published them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.record import Claim, Dispatch, Span, Text
from dateline.store.desk import Store

LONGEST = 600  # characters of a sentence; a table read as one sentence can have thousands


@dataclass(frozen=True, slots=True)
class Citation:
    """Words in a dispatch: `span` are their offsets in its fixed text, `sentence` the sentence around them."""

    claim: str | None  # None: a search's words, which are no claim
    dispatch: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    words: str
    span: tuple[int, int]
    sentence: str


@dataclass(slots=True)
class Citations:
    """The citations of one answer, each claim once; reads each dispatch once."""

    store: Store
    made: dict[str, Citation] = field(default_factory=dict)
    texts: dict[str, tuple[Dispatch, Text]] = field(default_factory=dict)

    def of_ids(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Cite claims by their ids; returns those that are cited."""
        wanted = tuple(dict.fromkeys(claims))
        for name in wanted:
            if name not in self.made:
                found = self.store.claim(name)
                self.of(found.item, found.dispatch)
        return wanted

    def of(self, claim: Claim, dispatch: str) -> str:
        """Cite a claim that is at hand; returns its id."""
        if claim.id not in self.made:
            self.made[claim.id] = cited(claim.id, *self.text(dispatch), claim.span)
        return claim.id

    def text(self, dispatch: str) -> tuple[Dispatch, Text]:
        """Return a dispatch with its fixed text."""
        if dispatch not in self.texts:
            self.texts[dispatch] = self.store.entry(dispatch)[:2]
        return self.texts[dispatch]


def cited(claim: str | None, dispatch: Dispatch, text: Text, span: Span) -> Citation:
    """Return the citation of a span."""
    around = [each.span for each in text.sentences if each.span.overlaps(span)]
    whole = Span(around[0].start, around[-1].end) if around else span
    return Citation(
        claim, dispatch.id, dispatch.title, dispatch.publisher,
        dispatch.published.isoformat() if dispatch.published else None, dispatch.url,
        span.of(text.value), (span.start, span.end), " ".join(whole.of(text.value).split())[:LONGEST],
    )  # fmt: skip
