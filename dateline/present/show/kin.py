"""Copies as family trees and incidents with their dispatches, on a terminal."""

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Styled
from rich.tree import Tree

from dateline.present.show.console import table
from dateline.present.show.record import SHORT
from dateline.present.show.words import headline, house
from dateline.record import Dispatch, Lineage

if TYPE_CHECKING:
    from dateline.present.verbs.lineage import Copies, Links


def families(found: "Copies") -> list[Tree]:
    """Return one tree an origin that has copies or versions, the largest first."""
    edges: dict[str, list[Lineage]] = defaultdict(list)
    for edge in found.lineage:
        edges[edge.origin].append(edge)
    several = [family for family in found.families if len(family.members) > 1]
    trees = []
    for family in sorted(several, key=lambda each: (-len(each.members), each.root)):
        tree = Tree(
            named(found.dispatches, family.root, f"origin {family.origin or 'unknown'}"), guide_style="dim"
        )
        grow(tree, family.root, edges, found, {family.root}, frozenset(family.members))
        trees.append(tree)
    return trees


def grow(
    tree: Tree,
    name: str,
    edges: dict[str, list[Lineage]],
    found: "Copies",
    seen: set[str],
    here: frozenset[str],
) -> None:
    """Hang onto a tree what was taken from a dispatch, each dispatch once."""
    for edge in sorted(edges[name], key=lambda each: (day_of(found.dispatches, each.copy), each.copy)):
        if edge.copy not in seen and edge.copy in here:
            seen.add(edge.copy)
            note = f"{edge.evidence}, {edge.containment:.0%}"
            grow(tree.add(named(found.dispatches, edge.copy, note)), edge.copy, edges, found, seen, here)


def day_of(dispatches: dict[str, Dispatch], name: str) -> str:
    """Return what sorts dispatches by day, undated ones last."""
    each = dispatches.get(name)
    return each.published.isoformat() if each and each.published else "~"


def named(dispatches: dict[str, Dispatch], name: str, note: str) -> Styled:
    """Return a dispatch as one line of a tree."""
    each = dispatches.get(name)
    line = Styled(name[:24], style="dim", overflow="ellipsis", no_wrap=True)
    line.append(f"  {house(each) if each else ''}", style="not dim")
    line.append(f"  {note}", style="not dim cyan")
    line.append(f"  {each.title if each else ''}", style="not dim")
    return line


def clusters(found: "Links") -> Table:
    """Return the incidents that are told more than once, then how many are told once."""
    made = table()
    made.add_column("incident", style="dim", no_wrap=True)
    made.add_column("dispatches", justify="right")
    made.add_column("copies", justify="right")
    made.add_column("what, where and when, as its first report says", overflow="fold")
    order = sorted(found.clusters, key=lambda each: (-len(each.documents), each.id))
    for each in order:
        if each.documents:
            known = [found.incidents[name] for _, name in each.mentions if name in found.incidents]
            title = found.dispatches[each.documents[0]].title if each.documents[0] in found.dispatches else ""
            what = headline(known[0]) if known else title or "no incident in it"
            made.add_row(each.id[:SHORT], str(len(each.documents)), str(len(each.copies)), what)
    return made
