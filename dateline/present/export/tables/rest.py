"""The tables of findings, dispatches, lineage and judgements."""

from dateline.present.export.column import Column, Table
from dateline.present.export.source import Kept
from dateline.record import Finding, Judgement, Lineage

FINDINGS: Table[Finding] = Table(
    "findings",
    "One row for each harm of each incident, of everyone and of each class.",
    (
        Column(
            "id", "string", "The finding's id; it stays while the figure moves.", lambda it: it.id, "#meta+id"
        ),
        Column("about", "string", "The incident.", lambda it: it.about, "#event+id"),
        Column(
            "harm",
            "string",
            "killed, injured, missing, abducted, detained, displaced or casualties.",
            lambda it: it.harm.value,
            "#indicator+name",
        ),
        Column(
            "group", "string", "The class counted; empty is everyone.", lambda it: it.group, "#group+class"
        ),
        Column("low", "integer", "The least that any source commits to.", lambda it: it.low, "#affected+min"),
        Column(
            "best",
            "integer",
            "The best figure under the record's policy (docs/policy.md).",
            lambda it: it.best,
            "#affected",
        ),
        Column(
            "high",
            "integer",
            "The most that any source commits to; empty also where nothing sets an upper limit.",
            lambda it: it.high,
            "#affected+max",
        ),
        Column(
            "origins",
            "integer",
            "How many distinct origins stand behind it; empty where unknown.",
            lambda it: it.origins,
            "#meta+origins",
        ),
        Column("as_of", "date", "The last day of what it rests on.", lambda it: it.as_of, "#date+reported"),
        Column(
            "claims_for",
            "list",
            "Claims that the best figure agrees with.",
            lambda it: list(it.claims_for),
            "#meta+claims+for+list",
        ),
        Column(
            "claims_against",
            "list",
            "Claims that it does not agree with.",
            lambda it: list(it.claims_against),
            "#meta+claims+against+list",
        ),
        Column(
            "left_out",
            "list",
            "Claims that do not count, each with its reason.",
            lambda it: [f"{name}: {why}" for name, why in it.left_out],
            "#meta+left_out+list",
        ),
    ),
)

DISPATCHES: Table[Kept] = Table(
    "dispatches",
    "One row for each dispatch, without its words.",
    (
        Column("id", "string", "The dispatch's id.", lambda it: it.dispatch.id, "#meta+id"),
        Column(
            "title",
            "string",
            "Its headline; names that are withheld are covered.",
            lambda it: it.record.title or None,
            "#description+title",
        ),
        Column("published", "date", "When it came out.", lambda it: it.dispatch.published, "#date+published"),
        Column(
            "publisher", "string", "Who published it.", lambda it: it.dispatch.publisher, "#meta+publisher"
        ),
        Column("url", "string", "Where.", lambda it: it.dispatch.url, "#meta+url"),
        Column(
            "version",
            "string",
            "corrected, updated, writethru, advisory or kill, where the copy says so.",
            lambda it: it.record.version,
            "#meta+version",
        ),
        Column(
            "replaces",
            "string",
            "The dispatch that it corrects, updates or kills.",
            lambda it: it.dispatch.replaces,
            "#meta+replaces",
        ),
        Column(
            "lineage",
            "list",
            "Whom it credits, each with its part: origin, agency, publisher.",
            lambda it: [f"{party.name} ({party.part})" for party in it.record.lineage],
            "#meta+lineage+list",
        ),
        Column(
            "coded",
            "boolean",
            "Whether it was read; copy in other languages than English is not.",
            lambda it: it.record.coded,
            "#meta+coded",
        ),
        Column(
            "claims",
            "integer",
            "How many claims it makes.",
            lambda it: len(it.record.claims),
            "#meta+claims+num",
        ),
        Column(
            "incidents",
            "integer",
            "How many incidents it tells of.",
            lambda it: len(it.record.incidents),
            "#meta+incidents+num",
        ),
    ),
)

LINEAGE: Table[Lineage] = Table(
    "lineage",
    "One row for each dispatch that was taken from another.",
    (
        Column("copy", "string", "The dispatch that was taken.", lambda it: it.copy, "#meta+copy"),
        Column(
            "origin", "string", "The dispatch that it was taken from.", lambda it: it.origin, "#meta+origin"
        ),
        Column(
            "evidence",
            "string",
            "verbatim, cut, topped, rewritten, version or credit.",
            lambda it: it.evidence,
            "#meta+evidence",
        ),
        Column(
            "containment",
            "number",
            "The part of the copy's words that the origin has, 0 to 1.",
            lambda it: it.containment,
            "#indicator+containment",
        ),
    ),
    ("copy", "origin", "evidence"),
)

JUDGEMENTS: Table[Judgement] = Table(
    "judgements",
    "One row for each decision of a person or the machine; none is ever erased.",
    (
        Column("id", "string", "The judgement's id.", lambda it: it.id, "#meta+id"),
        Column(
            "verdict",
            "string",
            "same, different, right, wrong or corrected.",
            lambda it: it.verdict,
            "#status+verdict",
        ),
        Column("left", "string", "What it is about.", lambda it: it.left, "#meta+left"),
        Column(
            "right", "string", "The other thing, for same and different.", lambda it: it.right, "#meta+right"
        ),
        Column(
            "value", "string", "The right number, for corrected.", lambda it: it.value, "#indicator+value"
        ),
        Column("who", "string", "Whose decision.", lambda it: it.who, "#contact+who"),
        Column("at", "string", "When, in UTC.", lambda it: it.at, "#date+judged"),
        Column("why", "string", "The reason given.", lambda it: it.why or None, "#description+why"),
    ),
)
