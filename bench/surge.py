"""Surges held against the rolling-maximum rule on gold records: `python bench/surge.py`.

gva's dispatches as the coder reads them, linked and reconciled, each incident counted on the day it happened; then
the same by the day of report, which is what a count of copy would show; then gva's own incidents (gold dates,
dead and states), so that what the alerts can do is told apart from what coding loses. Prints warnings,
precision, recall, lead and place-years for countries and for states. The rule as docs/policy.md has it needs 100
dead in 30 days; gva is a sample of local news, so it is also printed with the least that its size allows.
"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.link.copies import Copy, copies
from dateline.link.incidents import link
from dateline.link.mention import mentions
from dateline.reconcile import backtest as rule
from dateline.reconcile.figures import figures
from dateline.reconcile.gather import cases, cells, merged
from dateline.reconcile.given import Cell, views
from dateline.reconcile.surge import Settings
from dateline.record import Harm

sys.path.insert(0, str(Path(__file__).parent))
LEAST = (100, 20, 5)  # dead in 30 days that the rule asks for


def coded() -> tuple[Cell, ...]:
    """Return gva's record: linked and reconciled from the coder's reading of each dispatch."""
    import linking

    texts = {str(row["id"]): row for row in linking.rows("gva")}
    records = linking.coded("gva")
    sources = [linking.dispatch(row) for row in texts.values()]
    lineage = copies(Copy(one.id, one.text, one.title, one.published) for one in sources)
    told = [one for record in records for one in mentions(record, str(texts[record.id]["text"]))]
    clusters = link(told, lineage)
    known = {incident.id for record in records for incident in record.incidents}
    members = {name: each.id for each in clusters for _, name in each.mentions if name in known}
    seen = views([replace(one, text="") for one in sources], lineage)
    found = figures(cases(records, members), seen)
    return cells(found, [incident for incident, _ in merged(records, members, found)])


def reported(record: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the record with each incident on the day it was first reported, not the day it happened."""
    import linking

    day = {
        incident.id: each.published
        for each in linking.coded("gva")
        for incident in each.incidents
        if each.published is not None
    }
    return tuple(replace(cell, start=day.get(cell.incident or ""), end=None) for cell in record)


def gold() -> tuple[Cell, ...]:
    """Return gva's own incidents as a record."""
    import linking

    found = {}
    for row in linking.rows("gva"):
        own = row["gold"]
        assert isinstance(own, dict)
        day = date.fromisoformat(own["date"])
        dead = int(own["killed"])
        found[own["incident"]] = Cell(
            own["incident"], "US", own["state"], day, day, Harm.KILLED, dead, dead, dead
        )
    return tuple(found.values())


def main() -> None:
    """Print everything."""
    record = coded()
    named = (
        ("coded, day of event", record),
        ("coded, day of report", reported(record)),
        ("gold, day of event", gold()),
    )
    for name, some in named:
        days = sorted(cell.start for cell in some if cell.start)
        dead = sum(cell.best or 0 for cell in some if cell.harm is Harm.KILLED and cell.group is None)
        incidents = len({cell.incident for cell in some})
        print(f"{name}: {incidents} incidents, {dead} dead, {days[0]} to {days[-1]}")
        for least in LEAST:
            rule.LEAST = least
            for provinces in (False, True):
                score = rule.backtest(some, Settings(provinces=provinces))
                area = "states" if provinces else "countries"
                print(f"  rule at {least:3d} dead, {area:9s} {shown(score)}")


def shown(score: rule.Score) -> str:
    """Return a score as a line."""
    precision, recall = (
        "none" if part is None else f"{part:.2f}" for part in (score.precision, score.recall)
    )
    lead = "none" if score.lead is None else f"{score.lead:g} days"
    return (
        f"{score.places:3d} places, {score.years:5.1f} place-years: {score.warnings:3d} warnings, {score.onsets:3d} onsets, "
        f"precision {precision}, recall {recall}, lead {lead}"
    )


if __name__ == "__main__":
    main()
