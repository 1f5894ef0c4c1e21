"""Pairs of dispatches made from dispatches.yml, each with the evidence that one copies the other, if any."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import yaml

from dateline.link.copies import Copy

DAY = date(2031, 4, 9)
BACKGROUND = (
    "Fighting in the province began four years ago when the council dissolved the border regiments and "
    "their officers took to the hills. The United Nations estimates that 40,000 people have lost their lives "
    "since then and that a third of the population has fled, most of them across the river."
)
FOOTER = (
    "This report is provided for information only and may not be redistributed without the written consent "
    "of the owner. Neither the service nor its contributors accept any liability for errors or delays in the "
    "content, or for any action taken in reliance on it. To subscribe to our morning letter, to report a "
    "problem or to ask for a correction, write to the desk at the address on our home page. Opinions are "
    "those of their authors."
)
QUOTE = (
    '"The armed forces of the republic have acted at all times with restraint and in accordance with the '
    "laws of war, and those who spread reports to the contrary will be made to answer for it before the "
    'courts of this country," the ministry of defence said in a written statement.'
)
METALS = ("Wheat", "Barley", "Maize", "Rice", "Copper", "Zinc", "Tin", "Lead", "Nickel", "Cocoa")
SWAPS = {
    "said": "stated",
    "killed": "slain",
    "more than": "over",
    "reporters": "journalists",
    "late": "last thing",
}


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of dispatches.yml."""

    id: str
    title: str
    text: str
    apart: str
    lead: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dispatches, what was done, and the evidence expected; an empty set where neither is a copy."""

    done: str
    origin: Copy
    copy: Copy
    evidence: frozenset[str]


def stories() -> tuple[Story, ...]:
    rows = yaml.safe_load((Path(__file__).parent / "dispatches.yml").read_text(encoding="utf-8"))
    return tuple(Story(**row) for row in rows)


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]


def respelt(story: Story) -> str:
    return re.sub("|".join(map(re.escape, story.names)), lambda hit: story.names[hit.group()], story.text)


def edited(text: str) -> str:
    """Every twenty-fifth word dropped and a few replaced, as a sub-editor would."""
    words = re.sub("|".join(rf"\b{word}\b" for word in SWAPS), lambda hit: SWAPS[hit.group()], text).split(
        " "
    )
    return " ".join(word for place, word in enumerate(words) if place % 25 != 24)


def table(day: int) -> str:
    rows = [
        f"{name} {100 + (7 * day * place) % 83}.{day * place % 10} {place * day % 9 - 4}.{day}"
        for place, name in enumerate(METALS, 3)
    ]
    return (
        f"Prices at the close of the Amsel exchange on day {day}, in crowns, with the change:\n"
        + "\n".join(rows)
    )


def positives(story: Story, after: Story) -> Iterator[tuple[str, str, str, str]]:
    parts = paragraphs(story.text)
    yield (
        "verbatim",
        story.title,
        "By our correspondent\n\n" + story.text + "\n\n(with agency inputs)",
        "verbatim topped",
    )
    yield "cut", story.title, "\n\n".join(parts[:2]), "cut"
    yield "part", "What we know", "\n\n".join(parts[1:4]), "cut"
    yield "topped", story.lead[:50], story.lead + "\n\n" + story.text, "topped"
    yield "lead lost", story.lead[:40], story.lead + "\n\n" + "\n\n".join(parts[1:]), "topped rewritten cut"
    yield "re-headed", "Horror beyond words", story.text, "verbatim"
    yield "merged", "Round-up of the day", story.text + "\n\n" + after.text, "topped"
    yield "respelt", story.title, respelt(story), "rewritten verbatim cut topped"
    yield "respelt, cut", story.title, "\n\n".join(paragraphs(respelt(story))[:3]), "rewritten cut"
    yield "edited", story.title, edited(story.text), "rewritten verbatim cut topped"


def negatives(story: Story, after: Story) -> Iterator[tuple[str, str, str]]:
    parts = paragraphs(story.text)
    yield "apart", story.apart, story.text
    yield "apart, one statement", story.apart + "\n" + QUOTE, story.text + "\n" + QUOTE
    yield (
        "background",
        "\n".join([*parts[:4], BACKGROUND]),
        "\n".join([*paragraphs(after.text)[:4], BACKGROUND]),
    )
    yield "footer", parts[0] + "\n" + FOOTER, paragraphs(after.apart)[0] + "\n" + FOOTER
    yield "other", story.text, after.text


def pairs() -> tuple[Pair, ...]:
    every = stories()
    return tuple(
        pair
        for place, story in enumerate(every)
        for pair in (*copied(story, every[(place + 1) % len(every)]), *separate(story, every, place))
    )


def copied(story: Story, after: Story) -> Iterator[Pair]:
    origin = Copy(story.id, story.text, story.title, DAY, "LWS")
    for place, (done, title, text, evidence) in enumerate(positives(story, after)):
        copy = Copy(f"{story.id}-{done}", text, title, DAY + timedelta(1), f"Paper {place}")
        yield Pair(done, origin, copy, frozenset(evidence.split()))
        if done == "merged":
            other = Copy(after.id, after.text, after.title, DAY, "LWS")
            yield Pair("merged second", other, copy, frozenset(evidence.split()))
    corrected = re.sub(r"\b(\d\d+)\b", "61", story.text, count=1)
    version = frozenset({"version"})
    yield Pair(
        "corrected", origin, Copy(f"{story.id}-c", corrected, f"CORRECTED-{story.title}", DAY, "LWS"), version
    )
    notice = f'EDITORS: please kill the story headlined "{story.title}". It was moved in error.'
    kill = Copy(f"{story.id}-k", notice, f"BULLETIN KILL: {story.title}", DAY + timedelta(1), "LWS")
    yield Pair("kill", origin, kill, version)


def separate(story: Story, every: tuple[Story, ...], place: int) -> Iterator[Pair]:
    after = every[(place + 1) % len(every)]
    for done, left, right in negatives(story, after):
        one = Copy(f"{story.id}-{done}-1", left, story.title, DAY, "LWS")
        yield Pair(
            done, one, replace(one, id=f"{story.id}-{done}-2", text=right, publisher="Meridian"), frozenset()
        )
    one = Copy(f"{story.id}-table-1", table(place + 1), "Closing prices", DAY + timedelta(place), "LWS")
    two = Copy(f"{story.id}-table-2", table(place + 2), "Closing prices", DAY + timedelta(place + 1), "LWS")
    yield Pair("table", one, two, frozenset())
