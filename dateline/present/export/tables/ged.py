"""Incidents with people killed, laid out as UCDP GED is, with its precision codes; what is not known is empty.

Source: UCDP Georeferenced Event Dataset Codebook (version 24.1): where_prec 1 to 7; date_prec 1 a day, 2 two to six
days, 3 a week, 4 a month, 5 up to a year; best, low and high. PRIO-GRID cells: Tollefsen, Strand and Buhaug (2012),
half a degree, numbered from the south-west.
"""

import math
from collections.abc import Callable

from dateline.present.export.column import Column, Table
from dateline.present.export.sides import ARMED, STATE, doers, done_to
from dateline.present.export.source import Case
from dateline.present.export.tables.acled import EMPTY, country, end_of_killed, houses, place
from dateline.record import Actor, Harm

PROVINCE = 4  # the coarsest place that GED gives a point, at the middle of the province
WEEK, MONTH, YEAR = 7, 31, 366


def coded(case: Case) -> bool:
    """Whether someone was killed by some account: GED holds no event without."""
    found = case.finding(Harm.KILLED)
    return found is not None and any((found.low, found.best, found.high))


def date_prec(case: Case) -> int | None:
    """Return 1 for a day, 2 for up to six, 3 for a week, 4 for a month, 5 for up to a year."""
    when = case.incident.when
    if when is None or when.start is None or when.end is None:
        return None
    days = (when.end - when.start).days + 1
    limits = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return next((code for limit, code in limits if days <= limit), None)


def side(index: int) -> Callable[[Case], Actor | None]:
    """Return what reads a side: a state's forces are side A before an armed group; else who did it, then to whom."""

    def read(case: Case) -> Actor | None:
        armed = [each for each in (*doers(case)[:2], *done_to(case)[:2]) if each.role in STATE | ARMED]
        ordered = sorted(armed, key=lambda each: each.role not in STATE)
        return ordered[index] if len(ordered) > index else None

    return read


def named(index: int) -> Callable[[Case], object]:
    """Return what reads a side's name."""
    return lambda case: getattr(side(index)(case), "name", None)


def violence(case: Case) -> int | None:
    """Return 1 for state-based, 2 for non-state, 3 for one-sided; empty where the sides do not tell."""
    one, other = side(0)(case), side(1)(case)
    if one and other:
        states = sum(each.role in STATE for each in (one, other))
        return 1 if states else 2
    return 3 if one and deaths("civilian")(case) else None


def deaths(group: str) -> Callable[[Case], object]:
    """Return what reads the best figure of one class of the killed."""
    return lambda case: getattr(case.finding(Harm.KILLED, group), "best", None)


def deaths_of(index: int) -> Callable[[Case], object]:
    """Return what reads a side's own dead: a state's soldiers, a group's fighters."""

    def read(case: Case) -> object:
        actor = side(index)(case)
        if actor is None:
            return None
        return deaths("security_force" if actor.role in STATE else "non_state_armed")(case)

    return read


def coordinate(index: int) -> Callable[[Case], float | None]:
    """Return what reads longitude (0) or latitude (1): as GED has it, a province's is its middle."""

    def read(case: Case) -> float | None:
        where = case.incident.where
        if where is None or where.precision > PROVINCE or where.lat is None or where.lon is None:
            return None
        return (where.lon, where.lat)[index]

    return read


def wkt(case: Case) -> str | None:
    """Return the point as well-known text."""
    lon, lat = coordinate(0)(case), coordinate(1)(case)
    return None if lon is None or lat is None else f"POINT ({lon} {lat})"


def cell(case: Case) -> int | None:
    """Return the number of the PRIO-GRID cell: rows of 720 from the south-west, counted from 1."""
    lon, lat = coordinate(0)(case), coordinate(1)(case)
    if lon is None or lat is None:
        return None
    row, column = min(359, math.floor((lat + 90) * 2)), min(719, math.floor((lon + 180) * 2))
    return row * 720 + column + 1


def joined(part: str) -> Callable[[Case], object]:
    """Return what reads one part of the dispatches, joined."""

    def read(case: Case) -> object:
        values = [getattr(each, part) for each in case.dispatches]
        return "; ".join(dict.fromkeys(str(each) for each in values if each)) or None

    return read


