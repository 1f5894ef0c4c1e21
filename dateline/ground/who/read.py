"""Words to an actor, on their own: names, country and organ, title and person, role.

Every rule takes the phrase and the registry and returns an actor or None; the first that fits, in the order
of RULES, decides. What no rule reads keeps its words as its name, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dateline.ground.who.registry import Country, Known, Registry, Small
from dateline.lexicon import load
from dateline.record import Actor, Role, Span

REMEMBERED = 8192  # words that are not read again
WORD = re.compile(r"[^\s,;:()\[\]\"“”‘]+")
SHIFT = re.compile(
    r"\s(?:who|which|whose|that|where|when|quoted|cited|speaking|citing|released|issued|published|posted|dated"
    r"|seen|obtained|carried)\b|[,;(\[]"
)
PAPER = (
    r"(?:statement|report|reports|tweet|tweets|post|communique|communiqué|letter|data|figures|tally|count|dispatch"
    r"|update|memo|press release|news release|bulletin|document|documents|records|survey|poll"
    r"|study|briefing|video|email|announcement)"
)
OF_PAPER = re.compile(rf"^(?:\w+ ){{0,3}}?{PAPER}(?: \w+){{0,2}}? (?:of|by|from|for) (?P<who>.+)$", re.I)
PAPER_LAST = re.compile(rf"^(?P<who>.+?)(?:'s|’s)? {PAPER}$", re.I)
SPEAKS = re.compile(
    r"^(?P<title>(?:[\w.-]+ ){0,3}?(?:spokes(?:man|woman|person|men|people)"
    r"|head|chief|director|commander|leader"
    r"|source|sources|reporter|correspondent|journalist|member|members|official|officials|officer|officers|chairman|chairwoman|president|secretary-general|representative|deputy|minister))"
    r" (?:for|of|in|at|with|from) (?P<who>.+)$",
    re.I,
)
FOR_BODY = re.compile(
    r"\b(?:spokes(?:man|woman|person)|official|commander|chief|leader|head|minister|sources?|reporter"
    r"|correspondent|journalist|photographer|crew|team)\b",
    re.I,
)
GOVERNMENT = "Government"


@cache
def small(use: str) -> frozenset[str]:
    """Return the small words of one use: article, particle, qualifier, kind or body."""
    return frozenset(
        form
        for entry in (*load("actor_word", Small), *load("actor_noun", Small))
        if entry.use == use
        for form in entry.forms
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """An actor's words without article and trailing clause: as written, and lower-cased, word by word."""

    words: tuple[str, ...]
    low: tuple[str, ...]
    rest: str  # what stood after the first comma: an apposition, perhaps
    article: bool = False  # "the" or the like stood before

    @property
    def text(self) -> str:
        """The words in one string, lower case."""
        return " ".join(self.low)


@lru_cache(maxsize=REMEMBERED)
def phrase(words: str) -> Phrase:
    """Return the words without leading articles, and apart from what a comma or "who" begins."""
    cut = SHIFT.search(words, 1)
    head, rest = (words[: cut.start()], words[cut.end() :]) if cut else (words, "")
    found = [word.strip("'’.") if not ABBREVIATED.match(word) else word for word in WORD.findall(head)]
    found = [word for word in found if word]
    bare = len(found)
    while len(found) > 1 and found[0].lower() in small("article"):
        found = found[1:]
    return Phrase(
        tuple(found),
        tuple(word.lower().replace("’", "'") for word in found),
        rest.strip(" ,;:()"),
        len(found) < bare,
    )


def lowered(found: list[str]) -> tuple[str, ...]:
    """Return words in lower case with straight apostrophes."""
    return tuple(word.lower().replace("’", "'") for word in found)


NAME_PART = re.compile(r"^(?:[A-Z][A-Za-z'’-]*[a-z]|[A-Z]\.?|[a-z]{1,3}|[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ])$")
ABBREVIATED = re.compile(r"^(?:[A-Za-z]\.){2,}$|^(?:[A-Z][a-z]{0,4}\.)$")


def read(words: str, known: Registry, span: Span | None = None) -> Actor:
    """Return the actor that words name on their own; unknown country, role and kind are None."""
    found = alone(words, known)
    return found if span is None else replace(found, span=span)


@lru_cache(maxsize=REMEMBERED)
def alone(words: str, known: Registry) -> Actor:
    """Return the actor that words name, without a span: copy names the same ones again and again."""
    said = phrase(words)
    for rule in RULES:
        found = rule(said, known)
        if found is not None:
            return replace(found, words=words, span=None)
    return Actor(name=" ".join(said.words) or words, words=words)


def of_known(entry: Known, country: Country | None = None) -> Actor:
    """Return a known body as an actor, with its country behind its name if one is given."""
    name = f"{entry.name} ({country.name})" if country else entry.name
    return Actor(
        name=name,
        words="",
        country=country.alpha3 if country else entry.country,
        role=entry.role,
        kind=entry.kind,
    )


