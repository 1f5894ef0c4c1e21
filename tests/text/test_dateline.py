"""Datelines as agencies write them, and openings that are none."""

import time

import pytest

from dateline.record import Dispatch
from dateline.text import read


def opening(copy: str) -> tuple[str | None, str | None] | None:
    text = read(Dispatch("1", copy))
    if text.head is None:
        return None
    place, day = text.head.place, text.head.date
    return place.of(text.value) if place else None, day.of(text.value) if day else None


@pytest.mark.parametrize(
    ("copy", "place", "day"),
    [
        ("KABUL, Afghanistan (AP) — A bomb went off.", "KABUL, Afghanistan", None),
        ("KABUL (Reuters) - A bomb went off.", "KABUL", None),
        ("MOSCOW (Sputnik) — A bomb went off.", "MOSCOW", None),
        ("KABUL, Dec. 28 (Xinhua) -- A bomb went off.", "KABUL", "Dec. 28"),
        ("KABUL, Dec 28, 2020 (AFP) - A bomb went off.", "KABUL", "Dec 28, 2020"),
        ("SEOUL, Jan. 3 (Yonhap) -- The North fired.", "SEOUL", "Jan. 3"),
        ("ABUJA, Nigeria, Jan. 3 (UPI) -- Gunmen came.", "ABUJA, Nigeria", "Jan. 3"),
        ("New Delhi [India], December 28 (ANI): The minister spoke.", "New Delhi [India]", "December 28"),
        ("New Delhi, Dec 28 (IANS) The minister spoke.", "New Delhi", "Dec 28"),
        ("Caracas, Jan 3 (Prensa Latina) The minister spoke.", "Caracas", "Jan 3"),
        ("Srinagar, 28 December: Two men were held.", "Srinagar", "28 December"),
        ("Islamabad, Dec 28 : Two men were held.", "Islamabad", "Dec 28"),
        ("MOSCOW, December 28. /TASS/. The ministry spoke.", "MOSCOW", "December 28"),
        ("Moscow, 28 Dec (dpa) - The ministry spoke.", "Moscow", "28 Dec"),
        ("Berlin (dpa) - The ministry spoke.", "Berlin", None),
        ("Bogota, Dec 28 (EFE).- The ministry spoke.", "Bogota", "Dec 28"),
        ("SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT] Guerrillas came.", "SAN SALVADOR", "3 JAN 90"),
        ("SAN SALVADOR, 3 JAN 90 -- [TEXT] Guerrillas came.", "SAN SALVADOR", "3 JAN 90"),
        ("KHARTOUM/CAIRO, March 3 (Reuters) - Talks began.", "KHARTOUM/CAIRO", "March 3"),
        ("GENEVA (5 March 2019) – Aid arrived.", "GENEVA", "5 March 2019"),
        ("GENEVA, 5 March 2019 (OCHA) – Aid arrived.", "GENEVA", "5 March 2019"),
        ("RAMALLAH, Sunday, January 3, 2021 (WAFA) – Soldiers came.", "RAMALLAH", "January 3, 2021"),
        ("[Aden, 3 January 2021] - Two men were held.", "Aden", "3 January 2021"),
        ("NEW YORK, N.Y., March 5, 2019 /PRNewswire/ -- The firm spoke.", "NEW YORK, N.Y.", "March 5, 2019"),
        ("LONDON--(BUSINESS WIRE)--The firm spoke.", "LONDON", None),
        ("Damascus, SANA- Gunmen came to the town.", "Damascus", None),
        ("DAMASCUS, (SANA) – Gunmen came.", "DAMASCUS", None),
        ("UNITED NATIONS (AP) -- The envoy spoke.", "UNITED NATIONS", None),
        ("THE HAGUE, March 2 - The court sat.", "THE HAGUE", "March 2"),
        ("PORT-AU-PRINCE, Haiti: Two men were held.", "PORT-AU-PRINCE, Haiti", None),
        ("N'DJAMENA, Chad (AP) — Two men were held.", "N'DJAMENA, Chad", None),
        ("ST. LOUIS (AP) — A man was shot.", "ST. LOUIS", None),
        ("Cox's Bazar, Bangladesh – Refugees came.", "Cox's Bazar, Bangladesh", None),
        ("ISLAMABAD: Two men were held on Monday.", "ISLAMABAD", None),
        ("MAIDUGURI - Two men were held on Monday.", "MAIDUGURI", None),
        ("BEIRUT | Two men were held on Monday.", "BEIRUT", None),
        ("By Amin Haidar\n\nKABUL, Afghanistan (AP) — A bomb went off.", "KABUL, Afghanistan", None),
        ("Marsh raid kills two\n\nADEN, Jan 3 (AFP) - Two men died.", "ADEN", "Jan 3"),
        ("2020-12-28\nKABUL (AFP) - A bomb went off.", "KABUL", None),
    ],
)
def test_a_dateline_gives_its_place_and_date(copy: str, place: str, day: str | None) -> None:
    assert opening(copy) == (place, day)


@pytest.mark.parametrize(
    "copy",
    [
        "UPDATE 1-Rebels take the town",
        "RPT-Rebels take the town",
        "EXCLUSIVE: Rebels take the town",
        "BREAKING NEWS - Rebels take the town",
        "WORLD NEWS: Rebels take the town.",
        "FACTBOX-Raids in the north",
        "TIMELINE: Raids in the north",
        "ANALYSIS - Two men.",
        "PHOTO (AP) - A man.",
        "VIDEO: Two men held.",
        "IN BRIEF: Two men held.",
        "WHAT WE KNOW: Two men were held.",
        "SHOCK AND GRIEF - a town buries its dead.",
        "READ MORE, Amsel - here",
        "A man - Amin Haidar - was held.",
        "Amin Haidar - the mayor of the town - was held.",
        "J. K. Haidar - who was held.",
        "The army (AP) said so.",
        "Mayor: Two men were held.",
        "US - Rebels take the town",
        "He spoke on Monday. ALERT LEVEL - The gauge stood at three.",
        "Two men were held in ADEN and SANAA - the army said.",
        "",
    ],
)
def test_no_dateline_is_seen_where_there_is_none(copy: str) -> None:
    assert opening(copy) is None


def test_a_dateline_far_into_the_copy_is_not_looked_for() -> None:
    assert opening("It rained. " * 100 + "\nKABUL (AP) - A bomb went off.") is None


@pytest.mark.parametrize("copy", ["A" * 20_000, "A " * 9000, "KABUL, " * 3000, "(" * 9000, "Aa, Jan " * 3000])
def test_hostile_openings_are_read_quickly(copy: str) -> None:
    start = time.process_time()
    opening(copy)
    assert time.process_time() - start < 2
