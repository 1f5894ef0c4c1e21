"""Dispatches of one origin as one family: reprints add nothing, the newest version speaks.

Dispatches that are the same text or versions of it are one node; a node's parents are what it was cut from or
topped. A node without parents is an origin, and everything taken from it, at whatever remove, is its family.
What was merged from two origins belongs to both; what was taken from the merged one, only to the origin it
shows.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from dateline.link.lineage import Entry
from dateline.link.versions import ENDED
from dateline.record import Lineage

SAME = frozenset({"verbatim", "version"})
SILENT = frozenset({"advisory", "take"})  # not whole texts of the story, so they do not speak for it


@dataclass(frozen=True, slots=True)
class Family:
    """All dispatches that come from one origin.

    `root` is the id of the earliest known; `origin` the key of the house that wrote it, None where that is
    unknown, which never means that it is independent of others. `speaks` is the newest version of the root,
    and `killed` says that it withdraws the story.
    """

    root: str
    origin: str | None
    members: tuple[str, ...]
    versions: tuple[str, ...]  # of the root, oldest first
    speaks: str
    killed: bool = False


def grouped(entries: Sequence[Entry], lineages: Iterable[Lineage]) -> tuple[Family, ...]:
    """Return one family for each origin among `entries`, in order of its root's id."""
    edges = tuple(lineages)
    by_id = {entry.id: entry for entry in entries}
    node = united(by_id, edges)
    roots = origins(by_id, node, edges)
    members, same = defaultdict(list), defaultdict(list)
    for name in sorted(by_id):
        same[node[name]].append(name)
        for root in roots[node[name]]:
            members[root].append(name)
    inner: dict[str, list[Lineage]] = defaultdict(list)
    for edge in edges:
        if node[edge.copy] == node[edge.origin]:
            inner[node[edge.copy]].append(edge)
    found = [family(by_id, same[root], members[root], inner[root]) for root in members]
    return tuple(sorted(found, key=lambda one: one.root))


def united(by_id: dict[str, Entry], edges: Iterable[Lineage]) -> dict[str, str]:
    """Return each dispatch's node: the smallest id among those joined by the same text or by versions."""
    head = {name: name for name in by_id}

    def find(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for edge in edges:
        if edge.evidence in SAME:
            low, high = sorted((find(edge.copy), find(edge.origin)))
            head[high] = low
    return {name: find(name) for name in by_id}


def origins(
    by_id: dict[str, Entry], node: dict[str, str], edges: Iterable[Lineage]
) -> dict[str, frozenset[str]]:
    """Return each node's origins: itself without parents, else its parents that are origins, else theirs.

    Where texts name each other in a circle the earliest of them is taken for the origin.
    """
    parents, children = defaultdict(set), defaultdict(set)
    for edge in edges:
        copy, origin = node[edge.copy], node[edge.origin]
        if copy != origin:
            parents[copy].add(origin)
            children[origin].add(copy)
    first = {name: (inf, inf, name) for name in node.values()}
    for name, entry in by_id.items():
        first[node[name]] = min(first[node[name]], age(entry))
    left = {name: len(parents[name]) for name in first}
    ready = [(left[name] > 0, first[name], name) for name in first]
    heapq.heapify(ready)
    found: dict[str, frozenset[str]] = {}
    while ready:
        _, _, name = heapq.heappop(ready)
        if name in found:
            continue
        known = [parent for parent in parents[name] if parent in found]
        direct = frozenset(parent for parent in known if found[parent] == {parent})
        found[name] = direct or frozenset().union(*(found[parent] for parent in known)) or frozenset({name})
        for child in children[name]:
            left[child] -= 1
            if not left[child]:
                heapq.heappush(ready, (False, first[child], child))
    return found


def age(entry: Entry) -> tuple[float, float, str]:
    """Return what orders dispatches in time: day, instant, id; undated ones last."""
    day = entry.day if entry.day is not None else inf
    return (day, entry.instant if entry.instant is not None else inf, entry.id)


def family(
    by_id: dict[str, Entry], same: Sequence[str], members: Sequence[str], inner: Sequence[Lineage]
) -> Family:
    """Return the family whose origin is the node `same`, with the edges inside that node."""
    copied = {edge.copy for edge in inner}
    root = min((by_id[name] for name in same if name not in copied), key=age, default=by_id[same[0]])
    versions = chain(by_id, root, [edge for edge in inner if edge.evidence == "version"])
    speaking = [entry for entry in versions if not entry.marker or entry.marker.kind not in SILENT] or [root]
    newest = speaking[-1]
    return Family(
        root.id,
        house(root, [by_id[name] for name in same]),
        tuple(members),
        tuple(entry.id for entry in versions),
        newest.id,
        newest.marker is not None and newest.marker.kind in ENDED,
    )


def chain(by_id: dict[str, Entry], root: Entry, taken: Iterable[Lineage]) -> list[Entry]:
    """Return the root and its later versions, oldest first."""
    joined = defaultdict(set)
    for edge in taken:
        joined[edge.copy].add(edge.origin)
        joined[edge.origin].add(edge.copy)
    seen, todo = {root.id}, [root.id]
    while todo:
        for name in joined[todo.pop()] - seen:
            seen.add(name)
            todo.append(name)
    return sorted((by_id[name] for name in seen), key=spoken)


def spoken(entry: Entry) -> tuple[float, float, int, int, str]:
    """Return what orders versions: time, then number, then whether it is a kill."""
    marker = entry.marker
    number = marker.number or 1 if marker else 0
    day, instant, name = age(entry)
    return (
        day,
        instant if instant != inf else 0,
        int(marker is not None and marker.kind in ENDED),
        number,
        name,
    )


def house(root: Entry, same: Iterable[Entry]) -> str | None:
    """Return who wrote the root: the agency its copies credit, else its publisher; None if that is open."""
    credited = {name for entry in same for name in entry.credits}
    if root.publisher is not None and (root.publisher in credited or not credited):
        return root.publisher
    return next(iter(credited)) if len(credited) == 1 else None