def named(said: Phrase, known: Registry) -> Actor | None:
    """A name in the registry, whole; acronyms of up to four letters only in capitals."""
    entry = known.named.get(said.text)
    if entry is not None:
        return of_known(entry) if shaped(said, entry) else None
    around = small("kind") | small("qualifier")
    for first in range(min(4, len(said.low))):  # "militant group Hamas", "state news agency SANA"
        for last in range(len(said.low), max(first, len(said.low) - 3), -1):
            part = Phrase(said.words[first:last], said.low[first:last], "")
            entry = known.named.get(part.text)
            if entry is not None and around.issuperset(said.low[:first] + said.low[last:]):
                return of_known(entry) if shaped(part, entry) else None
    return None


def shaped(said: Phrase, entry: Known) -> bool:
    """Whether an acronym is written as one."""
    if said.text not in entry.forms or len(said.text) > 4 or " " in said.text:
        return True
    return said.words[0].isupper() or (len(said.text) > 3 and said.words[0][0].isupper())


def government(said: Phrase, known: Registry) -> Actor | None:
    """A country or its seat, as a speaker: its government."""
    country = known.seats.get(said.text) or known.countries.get(said.text)
    if country is None or not said.words or not said.words[0][0].isupper():
        return None
    name = f"{GOVERNMENT} ({country.name})"
    return Actor(name=name, words="", country=country.alpha3, role=Role.GOV, kind="state")


def composed(said: Phrase, known: Registry) -> Actor | None:
    """A country or nationality with an organ: "the Afghan Interior Ministry"."""
    country, rest = nationality(said.low, known)
    text = " ".join(rest)
    text = text if text in known.organs else IN_PLACE.sub("", text)  # "police in the river town"
    entry = known.organs.get(text) or (
        known.organs.get(" ".join(rest[1:])) if rest[:1] and rest[0] in small("qualifier") else None
    )
    return of_known(entry, country) if entry else None


IN_PLACE = re.compile(r" in .{2,40}$")


def nationality(low: tuple[str, ...], known: Registry) -> tuple[Country | None, tuple[str, ...]]:
    """Return the country that words begin or end with, and the words between: longest names first."""
    for size in (3, 2, 1):
        first = re.sub(r"'s?$", "", " ".join(low[:size]))
        if len(low) > size and first in known.countries:
            return known.countries[first], low[size:]
        if len(low) > size and first in known.seats and low[size - 1].endswith("'s"):
            return known.seats[first], low[size:]
    for cut, word in enumerate(low):
        tail = [w for w in low[cut + 1 :] if w != "the"]
        place = " ".join(tail)
        if word in ("of", "in") and cut and place in known.countries:
            return known.countries[place], low[:cut]
        if word == "in" and cut and place in known.seats:
            return known.seats[place], low[:cut]
    return None, low


def paper(said: Phrase, known: Registry) -> Actor | None:
    """A paper and who issued it: "a Foreign Ministry statement", "a report of the UN mission"."""
    written = " ".join(said.words)
    match = OF_PAPER.match(written) or PAPER_LAST.match(written)
    if match is None:
        return None
    issuer = match["who"]
    for words in (issuer, issuer.rpartition(" ")[0]):  # "the mission's annual report"
        found = read(re.sub(r"['’]s?$", "", words), known)
        if words and found.kind:
            return found
    return None


def titled(said: Phrase, known: Registry) -> Actor | None:
    """A person with a title before the name: "Prime Minister Imran Khan"."""
    for cut in range(len(said.words) - 1, 0, -1):
        name = said.words[cut:]
        if (
            not all(word[:1].isupper() or word.lower() in small("particle") for word in name)
            or name[0].lower() in PARTICLES_OF
        ):
            continue
        title = title_of(said.low[:cut], known)
        if title is not None and not any(word.lower() in known.titles for word in name):
            return Actor(name=" ".join(name), words="", country=title[1], role=title[0], kind="person")
    return None


def title_first(said: Phrase, known: Registry) -> Actor | None:
    """A title, a comma and the name: "a Taliban spokesman, Zabihullah Mujahid"."""
    name = phrase(said.rest) if said.rest else None
    if name is None or not 1 < len(name.words) < 5 or not capitals(name.words):
        return None
    title = title_of(said.low, known)
    return (
        Actor(name=" ".join(name.words), words="", country=title[1], role=title[0], kind="person")
        if title
        else None
    )


PARTICLES_OF = frozenset({"of", "the", "and", "for"})


def title_of(low: tuple[str, ...], known: Registry) -> tuple[Role | None, str | None] | None:
    """Return role and country of title words by the longest title that ends them, None without one."""
    for start in range(len(low)):
        entry = known.titles.get(" ".join(low[start:]))
        if entry is None:
            continue
        before = low[:start]
        country, organ = nationality((*before, ""), known)
        body = body_of(tuple(word for word in organ if word), known)
        if (
            before
            and country is None
            and body is None
            and not all(word in small("qualifier") for word in before)
        ):
            return (entry.role, None) if start == 0 or len(before) <= 3 else None
        role = entry.role or (body.role if body else None)
        return role, country.alpha3 if country else body.country if body else None
    return None


