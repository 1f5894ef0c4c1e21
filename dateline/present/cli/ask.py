"""Commands that ask the record: explain, ledger."""

from typing import Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.cli.common import day, emit, human, one_of, show
from dateline.present.verbs.common import STORE

BY = ("incident", "week", "source")


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning: of a claim, incident, finding or dispatch.")],
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Walk an id back to the words: the sentence with its parts marked, and the rule that read it.

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
    by: Annotated[str | None, typer.Option("--by", metavar="PART", help="Only this part: incident, week or source.")] = None,
    policy: of.Policy = None,
    picture: Annotated[str | None, typer.Option("--picture", metavar="FILE.svg", help="Also draw the weeks, as SVG.")] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print incidents with their ranges, weeks as bars, and claimed totals beside what is on record.

    Example: dateline ledger --place AF --from 2020-01-01 --to 2020-09-30 --by source
    """
    from dateline.present import verbs
    from dateline.present.show.console import out
    from dateline.present.show.ledger import ledger as parts

    chosen = BY if by is None else (one_of(by, BY, "--by"),)
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
