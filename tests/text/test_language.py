"""English is told from other copy by its commonest words; a few words tell nothing."""

import pytest

from dateline.record import Dispatch
from dateline.text import read
from dateline.text.language import language

ENGLISH = (
    "The army said on Monday that two of its men were killed in a raid on the town, "
    "and that it has begun to search for those who did it."
)
SPANISH = (
    "El ejército dijo el lunes que dos de sus hombres murieron en un ataque contra el "
    "pueblo y que ha empezado a buscar a los autores del hecho en toda la zona norte."
)
GERMAN = (
    "Die Armee teilte am Montag mit, dass zwei ihrer Soldaten bei einem Angriff auf "
    "die Stadt getötet wurden und dass sie nun nach den Tätern sucht, wie ein Sprecher "
    "sagte."
)


@pytest.mark.parametrize(
    ("copy", "declared", "found"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "fr", "en"),
        (ENGLISH.upper(), None, "en"),
        (SPANISH, None, "und"),
        (SPANISH, "ES", "es"),
        (GERMAN, None, "und"),
        (f"{ENGLISH} {SPANISH}", None, "en"),
        ("Two die in raid", None, None),
        ("Two die in raid", "EN", "en"),
        ("", None, None),
        ("12 14 16 -- ...", None, None),
    ],
)
def test_language(copy: str, declared: str | None, found: str | None) -> None:
    assert language(copy, declared) == found


def test_a_text_carries_its_language() -> None:
    assert read(Dispatch("1", SPANISH)).language == "und"
    assert read(Dispatch("1", ENGLISH)).language == "en"
