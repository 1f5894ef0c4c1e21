"""Incidents laid out as ACLED's export is, with its precision codes; what the record does not know is empty.

Source: ACLED Codebook (2023 and later): time precision 1 day, 2 week, 3 month; geo precision 1 town, 2 part of a
region, 3 larger region. Unlike ACLED's own table, unknown fatalities are empty and not 0; incidents of types that
ACLED does not code (accidents, crime, disasters, diplomacy) are left out.
"""

from collections.abc import Callable

from dateline.present.export.column import Column, Table
from dateline.present.export.countries import nation
from dateline.present.export.sides import ARMED, PEOPLE, STATE, acled_types, doers, done_to
from dateline.present.export.source import Case
from dateline.record import Actor, Harm

DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
OF_SUB = {
    "Mob violence": "Political violence",
    "Violent demonstration": "Demonstrations",
    "Excessive force against protesters": "Political violence; Demonstrations",
}
GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # from UCDP's scale; a country alone has no code in ACLED's
WEEK, MONTH = 7, 31


def coded(case: Case) -> bool:
    """Whether ACLED codes such incidents; one of unknown type may be."""
    kind = case.incident.type
    return kind is None or acled_types().get(kind) is not None


def kind(index: int) -> Callable[[Case], object]:
    """Return what reads the event type (0) or the sub-event type (1)."""
    return lambda case: (acled_types().get(case.incident.type or "") or (None, None))[index]


def disorder(case: Case) -> str | None:
    """Return ACLED's disorder type."""
    event, sub = (acled_types().get(case.incident.type or "") or ("", ""))[:2]
    return OF_SUB.get(sub) or DISORDER.get(event)


def time_precision(case: Case) -> int | None:
    """Return 1 for a day, 2 for up to a week, 3 for up to a month; a longer or unknown span has no code."""
    when = case.incident.when
    if when is None or when.start is None or when.end is None:
        return None
    days = (when.end - when.start).days + 1
    return 1 if days == 1 else 2 if days <= WEEK else 3 if days <= MONTH else None


def name(case: Case, side: Callable[[Case], list[Actor]], index: int) -> str | None:
    """Return one actor's name."""
    found = side(case)
    return found[index].name if len(found) > index else None


def rest(case: Case, side: Callable[[Case], list[Actor]]) -> str | None:
    """Return the names beside the first."""
    return "; ".join(each.name for each in side(case)[1:]) or None


def inter(case: Case, side: Callable[[Case], list[Actor]]) -> str | None:
    """Return ACLED's kind of actor, where the role tells it."""
    found = side(case)
    role = found[0].role if found else None
    kinds = ((STATE, "State forces"), (ARMED, "Rebel group"), (PEOPLE, "Civilians"))
    return next((words for roles, words in kinds if role in roles), None)


def interaction(case: Case) -> str | None:
    """Return both kinds of actor in ACLED's order, where both are known."""
    both = [inter(case, doers), inter(case, done_to)]
    return "-".join(each for each in both if each) if all(both) else None


def targeting(case: Case) -> str | None:
    """Return "Civilian targeting" for violence against civilians."""
    return "Civilian targeting" if kind(0)(case) == "Violence against civilians" else None


def country(part: str) -> Callable[[Case], object]:
    """Return what reads a part of the country; one that no list knows has its code for a name."""

    def read(case: Case) -> object:
        code = case.incident.where.country if case.incident.where else None
        found = nation(code)
        return getattr(found, part) if found else code if part in ("name", "alpha3") else None

    return read


def identity(case: Case) -> str:
    """Return the country's code and the incident's id, as ACLED's ids are built."""
    return f"{country('alpha3')(case) or ''}{case.incident.id}"


def notes(case: Case) -> str:
    """Return what no column holds: the range, who says so, the record's id."""
    killed = case.finding(Harm.KILLED)
    spread = (
        f"Killed: low {shown(killed.low)}, best {shown(killed.best)}, high {shown(killed.high)}. "
        if killed
        else ""
    )
    said = f"According to {', '.join(case.sources)}. " if case.sources else ""
    return f"{spread}{said}Dateline incident {case.incident.id}."


