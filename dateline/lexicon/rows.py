"""Rows that several word lists share.

A module that is compiled (docs/speed.md) loses what `load` must know of its dataclasses, so rows stand here or in modules
of lists.
"""

from dataclasses import dataclass

from dateline.record import Stance


@dataclass(frozen=True, slots=True)
class Plain:
    """An entry that is its forms and nothing more, or of which nothing more is asked."""

    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Named:
    """Forms under a name: what they are to the rules that read them."""

    name: str
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute: as which part of speech, and how the source stands to what is said."""

    forms: tuple[str, ...]
    stance: Stance
    example: str
    kind: str = ""
