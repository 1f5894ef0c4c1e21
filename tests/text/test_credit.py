"""Credits join the lineage, agencies that are only written about do not; notices of other versions."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record import Dispatch
from dateline.text import read
from dateline.text.credit import agencies
from dateline.text.notice import NOTICES, version_of

BODY = "Two men were held near Port Amsel on Monday, and the bridge was shut. " * 9


def credited(copy: str, **more: str) -> list[str]:
    text = read(Dispatch("1", copy, **more))  # type: ignore[arg-type]
    for party in text.credits:
        assert party.span is None or party.span.of(text.value)
    return [party.name for party in text.credits]


def named(*forms: str) -> list[str]:
    return [agencies()[form] for form in forms]


@pytest.mark.parametrize(
    ("copy", "forms"),
    [
        ("KABUL (AP) — Two men died.", ["ap"]),
        ("KABUL, Dec 28 (Xinhua) -- Two men died.", ["xinhua"]),
        ("Berlin (dpa) - Two men died.", ["dpa"]),
        ("CAIRO (Reuters/AP) - Two men died.", ["reuters", "ap"]),
        ("MOSCOW, December 28. /TASS/. Two men died.", ["tass"]),
        (f"{BODY}The road is open, reports Xinhua news agency.", ["xinhua"]),
        (f"{BODY}(With inputs from Reuters)", ["reuters"]),
        (f"{BODY}(With agency inputs from PTI)", ["pti"]),
        (f"{BODY}\n\n(This story is auto-generated from IANS service.)", ["ians"]),
        (f"{BODY}\n\nThis report was auto-generated from a Reuters feed.", ["reuters"]),
        (f"{BODY}\n- REUTERS", ["reuters"]),
        (f"{BODY}— AFP", ["afp"]),
        (f"{BODY}(AFP)", ["afp"]),
        (f"{BODY}\nXinhua", ["xinhua"]),
        (f"{BODY} Reuters", ["reuters"]),
        (f"{BODY}\nSource: Xinhua", ["xinhua"]),
        (f"{BODY}\n© 2021 Agence France-Presse", ["afp"]),
        (f"{BODY}\nCopyright 2016 The Associated Press. All rights reserved.", ["ap"]),
        (f"By Amin Haidar, Associated Press\n\n{BODY}", ["ap"]),
        (f"By AMIN HAIDAR\nAssociated Press Writer\n\n{BODY}", ["ap"]),
        (f"ADEN (IANS) {BODY}The road is open, reports Xinhua.", ["xinhua", "ians"]),
    ],
)
def test_a_credit_joins_the_lineage_oldest_first(copy: str, forms: list[str]) -> None:
    assert credited(copy) == named(*forms)


@pytest.mark.parametrize(
    "copy",
    [
        f"A guard told Reuters that two men died. {BODY}",
        f"Shells hit the Reuters building. {BODY}",
        f"Two men died, a Reuters tally shows. {BODY}",
        f"The ship belongs to AP Moller. {BODY}",
        f"The minister denied the reports AFP had carried. {BODY}",
        f"{BODY} Read on in our app",
        f"{BODY} They drew a map",
        f"{BODY} Water runs from the tap",
        f"{BODY}The guard spoke to Xinhua.",
    ],
)
def test_an_agency_that_is_only_written_about_is_no_credit(copy: str) -> None:
    assert credited(copy) == []


def test_what_the_source_says_of_credits_joins_them() -> None:
    assert credited(BODY, byline="Amin Haidar, Associated Press") == named("ap")
    assert credited(BODY, publisher="reuters") == named("reuters")
    assert credited(BODY, publisher="Amsel Courier") == ["Amsel Courier"]
    parties = read(
        Dispatch("1", f"(AFP) {BODY}", publisher="Amsel Courier", credits=("AFP", "Nobody Wire"))
    ).credits
    assert [(p.name, p.part) for p in parties] == [
        (*named("afp"), "agency"),
        ("Nobody Wire", "agency"),
        ("Amsel Courier", "publisher"),
    ]


@pytest.mark.parametrize(
    ("title", "body", "notice"),
    [
        ("BULLETIN KILL: Minister quits", "", "kill"),
        ("KILL-Minister quits", "", "kill"),
        ("", "EDS: KILL. The story about the minister is wrong.", "kill"),
        ("", "Kill the story headlined Minister quits.", "kill"),
        ("WITHDRAWN: Blast heard", "", "kill"),
        ("CORRECTED-Two, not three, hurt", "", "corrected"),
        ("CORRECTED (OFFICIAL)-Two hurt", "", "corrected"),
        ("Correction: Two hurt", "", "corrected"),
        ("REFILE-Truce talks open", "", "corrected"),
        ("Two hurt", "(Corrects day of raid in first paragraph) ADEN - Two", "corrected"),
        ("UPDATE 2-Ferry toll rises", "", "updated"),
        ("WRAPUP 3-Ferry toll rises", "", "updated"),
        ("UPDATED Ferry toll rises", "", "updated"),
        ("Update: Ferry toll rises", "", "updated"),
        ("Ferry toll rises", "(Updates with quotes, adds background) ADEN - Two", "updated"),
        ("Marsh-Raid, 2nd Ld", "", "updated"),
        ("Marsh-Raid, 1st Ld-Writethru", "", "writethru"),
        ("Marsh-Raid, 3rd Lead-Writethru, with quotes", "", "writethru"),
        ("ADVISORY: Marsh-Raid will be corrected", "", "advisory"),
        ("REBELS KILL 12 IN RAID", "", None),
        ("Rebels kill 12 in raid", "KILL ORDER ISSUED. Two", None),
        ("Update on the talks expected", "", None),
        ("Army corrects its course", "", None),
        ("Troops withdrawn from Amsel", "WITHDRAWN TROOPS CAME HOME.", None),
        ("UPDATE ON TALKS EXPECTED", "", None),
        ("", "", None),
    ],
)
def test_a_notice_is_read_and_a_headline_that_only_sounds_like_one_is_not(
    title: str, body: str, notice: str | None
) -> None:
    assert version_of(title, body) == notice


@pytest.mark.parametrize("copy", ["AP " * 9000, "(AP" * 9000, "By A, " * 6000, "- Reuters\n" * 3000])
def test_hostile_credits_are_read_quickly(copy: str) -> None:
    start = time.process_time()
    credited(copy)
    assert time.process_time() - start < 3


# What notices are made of, so that many of those drawn together are one.
LABELS = [
    "KILL",
    "Retracted",
    "CORRECTS",
    "withdrawn",
    "WRAPUP 2",
    "UPDATE",
    "write-thru",
    "2nd Lead",
    "1st Ld",
    "adds",
]
LABELS += [
    "EDS",
    "Note to editors",
    "(recasts",
    "story",
    "has been",
    "Refile",
    "ADVISORY",
    ": ",
    " - ",
    "(",
    "\n",
    " ",
]


@given(st.lists(st.sampled_from(LABELS), max_size=6).map("".join))
def test_a_notice_is_missed_by_no_short_cut(words: str) -> None:
    opening = words.lstrip()
    tried = [name for name, pattern in NOTICES if pattern.search(words) or pattern.search(opening)]
    assert version_of(words, words) == next(iter(tried), None)
