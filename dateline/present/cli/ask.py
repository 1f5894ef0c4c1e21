"""Commands that ask the record: explain, ledger, statements, agenda, surge, changes, search."""

from typing import Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.cli.common import day, emit, human, one_of, show
from dateline.present.verbs.common import STORE

BY = ("incident", "week", "source")
PARTS = (*BY, "series")


def explain(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An id, or its beginning: of a claim, incident, finding or dispatch."
        ),
    ],
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Walk an id back to the words and the rule that read them.

    A claim is shown as its sentence with each part marked and named; an incident or a finding with every claim
    for it, against it and left out, each with its reason; a dispatch with all it says and what it was taken from.

    Example: dateline explain 3fa9c2
    """
    from dateline.present import verbs

    found = verbs.explain(id, store=store)
    if json:
        from dateline.present.wire import noun_json

        emit([noun_json(found)])
        return
    from dateline.present.show.trace import explanation

    show(explanation(found))


def ledger(
    place: of.Place = None,
    start: of.Start = None,
    end: of.End = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="PART", help="Only this part: incident, week, source or series."),
    ] = None,
    policy: of.Policy = None,
    picture: Annotated[
        str | None, typer.Option("--picture", metavar="FILE.svg", help="Also draw the weeks, as SVG.")
    ] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print incidents, weeks, and claimed totals beside the record.

    Each incident has its best figure, the range of what sources say and how many houses wrote of it; "?" is
    unknown. `origins` counts houses, not reprints. A claimed total stands beside what the incidents on record in
    exactly its days and place add up to. `--by series` prints running totals as they were given: where one was
    restated or counted from another day it is said to break, and the rises between are marked as differences.

    Example: dateline ledger --place AF --from 2020-01-01 --to 2020-09-30 --by source
    """
    from dateline.present import verbs
    from dateline.present.show.console import out
    from dateline.present.show.ledger import ledger as parts

    chosen = BY if by is None else (one_of(by, PARTS, "--by"),)
    found = verbs.ledger(
        store=store, place=place, start=day(start, "--from"), end=day(end, "--to"), policy=policy
    )
    if picture:
        from dateline.present.show.picture import draw

        draw(found.weeks, picture)
    if human(json):
        show(parts(found, chosen, out().width))
    else:
        from dateline.present.wire import ledger_json

        emit(ledger_json(found, chosen))


def statements(
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="ACTOR", help="A part of the speaker's name, or a country (AFG)."),
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="One topic, as ceasefire.")
    ] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print who said what over time, and where a position changed.

    One table a speaker and topic; + is for it, - against it, and nothing is said where the words do not tell.

    Example: dateline statements --by Taliban --topic ceasefire
    """
    from dateline.present import verbs

    found = verbs.statements(store=store, by=by, topic=topic)
    if human(json):
        from dateline.present.show.speech import statements as parts

        show(parts(found))
    else:
        from dateline.present.wire import noun_json

        emit(map(noun_json, found))


def agenda(
    start: of.Start = None,
    end: of.End = None,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DAY", help="Look from this day; the record's last if not given."),
    ] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print what is to come, and what became of what was planned.

    Example: dateline agenda --from 2021-01-01
    """
    from dateline.present import verbs

    found = verbs.agenda(
        store=store, start=day(start, "--from"), end=day(end, "--to"), today=day(today, "--today")
    )
    if human(json):
        from dateline.present.show.speech import agenda as parts

        show(parts(found))
    else:
        from dateline.present.wire import noun_json

        emit(map(noun_json, found.appointments))


def surge(
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DAY", help="The last day looked at; the record's last if not given."
        ),
    ] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="week or day.")] = "week",
    provinces: Annotated[bool, typer.Option("--provinces", help="By province, not by country.")] = False,
    rate: Annotated[
        float, typer.Option("--rate", help="False alarms a place may give a year.", min=0.01, max=50)
    ] = 1.0,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="How surges would have warned over the whole record.")
    ] = False,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print places with more incidents or dead than expected.

    A place is held against its own past, season and all; an incident counts on the day it happened, not on the
    day it was reported. Needs 26 periods of past.

    Example: dateline surge --unit week --provinces
    """
    from dateline.present.show import moves
    from dateline.present.verbs import figures
    from dateline.present.wire import noun_json

    one_of(unit, ("week", "day"), "--unit")
    if backtest:
        score = figures.backtest(store=store, unit=unit, provinces=provinces, rate=rate)
        show(moves.score(score)) if human(json) else emit([noun_json(score)])
        return
    found = figures.surge(store=store, until=day(until, "--until"), unit=unit, provinces=provinces, rate=rate)
    show(moves.surges(found)) if human(json) else emit(map(noun_json, found.alerts))


def changes(
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="INSTANT", help="A day or an instant, UTC: 2026-01-31 or 2026-01-31T08:00."
        ),
    ],
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print which figures changed, from what to what and why.

    Example: dateline changes --since 2026-01-31
    """
    from dateline.present import verbs

    found = verbs.changes(since, store=store)
    if human(json):
        from dateline.present.show.moves import changes as parts

        show(parts(found))
    else:
        from dateline.present.wire import noun_json

        emit(map(noun_json, found))


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words, "phrases in quotes", -words that must not stand.'),
    ],
    limit: Annotated[
        int, typer.Option("--limit", help="How many dispatches at most.", min=1, max=10_000)
    ] = 20,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Find dispatches by their words, newest first.

    Example: dateline search '"car bomb" market -football'
    """
    from dateline.present import verbs

    found = verbs.search(" ".join(words), store=store, limit=limit)
    if human(json):
        from dateline.present.show.hits import hits

        show(hits(found))
    else:
        from dateline.present.wire import hit_json

        emit(hit_json(hit, dispatch) for hit, dispatch in found)
