"""Reprints first: a copy's main incident is its origin's, and adds nothing to what links it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.link.mention import IncidentMention
from dateline.record import Lineage

TELLS = frozenset({"verbatim", "cut", "topped", "rewritten", "version"})
DAYS = 30  # the same words months later are a standing text, and one happening is not told by them


def folded(
    lineages: Iterable[Lineage], main: Mapping[str, int], mentions: Sequence[IncidentMention]
) -> dict[int, int]:
    """Return, for each main mention of a copy, the mention that stands for its story.

    `main` gives the number of each dispatch's main mention. A dispatch merged from several origins is left
    alone.
    """
    edges = [
        edge for edge in lineages if edge.evidence in TELLS and edge.copy in main and edge.origin in main
    ]
    linked = {frozenset((edge.copy, edge.origin)) for edge in edges}
    taken = defaultdict(list)
    for edge in edges:
        taken[edge.copy].append(edge)
    kept = [edge for copied in taken.values() for edge in told(copied, linked)]
    head: dict[int, int] = {}
    for edge in sorted(kept, key=lambda one: (one.copy, one.origin)):
        pair = (main[edge.copy], main[edge.origin])
        if near(*(mentions[number] for number in pair)):
            copy, origin = root(pair[0], head), root(pair[1], head)
            if copy != origin:
                head[copy] = origin
    return {number: root(number, head) for number in head}


def told(copied: Sequence[Lineage], linked: set[frozenset[str]]) -> Sequence[Lineage]:
    """Return the edges of one copy, or only that to its chief origin where it was merged from several."""
    if not merged({edge.origin for edge in copied}, linked):
        return copied
    return [min(copied, key=lambda edge: (-edge.containment, edge.origin))]


def merged(origins: set[str], linked: set[frozenset[str]]) -> bool:
    """Whether two of these origins have nothing to do with each other."""
    names = sorted(origins)[:12]
    return any(frozenset((one, two)) not in linked for one in names for two in names if one < two)


def near(left: IncidentMention, right: IncidentMention) -> bool:
    """Whether two dispatches are near enough in time; undated ones are taken to be."""
    if left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= DAYS


def age(mention: IncidentMention) -> tuple[bool, str, tuple[str, str]]:
    """Return what puts the earliest first: dated before undated, then day, then key."""
    return (mention.published is None, str(mention.published), mention.key)


def root(number: int, head: Mapping[int, int]) -> int:
    """Return what a mention is folded into."""
    while number in head:
        number = head[number]
    return number
