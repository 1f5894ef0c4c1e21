"""What is shown of a dispatch whose claims withhold victims' names: the same words, the names under a cover.

What is stored is the copy as received. Whoever reads one dispatch to show it (`entry`, `text`, `record`, `dispatch`,
lists and search) gets it covered, sign for sign, so that every offset holds; `walk` and `records`, from which claims
are linked and made anew, give it as it is. docs/privacy.md says why and what is not found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from dateline.record import Dispatch, Record, Text, Toll
from dateline.store import codec
from dateline.store.rows import Entry
from dateline.store.schema import CLAIMS, TEXTS
from dateline.store.types import COVER

LEAST = 3  # letters of a last name that is also covered where it stands alone
MARK = '"withheld":[['  # how a claim's JSON shows that it withholds a name


def names_in(record: Record, text: Text) -> tuple[str, ...]:
    """Return the names that a record withholds, as its text has them, longest first."""
    spans = {span for claim in record.claims if isinstance(claim, Toll) for span in claim.group.withheld}
    return tuple(sorted({span.of(text.value) for span in spans}, key=lambda name: (-len(name), name)))


def covered(words: str, names: Iterable[str]) -> str:
    """Return words of the same length with every name, and every last name alone, under a cover."""
    for name in parts(names):
        words = re.sub(
            rf"(?<!\w){re.escape(name)}(?!\w)", lambda found: re.sub(r"\w", COVER, found[0]), words
        )
    return words


def parts(names: Iterable[str]) -> Iterator[str]:
    """Yield names, whole ones first, then the last part of each where it is long enough to be told."""
    whole = sorted((name for name in set(names) if name.strip()), key=len, reverse=True)
    yield from whole
    yield from (last for name in whole if len(last := name.rsplit(maxsplit=1)[-1]) >= LEAST and last != name)


def shown(dispatch: Dispatch, text: Text, record: Record) -> Entry:
    """Return a stored dispatch to show people: copy, headline and text with withheld names under a cover."""
    names = names_in(record, text)
    if not names:
        return dispatch, text, record
    bare = replace(dispatch, text=covered(dispatch.text, names), title=covered(dispatch.title, names))
    return (
        bare,
        replace(text, value=covered(text.value, names)),
        replace(record, title=covered(record.title, names)),
    )


def received(dispatch: Dispatch, text: Text) -> Dispatch:
    """Return a stored dispatch with its headline as received, which is covered beside it but stands in its text."""
    if COVER not in dispatch.title or text.headline is None:
        return dispatch
    return replace(dispatch, title=text.headline.of(text.value))


def names_of(link: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the names that these dispatches withhold, by the dispatch's number."""
    wanted = select(CLAIMS.c.dispatch, CLAIMS.c.kind, CLAIMS.c.json, TEXTS.c.value)
    wanted = wanted.join(TEXTS, TEXTS.c.dispatch == CLAIMS.c.dispatch)
    live = CLAIMS.c.dispatch.in_(numbers), CLAIMS.c.live, CLAIMS.c.json.contains(MARK, autoescape=True)
    found: dict[int, set[str]] = {}
    for number, kind, line, value in link.execute(wanted.where(*live)):
        claim = codec.claim_from(kind, line)
        if isinstance(claim, Toll):
            found.setdefault(number, set()).update(span.of(value) for span in claim.group.withheld)
    return {number: tuple(sorted(names)) for number, names in found.items()}
