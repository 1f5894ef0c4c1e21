"""Search over all text, and a claim's way to its words."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from dateline.errors import StoreError
from dateline.present.desk.pages.common import After, Held, Missing
from dateline.record import Claim, Dispatch
from dateline.store.desk import Store
from dateline.store.near import claims_of, stubs
from dateline.store.pages import number
from dateline.store.search import Hit, terms

SHOWN = 20  # dispatches a page


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, newest first; `next` is the cursor of the next page, if there may be one."""

    q: str
    hits: tuple[tuple[Hit, Dispatch], ...]
    next: str | None


def search(
    store: Held,
    q: Annotated[str, Query(description='Words, "phrases in quotes", -words that must not stand.')] = "",
    after: After = "",
) -> Search:
    """Return the newest dispatches that hold the words."""
    if not any(part.wanted for part in terms(q)):
        return Search(q, (), None)
    found = store.search(q, limit=SHOWN, before=number(after))
    held = stubs(store.base, (hit.dispatch for hit in found))
    more = str(found[-1].seq) if len(found) == SHOWN else None
    return Search(q, tuple((hit, held[hit.dispatch]) for hit in found), more)


@dataclass(frozen=True, slots=True)
class OneClaim:
    """A claim and the dispatch that it stands in."""

    dispatch: str
    claim: Claim


def claim(store: Held, name: str) -> OneClaim:
    """Return one claim with its dispatch.

    Raises:
        Missing: it is not on record.
    """
    return one(store, name)


def one(store: Store, name: str) -> OneClaim:
    """Return one claim, by its whole id.

    Raises:
        Missing: it is not on record.
    """
    try:
        found = claims_of(store.base, [name]).get(name)
    except StoreError as error:
        raise Missing(str(error)) from error
    if found is None:
        raise Missing(f"no claim {name} on record")
    return OneClaim(found.dispatch, found.item)
