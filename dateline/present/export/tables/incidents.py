"""The table of linked incidents: what happened where and when, and what its claims amount to."""

from collections.abc import Callable, Iterator

from dateline.present.export.column import Column, Table
from dateline.present.export.source import Case
from dateline.present.export.tables.placed import placed
from dateline.record import Actor, Harm, Perpetrator, When

HARMS = (Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.ABDUCTED, Harm.DETAINED, Harm.DISPLACED)
CLASSES = {"civilian": "civilians", "security_force": "security forces", "non_state_armed": "armed groups"}
ENDS = {"low": "+min", "best": "", "high": "+max"}
MEANS = {
    "low": "the least that any source commits to",
    "best": "the best figure under the record's policy",
    "high": "the most that any source commits to; empty also where nothing sets an upper limit",
}


def number(harm: Harm, group: str | None, end: str) -> Callable[[Case], object]:
    """Return what reads one end of a finding."""
    return lambda case: getattr(case.finding(harm, group), end, None)


def figures() -> Iterator[Column[Case]]:
    """Yield three columns for each harm, and for each class of the killed."""
    for harm in HARMS:
        for end, mark in ENDS.items():
            about = f"People {harm.value}: {MEANS[end]}."
            yield Column(
                f"{harm.value}_{end}",
                "integer",
                about,
                number(harm, None, end),
                f"#affected+{harm.value}{mark}",
            )
    for group, words in CLASSES.items():
        for end, mark in ENDS.items():
            about = f"Killed counted as {words}: {MEANS[end]}."
            tag = f"#affected+killed+{group.replace('_', '')}{mark}"
            yield Column(f"killed_{group}_{end}", "integer", about, number(Harm.KILLED, group, end), tag)


def when(name: str) -> Callable[[Case], object]:
    """Return what reads one part of an incident's days."""
    return lambda case: getattr(case.incident.when, name, None)


def precision(case: Case) -> str | None:
    """Return how finely the days are known."""
    time: When | None = case.incident.when
    return time.precision.value if time else None


def names(actors: tuple[Actor, ...]) -> list[str]:
    """Return actors' names, each once."""
    return list(dict.fromkeys(each.name for each in actors))


def blamed(each: Perpetrator) -> str:
    """Return a perpetrator in words: "Reed Band (alleged by Police)"."""
    teller = f" by {each.by.name}" if each.by and each.by.name != each.actor.name else ""
    return f"{each.actor.name} ({each.stance.value}{teller})"


INCIDENTS = Table(
    "incidents",
    "One row for each happening, as all of its dispatches tell it.",
    (
        Column(
            "id",
            "string",
            "The incident's id; it stays while its first report does.",
            lambda case: case.incident.id,
            "#event+id",
        ),
        Column(
            "type",
            "string",
            "What happened, as docs/types.md lists it.",
            lambda case: case.incident.type,
            "#event+type",
        ),
        Column("start", "date", "The first day on which it may have happened.", when("start"), "#date+start"),
        Column("end", "date", "The last day on which it may have happened.", when("end"), "#date+end"),
        Column(
            "time_precision",
            "string",
            "How finely the words give the days: day, week, month, season, year, unknown.",
            precision,
            "#date+precision",
        ),
        *placed(lambda case: case.incident.where, "The most precise place told."),
        *figures(),
        Column(
            "actors",
            "list",
            "Who took part, as the stories tell it.",
            lambda case: names(case.incident.actors),
            "#org+actor+list",
        ),
        Column(
            "perpetrators",
            "list",
            "Who is said to have done it, each with the stance (asserted, claimed, alleged, denied) and who says so.",
            lambda case: list(map(blamed, case.incident.perpetrators)),
            "#org+perpetrator+list",
        ),
        Column(
            "targets",
            "list",
            "Whom it was done to.",
            lambda case: names(case.incident.targets),
            "#group+target+list",
        ),
        Column(
            "origins",
            "integer",
            "How many distinct origins stand behind a figure; a reprint adds none; empty where unknown.",
            lambda case: case.origins,
            "#meta+origins",
        ),
        Column(
            "dispatches",
            "list",
            "The ids of the dispatches that tell of it, reprints too.",
            lambda case: [each.id for each in case.dispatches],
            "#meta+dispatches+list",
        ),
        Column(
            "sources",
            "list",
            "Whom the figures are attributed to.",
            lambda case: list(case.sources),
            "#meta+source+list",
        ),
        Column(
            "claims",
            "list",
            "The ids of the claims behind it; `dateline explain ID` shows their words.",
            lambda case: list(case.incident.claims),
            "#meta+claims+list",
        ),
    ),
)
