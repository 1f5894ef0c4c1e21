"""Commands about what is one thing: copies, link."""

import typer

from dateline.present.cli import options as of
from dateline.present.cli.common import complain, emit, human, show
from dateline.present.verbs.common import STORE


def copies(places: of.SomePaths = None, store: of.Store = STORE, json: of.Json = False) -> None:
    """Print which dispatches copy which: family trees on a terminal, pairs as JSON lines to a pipe.

    Example: dateline copies saved/*.jsonl | wc -l
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress

    with progress("reading", None) as bar:
        found = verbs.copies(places or (), store=store, tick=lambda count: bar.advance(bar.task_ids[0], count))
    if human(json):
        from dateline.present.show.kin import families

        show(families(found) or ["no copies"])
    else:
        emit({"a": one, "b": other} for one, other in found.pairs())
    end(found.failures)


def link(places: of.SomePaths = None, store: of.Store = STORE, json: of.Json = False) -> None:
    """Print which dispatches tell of one incident: a table on a terminal, JSON lines to a pipe.

    Example: dateline link saved/ --json
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress

    with progress("coding", None) as bar:
        found = verbs.link(places or (), store=store, tick=lambda count: bar.advance(bar.task_ids[0], count))
    if human(json):
        from dateline.present.show.kin import clusters

        show([clusters(found)])
    else:
        emit({"incident": each.id, "documents": list(each.documents)} for each in found.clusters if each.documents)
    end(found.failures)


def end(failures: tuple[object, ...]) -> None:
    """Tell of what failed; exits 1 if anything did."""
    for failure in failures:
        complain(failure)
    if failures:
        raise typer.Exit(1)
