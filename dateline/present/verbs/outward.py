"""`export`: the record for other programs, as text or, for Parquet and data packages, as a whole file."""

from collections.abc import Iterator
from datetime import date

from dateline.errors import DatelineError
from dateline.present.export.cells import FORMULA, cell
from dateline.present.verbs.common import STORE, opened
from dateline.present.verbs.figures import wish

__all__ = ["FORMULA", "cell", "export", "export_file"]


def export(
    part: str = "incidents",
    *,
    form: str = "jsonl",
    store: str = STORE,
    place: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Iterator[str]:
    """Yield a part of the record as lines, each with its ending.

    Args:
        part: claims, incidents as linked, findings, dispatches as `code` prints them, lineage or judgements.
        form: jsonl; csv or hxl with the columns of docs/codebook.md; for incidents also geojson, acled or ged.
        store: where the record lies.
        place: a country or province, for claims, incidents and findings.
        start: the first day, for the same.
        end: the last day, inclusive.

    Raises:
        DatelineError: there is no such part or form, they do not go together, or there is no record.
    """
    from dateline.present.export.write.out import WHOLE, asked, texts

    wanted = wish(place, start, end)
    asked(part, form, wanted)
    if form in WHOLE:
        raise DatelineError(f"--format {form}: not text; export_file returns it")
    with opened(store) as base:
        yield from texts(base, part, form, wanted)


def export_file(
    part: str = "incidents",
    *,
    form: str,
    store: str = STORE,
    place: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> bytes:
    """Return a part of the record as the bytes of a file: any form of `export`, parquet, or datapackage (all parts).

    Raises:
        DatelineError: as `export`, or what a form needs is not installed.
    """
    from dateline.present.export.write.out import WHOLE, asked, texts, whole

    wanted = wish(place, start, end)
    asked(part, form, wanted)
    with opened(store) as base:
        if form in WHOLE:
            return whole(base, part, form, wanted)
        return "".join(texts(base, part, form, wanted)).encode()
