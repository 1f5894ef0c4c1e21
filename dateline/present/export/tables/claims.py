"""The table of claims: every kind in the same columns, those that a kind does not have empty."""

from collections.abc import Callable

from dateline.present.export.column import Column, Table
from dateline.present.export.source import Quoted
from dateline.present.export.tables.placed import placed
from dateline.record import Action, Actor, Appointment, Statement, Tally, Toll, Trend

LONG = 1000  # characters of words


def of(name: str) -> Callable[[Quoted], object]:
    """Return what reads a field that only some kinds of claim have."""
    return lambda row: plain(getattr(row.claim, name, None))


def plain(value: object) -> object:
    """Return a field as a cell takes it: an actor's name, a word's value, a list of such."""
    if isinstance(value, Actor):
        return value.name
    if isinstance(value, tuple):
        return [str(plain(each)) for each in value]
    return getattr(value, "value", value) if not isinstance(value, str | int | float | bool) else value


def what(row: Quoted) -> object:
    """Return what a claim counts, codes or is about."""
    match row.claim:
        case Toll() as claim:
            return claim.harm.value
        case Tally() | Appointment() as claim:
            return claim.what
        case Statement() as claim:
            return claim.code
        case Action() as claim:
            return claim.event
        case Trend() as claim:
            return claim.measure
        case _:
            return None


def amount(name: str) -> Callable[[Quoted], object]:
    """Return what reads one part of a claim's amount."""
    return lambda row: plain(getattr(getattr(row.claim, "amount", None), name, None))


def group(name: str) -> Callable[[Quoted], object]:
    """Return what reads one part of whom a toll counts."""
    return lambda row: getattr(getattr(row.claim, "group", None), name, None) or None


def when(name: str) -> Callable[[Quoted], object]:
    """Return what reads one part of a claim's days."""
    return lambda row: plain(getattr(row.claim.when, name, None))


def source(name: str) -> Callable[[Quoted], object]:
    """Return what reads one part of a claim's source."""
    return lambda row: plain(getattr(row.claim.attribution.source, name, None))


def words(row: Quoted) -> str:
    """Return the words of a claim on one line; a statement's are what was said."""
    spans = row.claim.content if isinstance(row.claim, Statement) and row.claim.content else (row.claim.span,)
    return " … ".join(" ".join(span.of(row.text.value).split()) for span in spans)[:LONG]


