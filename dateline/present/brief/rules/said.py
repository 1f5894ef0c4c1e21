"""What was said: statements that take a side, ask, accuse, agree or refuse, in the words of the copy."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.present.brief.draft import Block, Draft, Section, draft
from dateline.present.brief.forms import filled
from dateline.present.brief.gather import Material, Witness
from dateline.present.brief.phrase import day, voice
from dateline.record import Role

if TYPE_CHECKING:
    from dateline.pipeline.speech import Position

MOST = 14  # statements quoted; `dateline statements` has all
EACH = 3  # of one speaker
LONG = 360  # characters of a quotation
SHORT = 3  # words below which a quotation says nothing


def said(material: Material) -> Section:
    """Return the most telling statements of the days, oldest first."""
    wanted = [each for each in material.positions if within(each, material) and telling(each)]
    chosen = picked(sorted(wanted, key=rank))
    made = {each.text.split("“")[-1]: Block((each,), day_) for each, day_ in drafts(chosen, material)}
    blocks = tuple(made.values())
    empty = "No statement that takes a side is on record for these days."
    return Section("said", "What was said", blocks, empty)


def drafts(chosen: "list[Position]", material: Material) -> "Iterator[tuple[Draft, date | None]]":
    """Yield the statements as sentences, by day; two that stand in one sentence of copy are one quotation."""
    for each in sorted(chosen, key=order):
        made = quoted(each, material)
        if made is not None:
            yield made, each.day


def within(each: "Position", material: Material) -> bool:
    """Whether a statement was made in the days asked for."""
    first, last = material.wanted.start, material.wanted.end
    if each.day is None:
        return first is None and last is None
    return (first is None or each.day >= first) and (last is None or each.day <= last)


def telling(each: "Position") -> bool:
    """Whether a statement does more than report, and its speaker is known for what they are."""
    speaker = each.statement.speaker
    known = speaker is not None and speaker.role not in (None, Role.MED)
    return known and (each.stance is not None or each.statement.code not in (None, "STATE"))


def rank(each: "Position") -> tuple[object, ...]:
    """Return what sorts statements by what they tell: changes first, then sides taken on a topic, then quotations."""
    mode = {"direct": 0, "mixed": 1}.get(each.statement.mode, 2)
    return (
        each.changed is None,
        each.stance is None or each.topic is None,
        each.stance is None,
        mode,
        -(each.day or date.min).toordinal(),
        each.statement.id,
        each.topic or "~",
    )


def picked(ranked: "Iterable[Position]") -> "list[Position]":
    """Return the first of these, each statement once and no speaker too often."""
    found: dict[str, Position] = {}
    counts: dict[str, int] = {}
    for each in ranked:
        if each.statement.id not in found and counts.get(each.speaker, 0) < EACH and len(found) < MOST:
            found[each.statement.id] = each
            counts[each.speaker] = counts.get(each.speaker, 0) + 1
    return list(found.values())


def order(each: "Position") -> tuple[object, ...]:
    """Return what sorts statements by day."""
    return each.day or date.max, each.speaker.casefold(), each.statement.id


def quoted(each: "Position", material: Material) -> Draft | None:
    """Return a statement as the copy has it, with its house and day; None where its words are not on record.

    The whole sentence is quoted, for its verb may turn what was said: "denied that the army had fired".
    """
    witness = material.witness(each.statement.id)
    words = quotation(witness) if witness else None
    if witness is None or words is None:
        return None
    house, day_ = witness.dispatch.publisher or "a dispatch", witness.dispatch.published
    topic = (each.topic or "").replace("_", " ")
    form = "said, undated" if day_ is None else "said on a topic" if topic else "said"
    slots = {"voice": voice(each.statement.speaker, None), "house": house, "quote": f"“{words}”"}
    slots |= {"when": f"on {day(day_)}"} if day_ else {}
    slots |= {"topic": topic} if form == "said on a topic" else {}
    return draft(filled(form, **slots), form, [each.statement.id])


def quotation(witness: Witness) -> str | None:
    """Return the sentence of a statement, its own quotation marks made single, cut at a word's end where it runs on."""
    text = " ".join(witness.sentence.of(witness.text).split())
    words = re.sub(r'[«„“](?=\w)|"(?=\w)', "‘", text)
    words = re.sub(r'["“”„«»]', "’", words)
    if len(words.split()) < SHORT:
        return None
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"
