"""`backfill` and `load`: archives coded to Parquet, and brought into the record."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.present.verbs.common import STORE, opened

if TYPE_CHECKING:
    from dateline.scale.backfill import Manifest, Told
    from dateline.scale.loading import Loaded, Ticked


def backfill(
    source: str,
    *,
    out: str,
    workers: int | None = None,
    ray: str | None = None,
    split: int | None = None,
    link: bool = False,
    gazetteer: str | None = None,
    countries: Sequence[str] = (),
    actors: str | None = None,
    told: "Told | None" = None,
) -> "Manifest":
    """Code an archive to Parquet; what is coded already is passed over.

    Args:
        source: a file, a folder or an `s3://` URL of WARC, Parquet, JSON lines, or anything else that `run` reads.
        out: the folder or `s3://` URL of the output; the workers must reach it by the same name.
        workers: processes on this machine; one a processor if not given.
        ray: the address of a Ray cluster, in place of this machine.
        split: MiB of copy that make a piece.
        link: whether to find copies then, link reports and work out figures, on the same workers.
        gazetteer: a GeoJSON or CSV file of the user's own places.
        countries: ISO 3166-1 alpha-2 codes that places may lie in.
        actors: a YAML file of the user's own actors.
        told: whom to tell how it goes.

    Raises:
        DatelineError: there is no such archive, the output was begun otherwise, or the engine fails.
    """
    from dateline.pipeline import intake, parts
    from dateline.scale import backfill as whole
    from dateline.scale.engine import Place
    from dateline.scale.plan import SPLIT

    parts.prepare(lambda step: None)  # once, not by every worker at the same time
    intake.setting(places=gazetteer, countries=countries, actors=actors)  # a broken file is told now
    where = Place(workers or os.cpu_count() or 1, ray)
    wanted = whole.Wanted(
        source, out, __version__, gazetteer, tuple(code.upper() for code in countries), actors, where,
        (SPLIT if split is None else max(1, split)) << 20,
    )  # fmt: skip
    made = whole.backfill(wanted, told)
    if link:
        from dateline.scale.linking import link as linked

        linked(made.settings.out, where)
    return made


def load(out: str, *, store: str = STORE, link: bool = True, tick: "Ticked | None" = None) -> "Loaded":
    """Bring what `backfill` wrote into a record, linked and reconciled; what is stored already is passed over.

    Args:
        out: the folder or `s3://` URL that `backfill` wrote.
        store: a file's path (SQLite) or a `postgresql://` URL; made if it is not there.
        link: whether to link and reconcile afterwards; what `backfill --link` found is taken where the record holds
            that archive alone and nobody has judged anything in it.
        tick: told of the dispatches of each batch that is loaded, and of how many there are.

    Raises:
        DatelineError: there is no such output, or the store is at fault.
    """
    from dateline.pipeline.settle import settle
    from dateline.scale import loading

    with opened(store, new=True) as base:
        done = loading.load(base, out, tick)
        if link and not loading.put_linked(base, out):
            settle(base)
        return done
