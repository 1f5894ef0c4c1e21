"""`code`: what each dispatch says, nothing stored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.pipeline import Coded
    from dateline.pipeline.intake import Failure


def code(
    places: Sequence[str],
    *,
    mentions: bool = False,
    gazetteer: str | None = None,
    countries: Sequence[str] = (),
    actors: str | None = None,
    names: bool = False,
    everywhere: bool = False,
    processes: int = 1,
    columns: Mapping[str, str] | None = None,
) -> "Iterator[Coded | Failure]":
    """Yield each dispatch at these paths and URLs with its text and record; what failed comes as a failure.

    Args:
        places: files, folders, URLs, or "-" for what is piped in.
        mentions: list everything found in the text too.
        gazetteer: a GeoJSON or CSV file of the user's own places.
        countries: ISO 3166-1 alpha-2 codes that places may lie in.
        actors: a YAML file of the user's own actors.
        names: keep victims' names in claims.
        everywhere: read statements and deeds outside the field too.
        processes: code in so many at once.
        columns: which column of a table or key of JSON lines holds a field, {"text": "body"}.
    """
    from dateline.pipeline import intake

    failed: list[Failure] = []
    how = intake.setting(
        places=gazetteer,
        countries=countries,
        actors=actors,
        mentions=mentions,
        names=names,
        everywhere=everywhere,
    )
    for one in intake.coded(intake.dispatches(places, failed.append, columns=columns), how, processes):
        yield from drained(failed)
        yield one
    yield from drained(failed)


def drained(failed: "list[Failure]") -> "Iterator[Failure]":
    """Yield what is waiting in a list, and leave it empty."""
    while failed:
        yield failed.pop(0)
