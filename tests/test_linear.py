"""No pattern of ours is superlinear: each is tried on rows of what it repeats, which end where it cannot match."""

import ast
import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as op
from re import _parser
from typing import NamedTuple

import pytest

import dateline

SKIPPED = ("dateline.scale", "dateline.store.migrations")  # need extras, or run only under Alembic


class Trial(NamedTuple):
    """A pattern, and whether it is only ever tried at one place of a text."""

    pattern: re.Pattern[str]
    anchored: bool = False
    window: int = 10**9  # characters that it is ever looked for in


SHORT, LONG = 5_000, 10_000
FELT = 0.02  # seconds below which a growth is noise
LOOKS = 3  # all must agree: a neighbour's work slows one look, not three
GROWTH = 3.2  # twice the length takes twice the time; a square takes four times


# Patterns that are looked for in a window of so many characters only, where a square is nothing.
WINDOWS = {
    "dateline.ground.who.scan.BEFORE": 60,  # before a name
    "dateline.ground.who.scan.LEAD": 120,  # before an acronym in brackets
    r"[\w.'’-]+\s+": 60,  # of what BEFORE found
}


def names() -> Iterator[str]:
    for found in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not found.name.startswith(SKIPPED):
            yield found.name


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the patterns in a module's constants, in tuples and dicts too."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, frozenset)) and depth < 4 and len(value) < 2000:
        for each in value:
            yield from held(each, depth + 1)
    elif isinstance(value, dict) and depth < 4 and len(value) < 2000:
        for each in value.values():
            yield from held(each, depth + 1)


def flags_of(call: ast.Call) -> int:
    """Return the flags among a call's arguments: re.I | re.S."""
    given = [*call.args[1:], *(word.value for word in call.keywords)]
    attributes = [each for one in given for each in ast.walk(one) if isinstance(each, ast.Attribute)]
    known = [
        getattr(re, each.attr)
        for each in attributes
        if isinstance(getattr(re, each.attr, None), re.RegexFlag)
    ]
    return sum(set(known))


def inline(path: Path) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that stand as literals in calls of `re`, each with the function called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        first, of = node.args[0], node.func.value
        if (
            isinstance(of, ast.Name)
            and of.id == "re"
            and isinstance(first, ast.Constant)
            and isinstance(first.value, str)
        ):
            yield node.func.attr, re.compile(first.value, flags_of(node))


@cache
def called() -> dict[str, dict[str, set[str]]]:
    """Return the methods that are called on each constant, by the module that calls them."""
    found: dict[str, dict[str, set[str]]] = {}
    for path in Path(dateline.__path__[0]).rglob("*.py"):
        for name, method in re.findall(r"\b([A-Z][A-Z0-9_]*)\.([a-z]+)\(", path.read_text(encoding="utf-8")):
            found.setdefault(name, {}).setdefault(str(path), set()).add(method)
    return found


def tried(name: str, home: str) -> str:
    """Return how a constant's pattern is tried: from one place if it is only ever matched there, else anywhere."""
    users = called().get(name, {})
    methods = users.get(home) or set().union(*users.values()) or {"search"}
    return "match" if methods <= {"match", "fullmatch"} else "search"


@cache
def patterns() -> dict[str, Trial]:
    """Return every pattern by where it stands."""
    found: dict[tuple[str, int], tuple[str, Trial]] = {}
    for name in names():
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue  # an extra is not installed
        own = [
            (key, tried(key, str(module.__file__)), each)
            for key, value in vars(module).items()
            for each in held(value)
        ]
        own += [
            (f"inline {n}", how, each) for n, (how, each) in enumerate(inline(Path(str(module.__file__))))
        ]
        for key, how, each in own:
            if isinstance(each.pattern, str):
                window = WINDOWS.get(f"{name}.{key}") or WINDOWS.get(each.pattern, 10**9)
                trial = Trial(each, how in ("match", "fullmatch"), window)
                found.setdefault((each.pattern, each.flags), (f"{name}.{key}", trial))
    return {f"{where} {number}": each for number, (where, each) in enumerate(found.values())}


