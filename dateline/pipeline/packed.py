"""What a coding process hands back, as bytes: read in C, where unpickling nouns costs a tenth of coding them.

Invariant: `unpacked` gives what `packed` was given, without parses; copy with a lone surrogate or a number beyond 64
bits, which MessagePack does not hold, is pickled.
"""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec

from dateline.pipeline import Coded
from dateline.record import (
    Action,
    Appointment,
    Claim,
    Dispatch,
    Record,
    Sentence,
    Statement,
    Tally,
    Toll,
    Trend,
)
from dateline.store.codec import KINDS, Frame, frame, framed


class Sheaf(msgspec.Struct, array_like=True):
    """One coded dispatch without the dispatch: text, record without its claims, claims by kind, and their order."""

    value: str
    frame: Frame
    record: Record
    order: list[str]
    toll: list[Toll]
    tally: list[Tally]
    statement: list[Statement]
    action: list[Action]
    appointment: list[Appointment]
    trend: list[Trend]


def packed(some: Sequence[Coded]) -> bytes:
    """Return what dispatches say, as bytes."""
    try:
        return msgspec.msgpack.encode([sheaf(one) for one in some])
    except (UnicodeEncodeError, OverflowError):
        return pickle.dumps([bare(one) for one in some])


def unpacked(data: bytes, dispatches: Sequence[Dispatch]) -> list[Coded]:
    """Return what `packed` was given; `dispatches` are those that were coded, in order."""
    if data.startswith(b"\x80"):  # a pickle; an array of one or more begins otherwise
        return list(pickle.loads(data))  # from our own process
    held = zip(decoder().decode(data), dispatches, strict=True)
    return [Coded(dispatch, framed(one.value, one.frame), record_of(one)) for one, dispatch in held]


def sheaf(one: Coded) -> Sheaf:
    """Return one coded dispatch as it is handed back."""
    kinds: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for claim in one.record.claims:
        kinds[claim.kind].append(claim)
    order = [claim.kind for claim in one.record.claims]
    return Sheaf(one.text.value, frame(one.text), replace(one.record, claims=()), order, **kinds)


def record_of(one: Sheaf) -> Record:
    """Return the record with its claims."""
    if not one.order:
        return one.record
    left: dict[str, Any] = {kind: iter(getattr(one, kind)) for kind in set(one.order)}
    claims: tuple[Claim, ...] = tuple(next(left[kind]) for kind in one.order)
    return replace(one.record, claims=claims)


def bare(one: Coded) -> Coded:
    """Return the same without its parses: they are large, and nobody asks for them afterwards."""
    sentences = tuple(Sentence(s.index, s.paragraph, s.span) for s in one.text.sentences)
    return replace(one, text=replace(one.text, sentences=sentences))


@cache
def decoder() -> msgspec.msgpack.Decoder[list[Sheaf]]:
    """Return the one decoder."""
    return msgspec.msgpack.Decoder(list[Sheaf])