def body_of(low: tuple[str, ...], known: Registry) -> Known | None:
    """Return the body that words name: an organ, or a body of its own name."""
    text = " ".join(low)
    return known.organs.get(text) or known.named.get(text) or known.roles.get(text)


def speaks_for(said: Phrase, known: Registry) -> Actor | None:
    """An unnamed person who speaks for a body: "a spokesman for the army": the body speaks."""
    match = SPEAKS.match(" ".join(said.words))
    if match is None:
        return None
    body = read(match["who"], known)
    if body.kind not in ("organisation", "group", "state"):
        return None
    person = phrase(said.rest) if said.rest else None
    if person is not None and 1 < len(person.words) < 5 and capitals(person.words):
        return Actor(
            name=" ".join(person.words), words="", country=body.country, role=body.role, kind="person"
        )
    return body


def body_spokesman(said: Phrase, known: Registry) -> Actor | None:
    """The same with the body first and no name: "an Interior Ministry spokesman", "Afghan army officials"."""
    if len(said.low) < 2 or not FOR_BODY.search(said.low[-1]):
        return None
    first = 1 if said.low[0] in small("qualifier") and len(said.low) > 2 else 0
    rest = re.sub(r"'s?$", "", " ".join(said.words[first:-1]))
    body = phrase(rest)
    return named(body, known) or composed(body, known)


def apposed(said: Phrase, known: Registry) -> Actor | None:
    """A person's name with a title beside it: "Tariq Arian, a spokesman for the ministry"."""
    if not said.rest or not 1 <= len(said.words) <= 5 or not capitals(said.words):
        return None
    beside = phrase(said.rest)
    if named(said, known) or not beside.low:
        return None
    for size in range(min(5, len(beside.low)), 0, -1):
        title = title_of(beside.low[:size], known)
        if title is not None:
            match = SPEAKS.match(" ".join(beside.words))
            body = read(match["who"], known) if match else None
            country = title[1] or (body.country if body else None)
            role = title[0] or (body.role if body else None)
            return Actor(name=" ".join(said.words), words="", country=country, role=role, kind="person")
    return None


def capitals(words: tuple[str, ...]) -> bool:
    """Whether words are written as a name is."""
    return words[0][:1].isupper() and all(
        word[:1].isupper() or word.lower() in small("particle") for word in words
    )


def role(said: Phrase, known: Registry) -> Actor | None:
    """A role, with or without a nationality: "police", "local officials", "Syrian rebels"."""
    country, rest = nationality(said.low, known)
    for start in range(len(rest)):
        if start and not all(word in small("qualifier") for word in rest[:start]) and start < len(rest) - 1:
            break
        entry = known.roles.get(" ".join(rest[start:]))
        if entry is not None:
            return Actor(
                name=" ".join(said.words),
                words="",
                country=country.alpha3 if country else None,
                role=entry.role,
                kind="group",
            )
    return None


def acting_title(said: Phrase, known: Registry) -> Actor | None:
    """A title with no name: "the Afghan president", "the interior minister"."""
    country, rest = nationality(said.low, known)
    entry = known.titles.get(" ".join(rest)) or known.titles.get(" ".join(rest).partition(" of ")[0])
    if entry is None or entry.role is None:
        return None
    return Actor(
        name=" ".join(said.words),
        words="",
        country=country.alpha3 if country else None,
        role=entry.role,
        kind="person",
    )


AT = re.compile(r"\s(?:at|in|of|from|near|with|on|operating|named|based)\s")


def headed(said: Phrase, known: Registry) -> Actor | None:
    """A role or a body's man with a place behind it: "an AFP reporter in Aleppo"."""
    head = AT.split(" ".join(said.words), maxsplit=1)[0]
    if head == " ".join(said.words):
        return None
    part = phrase(head)
    found = body_spokesman(part, known) or acting_title(part, known) or role(part, known)
    return replace(found, name=" ".join(said.words)) if found and found.kind != "organisation" else found


def bare_name(said: Phrase, known: Registry) -> Actor | None:
    """Two to four words written as a name, with no article and no body's noun among them: a person."""
    if said.article or not 1 < len(said.words) < 5 or not all(NAME_PART.match(word) for word in said.words):
        return None
    if (
        not capitals(said.words)
        or small("body").intersection(said.low)
        or any(w in known.countries for w in said.low)
    ):
        return None
    return Actor(name=" ".join(said.words), words="", kind="person")


RULES: tuple[Callable[[Phrase, Registry], Actor | None], ...] = (
    named,
    composed,
    government,
    title_first,
    titled,
    apposed,
    paper,
    speaks_for,
    body_spokesman,
    acting_title,
    role,
    headed,
    bare_name,
)