def signs(tree: object) -> Iterator[str]:  # noqa: C901 - one case a code of the parser
    """Yield a sign for each literal and class in a parsed pattern."""
    for code, value in tree:  # type: ignore[attr-defined]
        if code is op.LITERAL:
            yield chr(value)
        elif code is op.ANY or code is op.NOT_LITERAL:
            yield "a"
        elif code is op.IN:
            yield from of_class(value)
        elif code is op.BRANCH:
            for each in value[1]:
                yield from signs(each)
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield from signs(value[2])
        elif code is op.SUBPATTERN:
            yield from signs(value[3])
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from signs(value[1])
        elif code is op.ATOMIC_GROUP:
            yield from signs(value)


SAMPLES = {op.CATEGORY_SPACE: " ", op.CATEGORY_DIGIT: "1", op.CATEGORY_WORD: "a"}


def of_class(parts: object) -> Iterator[str]:
    """Yield signs of a class."""
    found = list(parts)  # type: ignore[call-overload]
    if found[0][0] is op.NEGATE:
        yield from ("a", " ", "<")
        return
    for code, value in found[:4]:
        if code is op.LITERAL:
            yield chr(value)
        elif code is op.RANGE:
            yield chr(value[0])
        elif code is op.CATEGORY:
            yield SAMPLES.get(value, "-")


def rows(pattern: re.Pattern[str]) -> list[str]:
    """Return what is repeated: each sign alone, each pair of neighbours, and the pattern's own words in a row."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    each = list(signs(tree))
    alone = dict.fromkeys(each[:60])
    pairs = dict.fromkeys(a + b for a, b in itertools.pairwise(each))
    return [*alone, *list(pairs)[:40], "".join(each[:40]) or "a", " a", "a ", "\n "]


FEW = 26  # signs on which any pattern but one that doubles with each is done at once
AGES = 0.5  # seconds


def took(trial: Trial, words: str) -> float:
    began = time.process_time()
    if trial.anchored:
        trial.pattern.fullmatch(words)
        trial.pattern.match(words)
    else:
        for _ in zip(range(3), trial.pattern.finditer(words), strict=False):
            pass
    return time.process_time() - began


def growth(trial: Trial, short: str, long: str) -> tuple[float, float]:
    """Return the least times of two lengths, tried in turn, so that a moment's slowness falls on both."""
    times = [(took(trial, short), took(trial, long)) for _ in range(5)]
    return min(each[0] for each in times), min(each[1] for each in times)


def grows(trial: Trial) -> tuple[str, float] | None:
    """Return a row on which the time grows like a square, and how long it took, or None."""
    opening = next(signs(_parser.parse(trial.pattern.pattern, trial.pattern.flags & ~re.UNICODE)), "")
    for row in rows(trial.pattern):
        for start in dict.fromkeys(("", opening)):
            few = took(trial, start + row * (FEW // len(row)) + "\x00")
            if few > AGES:  # twice the work with each sign more: at full length it would never end
                return row, few
            texts = [(start + row * (size // len(row)))[: trial.window] + "\x00" for size in (SHORT, LONG)]
            if took(trial, texts[1]) < FELT:
                continue
            looks = (growth(trial, *texts) for _ in range(LOOKS))
            if all(long > FELT and long > GROWTH * short for short, long in looks):
                return row, growth(trial, *texts)[1]
    return None


def test_there_are_patterns_to_try() -> None:
    assert len(patterns()) > 150


@pytest.mark.parametrize("where", patterns())
def test_no_pattern_is_superlinear(where: str) -> None:
    found = grows(patterns()[where])
    assert found is None, f"{where}: {found}: {patterns()[where].pattern.pattern[:200]!r}"


@pytest.mark.parametrize("bad", [r"\s+$", r"(a+)+b", r"\[[^\]]+\]", r"\w+@"])
def test_the_trial_finds_what_is_superlinear(bad: str) -> None:
    assert grows(Trial(re.compile(bad))) is not None


def test_the_trial_spares_what_is_only_matched_at_one_place() -> None:
    assert grows(Trial(re.compile(r"\w+@"), anchored=True)) is None
