"""Commands that keep a record for years: backup, restore, recode."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.cli.common import codes, named
from dateline.present.verbs.common import STORE

if TYPE_CHECKING:
    from dateline.store.backup import Saved


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A new file; one that is there is left alone.")],
    portable: Annotated[
        bool,
        typer.Option(
            "--portable", help="JSON lines, gzipped, that restore into SQLite and PostgreSQL alike."
        ),
    ] = False,
    store: of.Store = STORE,
) -> None:
    """Write the record to a file while it is in use, and read it back.

    A record in SQLite becomes a SQLite file, one in PostgreSQL a portable one. It holds everything: the copy as
    received, judgements, accounts. Guard it as you guard the record.

    Example: dateline backup kunar-2031-05-01.sqlite --store kunar.sqlite
    """
    from dateline.present import verbs

    print(f"{told(verbs.backup(file, store=store, portable=portable))} saved in {file} and read back")


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What dateline backup wrote.")],
    store: of.Store = STORE,
) -> None:
    """Make a record anew from a backup, verify it and bring it up to date.

    Nothing may be at --store yet; where the backup is damaged, nothing is left there.

    Example: dateline restore kunar-2031-05-01.sqlite --store kunar.sqlite
    """
    from dateline.present import verbs

    print(f"{told(verbs.restore(file, store=store))} restored to {named(store)} and verified")


def told(saved: "Saved") -> str:
    """Return what a backup holds, in words."""
    from dateline.present.show.summary import several

    kinds = (("dispatches", "dispatch"), ("claims", "claim"), ("judgements", "judgement"))
    return ", ".join(several(saved.rows.get(table, 0), one) for table, one in kinds)


def recode(
    store: of.Store = STORE,
    gazetteer: of.Places = None,
    countries: of.Countries = None,
    actors: of.Actors = None,
    names: of.Names = False,
    everywhere: of.Everywhere = False,
) -> None:
    """Code every stored dispatch with today's rules, after an upgrade or with other settings.

    Give the same --places, --countries and --actors as to run. Judgements stay; a claim that only the older rules made
    is kept for them, and dateline explain says which version made it. It may be interrupted and given again.

    Example: dateline recode --store kunar.sqlite --countries AF,PK
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress

    with progress("coding anew", None) as bar:
        task = bar.task_ids[0]
        done = verbs.recode(
            store=store, gazetteer=gazetteer, countries=codes(countries), actors=actors, names=names, everywhere=everywhere,
            tick=lambda count: bar.advance(task, count),
        )  # fmt: skip
    print(
        f"{done.dispatches:,} dispatches coded by {done.rules}: {done.changed:,} changed, "
        f"{done.findings:,} findings with them"
    )
    if done.stale:
        print(f"{done.stale:,} judgements are about claims that these rules no longer make; they are kept")
