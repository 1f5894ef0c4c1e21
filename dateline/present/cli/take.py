"""Commands that take copy in, and the one that looks whether they can: run, code, watch, doctor."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.cli.common import codes, complain, emit, human, mapped, named, show
from dateline.present.verbs.common import STORE

if TYPE_CHECKING:
    from dateline.pipeline import Coded
    from dateline.present.verbs.intake import Outcome


def run(
    places: of.Paths,
    store: of.Store = STORE,
    gazetteer: of.Places = None,
    countries: of.Countries = None,
    actors: of.Actors = None,
    names: of.Names = False,
    everywhere: of.Everywhere = False,
    processes: of.Processes = 1,
    policy: of.Policy = None,
    column: of.Columns = None,
    private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private addresses too.")
    ] = False,
) -> None:
    """Code, link, reconcile and store copy, then print the ledger.

    A second run of the same copy stores nothing new; after an interruption (Ctrl-C) the same command goes on.
    What cannot be read is told and kept as a failure, the rest go on, and the exit status is 1.

    Example: dateline run saved/ --store kunar.sqlite --countries AF,PK
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress
    from dateline.present.verbs.intake import Told

    with progress("coding", total(places)) as bar:
        first = bar.task_ids[0]
        told = Told(
            lambda count: bar.advance(first, count),
            lambda failure: aside(bar.console.print, failure) if bar.live.is_started else complain(failure),
            lambda name: bar.update(first, description=name),
        )
        done = verbs.run(
            places, store=store, gazetteer=gazetteer, countries=codes(countries), actors=actors,
            names=names, everywhere=everywhere, processes=processes, policy=policy, private=private, columns=mapped(column),
            told=told,
        )  # fmt: skip
    finish(done, store)


def aside(line: object, failure: object) -> None:
    """Print a failure above the bar."""
    assert callable(line)
    line(f"dateline: {failure}", style="red", overflow="fold", no_wrap=False)


def total(places: list[str]) -> int | None:
    """Return about how many dispatches there are, where that is told cheaply and somebody looks."""
    from dateline.pipeline.intake import count

    return count(places) if sys.stderr.isatty() else None


def finish(done: "Outcome", store: str) -> None:
    """Print the ledger of a run that came to its end, and how the run ended; exits 1 if anything failed.

    `store` is where the record lies, as it was given; `done.store` is its name, which holds no password.
    """
    from dateline.present import verbs
    from dateline.present.show.console import out
    from dateline.present.show.ledger import ledger
    from dateline.present.show.summary import summary

    if not done.finished:
        kept = f"{done.new} new dispatches are kept in {done.store}"
        complain(f"interrupted: {kept}; the same command goes on from there")
        raise typer.Exit(130)
    console = out()
    show(ledger(verbs.ledger(store=store), ("incident", "week", "source"), console.width))
    show(summary(done, store))
    if done.failures:
        raise typer.Exit(1)


def code(
    places: of.Paths,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Also list every time, place and quantity.")
    ] = False,
    json: of.Json = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text that spans refer to, and nothing else.")
    ] = False,
    gazetteer: of.Places = None,
    countries: of.Countries = None,
    actors: of.Actors = None,
    names: of.Names = False,
    everywhere: of.Everywhere = False,
    processes: of.Processes = 1,
    column: of.Columns = None,
) -> None:
    """Print what dispatches say; store nothing.

    Tables on a terminal, JSON lines to a pipe: one dispatch a line, as docs/record.md gives it.

    Example: dateline code story.txt --json | head -1
    """
    from dateline.present import verbs
    from dateline.present.wire import record_json

    failed: list[object] = []
    found = verbs.code(
        places,
        mentions=mentions,
        gazetteer=gazetteer,
        countries=codes(countries),
        actors=actors,
        names=names,
        everywhere=everywhere,
        processes=processes,
        columns=mapped(column),
    )
    coded = sound(found, failed)
    if text:
        sys.stdout.writelines(one.text.value + "\n" for one in coded)
    elif human(json):
        from dateline.present.show.record import Sheet

        show(Sheet(one.record, one.text) for one in coded)
    else:
        emit(record_json(one.record, mentions=mentions) for one in coded)
    if failed:
        raise typer.Exit(1)


def sound(found: "Iterator[object]", failed: list[object]) -> "Iterator[Coded]":
    """Yield what was coded; failures are told at once and kept in `failed`."""
    from dateline.pipeline import Coded

    for each in found:
        if isinstance(each, Coded):
            yield each
        else:
            complain(each)
            failed.append(each)


def watch(
    feeds: Annotated[str, typer.Argument(metavar="FEEDS.toml", help="The list of feeds.")],
    once: Annotated[bool, typer.Option("--once", help="End after each feed was polled.")] = False,
    state: Annotated[
        str | None,
        typer.Option(
            "--state", metavar="FILE", help="What is remembered of the feeds; beside their list if not given."
        ),
    ] = None,
    store: of.Store = STORE,
    gazetteer: of.Places = None,
    countries: of.Countries = None,
    actors: of.Actors = None,
    names: of.Names = False,
    everywhere: of.Everywhere = False,
) -> None:
    """Poll feeds, and code, store and link what is new.

    It goes on until interrupted. Killed at any moment, it loses nothing and doubles nothing.

    Example: dateline watch feeds.toml --store desk.sqlite
    """
    from dateline.present import verbs

    def stored(count: int) -> None:
        print(f"{count} new", file=sys.stderr)

    failed: list[object] = []

    def fail(failure: object) -> None:
        complain(failure)
        failed.append(failure)

    try:
        new = verbs.watch(
            feeds, store=store, state=state, once=once, gazetteer=gazetteer, countries=codes(countries),
            actors=actors, names=names, everywhere=everywhere, failed=fail, stored=stored,
        )  # fmt: skip
    except KeyboardInterrupt:
        complain(f"stopped; what came is kept in {named(store)}")
        raise typer.Exit(130) from None
    print(f"{new} new dispatches; the record is in {named(store)}")
    if failed:
        raise typer.Exit(1)


def doctor(
    feeds: Annotated[
        str | None, typer.Option("--feeds", metavar="FEEDS.toml", help="Also say how each feed fares.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="FILE", help="What is remembered of the feeds.")
    ] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Say what this installation is made of, and whether each part works.

    The exit status is 1 where a part is broken.

    Example: dateline doctor --feeds feeds.toml
    """
    from dateline.present import verbs
    from dateline.present.wire import noun_json

    found = verbs.doctor(store=store, feeds=feeds, state=state)
    if json:
        emit(map(noun_json, found))
    else:
        from dateline.present.show.hits import checks

        show([checks(found)])
    if any(each.well is False for each in found):
        raise typer.Exit(1)
