"""Attribution: the innermost source, its relays, its stance, the time of its report, and honest silence."""

from datetime import date

import pytest

from dateline.ground.attribution import attribute
from dateline.record import (
    Actor,
    Amount,
    Attribution,
    Bound,
    Cue,
    Dispatch,
    Group,
    Harm,
    Mention,
    Precision,
    Role,
    Span,
    Stance,
    Statement,
    Text,
    Toll,
    When,
)  # fmt: skip
from dateline.text import read


class Plain:
    """A resolver that knows two agencies and takes all other words as they are."""

    def resolve(self, actor: Actor) -> Actor:
        role = Role.MED if actor.words in ("Xinhua", "AFP") else None
        return Actor(actor.words, actor.words, actor.span, role=role, kind="organisation")


def text_of(body: str) -> Text:
    return read(Dispatch(id="t", text=body))


def where(text: Text, words: str) -> Span:
    at = text.value.index(words)
    return Span(at, at + len(words))


def actor(text: Text, words: str | None) -> Actor | None:
    return None if words is None else Actor(words, words, where(text, words))


def said(
    text: Text, speaker: str | None, cue: str, content: str, *, to: str | None = None, rule: str = "say"
) -> Mention:
    parts = [where(text, words) for words in (speaker, cue, content) if words]
    span = Span(min(p.start for p in parts), max(p.end for p in parts))
    claim = Statement(
        "", "statement", span, rule, Attribution(), None, None, actor(text, speaker),
        Cue(cue, where(text, cue)),
        (where(text, content),), "indirect", actor(text, to),
    )  # fmt: skip
    return Mention(claim, 0, where(text, cue).start)


def toll(text: Text, words: str) -> Mention:
    span = where(text, words)
    amount = Amount(3, 3, 3, 3, Bound.EXACT, "three", span)
    claim = Toll(
        "", "toll", span, "test", Attribution(), None, None, Harm.KILLED, amount, Group("people", "unknown")
    )
    number = next(s.index for s in text.sentences if s.span.covers(span))
    return Mention(claim, number, span.start)


def test_the_speaker_of_the_covering_statement_is_the_source() -> None:
    text = text_of("Police said three people died.")
    found = attribute(
        toll(text, "three people died"), (said(text, "Police", "said", "three people died"),), text, Plain()
    )
    assert found.source is not None
    assert found.source.name == "Police"
    assert found.cue == Cue("said", where(text, "said"))
    assert found.stance is Stance.ASSERTED
    assert found.via == ()


STANCES = [
    ("claimed", Stance.CLAIMED), ("confirmed", Stance.CONFIRMED), ("denied", Stance.DENIED),
    ("alleged", Stance.ALLEGED),
    ("estimated", Stance.ESTIMATED), ("has said", Stance.ASSERTED), ("announced", Stance.ASSERTED),
]  # fmt: skip


@pytest.mark.parametrize(("cue", "stance"), STANCES)
def test_the_cue_gives_the_stance(cue: str, stance: Stance) -> None:
    text = text_of(f"Police {cue} three people died.")
    found = attribute(
        toll(text, "three people died"), (said(text, "Police", cue, "three people died"),), text, Plain()
    )
    assert found.stance is stance


def test_a_statement_in_a_statement_gives_the_inner_source_and_the_outer_relay() -> None:
    text = text_of("The mayor said the army claimed three people died.")
    outer = said(text, "The mayor", "said", "the army claimed three people died")
    inner = said(text, "the army", "claimed", "three people died")
    for both in ((outer, inner), (inner, outer)):
        found = attribute(toll(text, "three people died"), both, text, Plain())
        assert found.source is not None
        assert (found.source.name, [v.name for v in found.via]) == ("the army", ["The mayor"])
        assert found.stance is Stance.CLAIMED