def when(part: str) -> Callable[[Case], object]:
    """Return what reads the first or last day."""
    return lambda case: getattr(case.incident.when, part, None)


def blank(name: str) -> Column[Case]:
    """Return a column that GED has and the record never knows."""
    return Column(name, "string", "Always empty: UCDP's own coding.", EMPTY)


def dyad(case: Case) -> str | None:
    """Return both sides, where both are known."""
    both = [named(0)(case), named(1)(case)]
    return " - ".join(str(each) for each in both) if all(both) else None


GED: Table[Case] = Table(
    "ged",
    "Incidents with people killed in the columns of UCDP GED; not UCDP's data, and not coded by its people.",
    (
        Column("id", "string", "The incident's id.", lambda case: case.incident.id),
        blank("relid"),
        Column(
            "year",
            "integer",
            "The first day's year.",
            lambda case: getattr(when("start")(case), "year", None),
        ),
        *map(blank, ("active_year", "code_status")),
        Column(
            "type_of_violence",
            "integer",
            "1 state-based, 2 non-state, 3 one-sided; empty where the sides do not tell.",
            violence,
        ),
        *map(blank, ("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id")),
        Column("dyad_name", "string", "Both sides, where both are known.", dyad),
        *map(blank, ("side_a_dset_id", "side_a_new_id")),
        Column("side_a", "string", "The state's forces, else the first armed side.", named(0)),
        *map(blank, ("side_b_dset_id", "side_b_new_id")),
        Column("side_b", "string", "The other armed side.", named(1)),
        Column(
            "number_of_sources",
            "integer",
            "How many dispatches tell of it, reprints too.",
            lambda case: len(case.dispatches),
        ),
        blank("source_article"),
        Column("source_office", "string", "Who published the dispatches.", houses),
        Column("source_date", "string", "Their days.", joined("published")),
        Column("source_headline", "string", "Their headlines.", joined("title")),
        Column(
            "source_original",
            "string",
            "Whom the figures are attributed to.",
            lambda case: "; ".join(case.sources) or None,
        ),
        Column(
            "where_prec",
            "integer",
            "1 exact, 2 near, 3 district, 4 province, 5 region, 6 country, 7 unclear.",
            place("precision"),
        ),
        Column("where_coordinates", "string", "The place's name.", place("name")),
        Column("where_description", "string", "The place's own words.", place("words")),
        Column("adm_1", "string", "The first division.", place("admin1")),
        blank("adm_2"),
        Column(
            "latitude",
            "number",
            "With where_prec 4 the middle of a province, as GED has it; empty above.",
            coordinate(1),
        ),
        Column("longitude", "number", "As latitude.", coordinate(0)),
        Column("geom_wkt", "string", "The same point as well-known text.", wkt),
        Column("priogrid_gid", "integer", "The PRIO-GRID cell of that point.", cell),
        Column("country", "string", "The country's name.", country("name")),
        *map(blank, ("country_id", "region")),
        Column(
            "event_clarity",
            "integer",
            "1 where it is dated to a day; empty where not.",
            lambda case: 1 if date_prec(case) == 1 else None,
        ),
        Column(
            "date_prec",
            "integer",
            "1 day, 2 two to six days, 3 week, 4 month, 5 up to a year; empty where unknown.",
            date_prec,
        ),
        Column("date_start", "date", "The first day on which it may have happened.", when("start")),
        Column("date_end", "date", "The last.", when("end")),
        Column("deaths_a", "integer", "Side A's own dead, where their class is known.", deaths_of(0)),
        Column("deaths_b", "integer", "Side B's own dead, where their class is known.", deaths_of(1)),
        Column("deaths_civilians", "integer", "Civilians killed.", deaths("civilian")),
        Column(
            "deaths_unknown",
            "integer",
            "Always empty: the record does not tell the unknown from the uncounted.",
            EMPTY,
        ),
        Column("best", "integer", "The best figure of the killed.", end_of_killed("best")),
        Column(
            "high",
            "integer",
            "The most; empty, not best, where nothing sets an upper limit.",
            end_of_killed("high"),
        ),
        Column("low", "integer", "The least that any source commits to.", end_of_killed("low")),
        *map(blank, ("gwnoa", "gwnob")),
    ),
)