CLAIMS = Table(
    "claims",
    "One row for each claim of each dispatch.",
    (
        Column(
            "dispatch",
            "string",
            "The dispatch that it stands in.",
            lambda row: row.dispatch.id,
            "#meta+dispatch",
        ),
        Column(
            "id", "string", "The claim's id, a hash of its content.", lambda row: row.claim.id, "#meta+id"
        ),
        Column(
            "kind",
            "string",
            "toll, tally, statement, action, appointment or trend.",
            lambda row: row.claim.kind,
            "#meta+kind",
        ),
        Column(
            "words",
            "string",
            "Its words, or what was said; names that are withheld are covered.",
            words,
            "#description+words",
        ),
        Column(
            "span_start",
            "integer",
            "Where it begins in the dispatch's text.",
            lambda row: row.claim.span.start,
        ),
        Column("span_end", "integer", "Where it ends, exclusive.", lambda row: row.claim.span.end),
        Column("rule", "string", "The rule that read it.", lambda row: row.claim.rule, "#meta+rule"),
        Column(
            "publisher",
            "string",
            "Who published the dispatch.",
            lambda row: row.dispatch.publisher,
            "#meta+publisher",
        ),
        Column(
            "published",
            "date",
            "When the dispatch came out.",
            lambda row: row.dispatch.published,
            "#date+published",
        ),
        Column("source", "string", "Whom it is attributed to.", source("name"), "#meta+source"),
        Column(
            "source_role",
            "string",
            "That source's role, in CAMEO's terms.",
            source("role"),
            "#meta+source+role",
        ),
        Column(
            "source_country",
            "string",
            "That source's country, as ISO 3166-1 alpha-3.",
            source("country"),
            "#meta+source+country",
        ),
        Column(
            "stance",
            "string",
            "How the source stands to it: asserted, claimed, confirmed, denied, alleged, estimated.",
            lambda row: row.claim.attribution.stance.value,
            "#meta+stance",
        ),
        Column(
            "via",
            "list",
            "Through whom it came.",
            lambda row: plain(row.claim.attribution.via),
            "#meta+via+list",
        ),
        Column(
            "what",
            "string",
            "A toll's harm, a tally's or appointment's kind, a statement's or action's code, a trend's measure.",
            what,
            "#indicator+name",
        ),
        Column("low", "integer", "The least that the words commit to.", amount("low"), "#affected+min"),
        Column("best", "integer", "The number that the words name.", amount("best"), "#affected"),
        Column(
            "high",
            "integer",
            "The most that the words commit to; empty where they set no limit.",
            amount("high"),
            "#affected+max",
        ),
        Column(
            "bound",
            "string",
            "How the words hedge: exact, at_least, more_than, at_most, fewer_than, about, nearly, range, vague.",
            amount("bound"),
            "#affected+bound",
        ),
        Column("amount_words", "string", "The number's own words.", amount("words"), "#affected+words"),
        Column(
            "group_words",
            "string",
            "Whom a toll counts, in the copy's words, without victims' names.",
            group("words"),
            "#group+words",
        ),
        Column(
            "group_class",
            "string",
            "Their class: civilian, security_force, non_state_armed, mixed, unknown.",
            group("cls"),
            "#group+class",
        ),
        Column(
            "group_part", "string", "The part of them counted: children, women.", group("part"), "#group+part"
        ),
        Column(
            "scope",
            "string",
            "What a figure counts: incident, window, cumulative.",
            of("scope"),
            "#meta+scope",
        ),
        Column(
            "background",
            "boolean",
            "Whether a toll is recalled history.",
            of("background"),
            "#meta+background",
        ),
        Column("part_of", "string", "The claim that it is a part of.", of("part_of"), "#meta+part_of"),
        Column("adds_to", "string", "The claim that it adds to.", of("adds_to"), "#meta+adds_to"),
        Column("causes", "list", "What did the harm.", of("causes"), "#cause+list"),
        Column(
            "perpetrator", "string", "Who is said to have done it.", of("perpetrator"), "#org+perpetrator"
        ),
        Column("start", "date", "The first day that it is about.", when("start"), "#date+start"),
        Column("end", "date", "The last day that it is about.", when("end"), "#date+end"),
        Column(
            "time_precision",
            "string",
            "How finely the words give the days.",
            when("precision"),
            "#date+precision",
        ),
        Column("time_words", "string", "The days' own words.", when("words"), "#date+words"),
        *placed(lambda row: row.claim.where, "The place that it is about."),
        Column("speaker", "string", "Who made a statement.", of("speaker"), "#org+speaker"),
        Column("addressee", "string", "Whom a statement is addressed to.", of("addressee"), "#org+addressee"),
        Column(
            "mode",
            "string",
            "A statement's: direct, indirect, mixed; an action's manner.",
            of("mode"),
            "#meta+mode",
        ),
        Column("topics", "list", "What a statement is about.", of("topics"), "#subject+list"),
        Column(
            "polarity",
            "string",
            "Whether a statement is for or against it.",
            of("polarity"),
            "#meta+polarity",
        ),
        Column("actor", "string", "Who did an action.", of("actor"), "#org+actor"),
        Column("recipient", "string", "Whom an action was done to.", of("recipient"), "#org+recipient"),
        Column("parties", "list", "Who is to meet.", of("parties"), "#org+party+list"),
        Column("status", "string", "An action's or appointment's status.", of("status"), "#status"),
        Column(
            "direction", "string", "A trend's: up, down, steady.", of("direction"), "#indicator+direction"
        ),
    ),
    ("dispatch", "id"),
)