def test_an_agency_is_a_relay_by_credit_by_address_and_by_quotation() -> None:
    text = text_of("Police said three people died, reports Xinhua.")
    credit = said(text, "Xinhua", "reports", "Police said three people died", rule="closing (credit)")
    police = said(text, "Police", "said", "three people died")
    found = attribute(toll(text, "three people died"), (credit, police), text, Plain())
    assert found.source is not None
    assert (found.source.name, [v.name for v in found.via]) == ("Police", ["Xinhua"])
    alone = attribute(toll(text, "three people died"), (credit,), text, Plain())
    assert (alone.source, [v.name for v in alone.via]) == (None, ["Xinhua"])

    text = text_of("Police told AFP three people died.")
    told = said(text, "Police", "told", "three people died", to="AFP")
    assert [v.name for v in attribute(toll(text, "three people died"), (told,), text, Plain()).via] == ["AFP"]

    text = text_of("The mayor, quoted by Xinhua, said three people died.")
    quoted = said(text, "The mayor, quoted by Xinhua", "said", "three people died")
    assert [v.name for v in attribute(toll(text, "three people died"), (quoted,), text, Plain()).via] == [
        "Xinhua"
    ]


def test_the_next_sentence_inherits_nothing() -> None:
    text = text_of("Police said three people died. Four people were hurt.")
    found = attribute(
        toll(text, "Four people were hurt"),
        (said(text, "Police", "said", "three people died"),),
        text,
        Plain(),
    )
    assert found == Attribution()


HEDGED = [
    ("Three herders were reportedly killed.", Stance.ALLEGED),
    ("Three herders were killed.", Stance.ASSERTED),
]


@pytest.mark.parametrize(("body", "stance"), HEDGED)
def test_reportedly_names_nobody(body: str, stance: Stance) -> None:
    text = text_of(body)
    found = attribute(toll(text, body.rstrip(".")), (), text, Plain())
    assert (found.source, found.cue, found.stance) == (None, None, stance)


def test_the_report_has_the_time_beside_its_cue_and_not_the_one_it_tells_of() -> None:
    text = text_of("In a report last week, police said three people died on Sunday.")
    week = When(date(2021, 3, 1), date(2021, 3, 7), Precision.WEEK, "last week", where(text, "last week"))
    sunday = When(date(2021, 3, 7), date(2021, 3, 7), Precision.DAY, "on Sunday", where(text, "on Sunday"))
    statements = (said(text, "police", "said", "three people died on Sunday"),)
    assert (
        attribute(toll(text, "three people died"), statements, text, Plain(), (sunday, week)).reported == week
    )
    assert attribute(toll(text, "three people died"), statements, text, Plain(), (sunday,)).reported is None


def test_a_statement_is_attributed_to_its_own_speaker() -> None:
    text = text_of("The mayor said the army denied the raid.")
    outer = said(text, "The mayor", "said", "the army denied the raid")
    inner = said(text, "the army", "denied", "the raid")
    found = attribute(inner, (outer, inner), text, Plain())
    assert found.source is not None
    assert (found.source.name, [v.name for v in found.via], found.stance) == (
        "the army",
        ["The mayor"],
        Stance.DENIED,
    )
    own = attribute(outer, (outer, inner), text, Plain())
    assert own.source is not None
    assert (own.source.name, own.via) == ("The mayor", ())


def test_the_time_of_another_clause_or_statement_is_not_the_reports() -> None:
    text = text_of(
        "Referring to talks on Friday, police said three people died and, since Monday, the mayor denied it."
    )
    friday = When(date(2021, 3, 5), date(2021, 3, 5), Precision.DAY, "on Friday", where(text, "on Friday"))
    monday = When(
        date(2021, 3, 1), date(2021, 3, 1), Precision.DAY, "since Monday", where(text, "since Monday")
    )
    referring = said(text, "police", "Referring", "to talks on Friday")
    police = said(text, "police", "said", "three people died")
    found = attribute(toll(text, "three people died"), (referring, police), text, Plain(), (friday, monday))
    assert found.reported is None


def test_the_datelines_date_is_not_the_reports() -> None:
    text = text_of("LIMA, March 3 (EFE) - Police said three people died.")
    assert text.head is not None
    third = When(date(2021, 3, 3), date(2021, 3, 3), Precision.DAY, "March 3", where(text, "March 3"))
    police = said(text, "Police", "said", "three people died")
    assert attribute(toll(text, "three people died"), (police,), text, Plain(), (third,)).reported is None