def shown(value: int | None) -> str:
    """Return a number, or that it is unknown."""
    return "unknown" if value is None else str(value)


def place(part: str) -> Callable[[Case], object]:
    """Return what reads a part of the place."""
    return lambda case: getattr(case.incident.where, part, None)


def houses(case: Case) -> str | None:
    """Return who published the dispatches."""
    return "; ".join(dict.fromkeys(each.publisher for each in case.dispatches if each.publisher)) or None


def start(case: Case) -> object:
    """Return the first day."""
    return case.incident.when.start if case.incident.when else None


def end_of_killed(end: str) -> Callable[[Case], object]:
    """Return what reads one end of the killed."""
    return lambda case: getattr(case.finding(Harm.KILLED), end, None)


EMPTY: Callable[[Case], object] = lambda case: None  # noqa: E731 - a column that the record never knows

ACLED: Table[Case] = Table(
    "acled",
    "Incidents in the columns of ACLED's export; not ACLED's data, and not coded by its people.",
    (
        Column("event_id_cnty", "string", "The country's alpha-3 code and the incident's id.", identity),
        Column("event_date", "date", "The first day on which it may have happened.", start),
        Column("year", "integer", "That day's year.", lambda case: getattr(start(case), "year", None)),
        Column(
            "time_precision",
            "integer",
            "1 day, 2 week, 3 month; empty where longer or unknown.",
            time_precision,
        ),
        Column("disorder_type", "string", "Follows from the event type.", disorder),
        Column("event_type", "string", "From the incident's type (docs/types.md).", kind(0)),
        Column("sub_event_type", "string", "From the incident's type (docs/types.md).", kind(1)),
        Column(
            "actor1", "string", "The first who is said to have done it.", lambda case: name(case, doers, 0)
        ),
        Column("assoc_actor_1", "string", "The others.", lambda case: rest(case, doers)),
        Column(
            "inter1",
            "string",
            "State forces, Rebel group or Civilians, where the role tells.",
            lambda case: inter(case, doers),
        ),
        Column("actor2", "string", "The first whom it was done to.", lambda case: name(case, done_to, 0)),
        Column("assoc_actor_2", "string", "The others.", lambda case: rest(case, done_to)),
        Column("inter2", "string", "As inter1.", lambda case: inter(case, done_to)),
        Column("interaction", "string", "Both, where both are known.", interaction),
        Column(
            "civilian_targeting", "string", "Civilian targeting, for violence against civilians.", targeting
        ),
        Column("iso", "integer", "The country's ISO 3166-1 number.", country("number")),
        Column("region", "string", "Always empty.", EMPTY),
        Column("country", "string", "The country's name.", country("name")),
        Column("admin1", "string", "The first division.", place("admin1")),
        Column("admin2", "string", "Always empty.", EMPTY),
        Column("admin3", "string", "Always empty.", EMPTY),
        Column("location", "string", "The place's name.", place("name")),
        Column(
            "latitude",
            "number",
            "Empty where the place is known no finer than a province.",
            lambda case: case.point[1] if case.point else None,
        ),
        Column("longitude", "number", "As latitude.", lambda case: case.point[0] if case.point else None),
        Column(
            "geo_precision",
            "integer",
            "1 exact, 2 near or district, 3 province or region; empty for a country.",
            lambda case: GEO.get(case.incident.where.precision) if case.incident.where else None,
        ),
        Column("source", "string", "Who published the dispatches, reprints too.", houses),
        Column("source_scale", "string", "Always empty.", EMPTY),
        Column("notes", "string", "The range of the killed, who says so, and the record's id.", notes),
        Column(
            "fatalities",
            "integer",
            "The best figure of the killed; empty, not 0, where unknown.",
            end_of_killed("best"),
        ),
        Column("tags", "string", "Always empty.", EMPTY),
        Column("timestamp", "string", "Always empty.", EMPTY),
        Column(
            "fatalities_low",
            "integer",
            "Not in ACLED's table: the least that any source commits to.",
            end_of_killed("low"),
        ),
        Column(
            "fatalities_high",
            "integer",
            "Not in ACLED's table: the most; empty also where nothing sets a limit.",
            end_of_killed("high"),
        ),
    ),
    ("event_id_cnty",),
)
