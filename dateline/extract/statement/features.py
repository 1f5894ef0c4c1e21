"""What the statement model looks at: features of a cue in its sentence, and of each of its arguments.

An argument of a cue is one child's subtree, the clause or noun the cue hangs on (HEAD), or the subject it
shares with the verb above it (SUBJ). Features are strings; `weights.json` gives each its weight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from dateline.extract.statement.cue import kinds
from dateline.extract.statement.words import Words
from dateline.record import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "dep"})
CLIMB = 4  # verbs looked at above a cue for the subject it shares
LONG = (1, 2, 3, 5, 8, 13, 21)
MOST = 24  # cues looked at in one sentence: prose has few, and hundreds in a row (fuzzed) took seconds


@dataclass(frozen=True, slots=True)
class Argument:
    """A piece of the sentence that may be a cue's source, content or part of the cue itself."""

    role: str  # the dependency label, HEAD or SUBJ
    token: int
    tokens: frozenset[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may attribute, in its sentence, with its arguments."""

    token: int
    kind: str
    arguments: tuple[Argument, ...]


def candidates(words: Words) -> Iterator[Candidate]:
    """Yield each word of the sentence that the lexicon lists as a cue, in order; of very many, the first."""
    count = 0
    for token, (pos, lower) in enumerate(zip(words.pos, words.lower, strict=True)):
        kind = "according" if lower == "according" else kinds(pos).get(lower)
        if kind is not None and (count := count + 1) <= MOST:
            yield Candidate(token, kind, tuple(arguments(words, token)))


def arguments(words: Words, cue: int) -> Iterator[Argument]:
    """Yield the cue's arguments: its children, its head, the subject it shares."""
    below = words.subtree(cue)
    head = words.head[cue]
    if words.lower[cue] == "according":
        below = yield from according(words, cue)
        head = clause(words, head) if head not in below else words.root()
    else:
        for child in words.children[cue]:
            if words.pos[child] not in ("PUNCT", "SPACE"):
                yield Argument(words.dep[child], child, frozenset(words.subtree(child)))
    top = head
    if head != cue:
        outside = words.subtree(head) - below
        yield Argument("HEAD", head, frozenset(outside))
    if not any(words.dep[child] in SUBJECTS for child in words.children[cue]):
        shared = shared_subject(words, cue)
        if shared is not None and shared != top:
            yield Argument("SUBJ", shared, frozenset(words.subtree(shared) - below))


def according(words: Words, cue: int) -> Generator[Argument, None, set[int]]:
    """Yield whoever stands under "according to" and return the phrase's tokens."""
    phrase = words.subtree(cue)
    if cue == 0 or (words.lower[cue - 1] in OPENING and cue == 1):
        phrase = leading(words, cue)
    name = {token for token in phrase if token > cue and words.lower[token] != "to"}
    if name:
        top = next((token for token in sorted(name) if words.head[token] not in name), min(name))
        yield Argument("pobj", top, frozenset(name))
    return phrase | {token for token in range(cue, min(cue + 2, len(words))) if words.lower[token] == "to"}


OPENING = frozenset({"and", "but", "``", '"', "“", "however", "meanwhile", "'"})


def clause(words: Words, token: int) -> int:
    """Return the nearest verb at or above a token, the root if there is none."""
    while words.pos[token] not in ("VERB", "AUX") and words.head[token] != token:
        token = words.head[token]
    return token


def leading(words: Words, cue: int) -> set[int]:
    """Return the tokens of an "According to ..." that opens its sentence, up to a clause's comma."""
    end = next((t for t in range(cue, len(words)) if words.lower[t] == ","), None)
    if end is None:
        return words.subtree(cue)
    second = next((t for t in range(end + 1, len(words)) if words.lower[t] == ","), None)
    if second is not None and not any(words.pos[t] in ("VERB", "AUX", "NUM") for t in range(end + 1, second)):
        first = words.lower[end + 1]
        if first in ("a", "an", "the", "who", "which", "its", "his", "her") and any(
            words.pos[t] in ("VERB", "AUX") for t in range(second + 1, len(words))
        ):
            end = second
    return set(range(cue, end))


def shared_subject(words: Words, cue: int) -> int | None:
    """Return the subject of the nearest verb above that has one."""
    at = cue
    for _ in range(CLIMB):
        if words.dep[at] not in SHARED or words.head[at] == at:
            return None
        at = words.head[at]
        for child in words.children[at]:
            if words.dep[child] in SUBJECTS and child != cue:
                return child
    return None


def bucket(size: int) -> str:
    """Return the length class of a piece."""
    return str(bisect_left(LONG, size))


def quoted(span: Span, quotes: tuple[Span, ...]) -> str:
    """Return how a span lies to the quotations: in one, holding one, or apart."""
    for quote in quotes:
        if quote.covers(span):
            return "in"
        if quote.overlaps(span):
            return "has"
    return "no"


def cue_features(words: Words, cue: Candidate, quotes: tuple[Span, ...]) -> list[str]:
    """Return the features that say whether this word attributes here."""
    at = cue.token
    lemma, kind, head = words.lemma[at], cue.kind, words.head[at]
    below = words.children[at]
    deps = sorted({words.dep[child] for child in below if words.pos[child] != "PUNCT"})
    place = quoted(Span(words.start[at], words.end[at]), quotes)
    size = next((bucket((q.end - q.start) // 6) for q in quotes if q.start <= words.start[at] < q.end), "-")
    subject = next((a.token for a in cue.arguments if a.role in SUBJECTS or a.role == "SUBJ"), None)
    who = "-" if subject is None else f"{words.pos[subject]}{int(words.capital[subject])}"
    found = [
        "1",
        f"l={lemma}",
        f"k={kind}",
        f"t={words.tag[at]}",
        f"d={words.dep[at]}",
        f"l,t={lemma},{words.tag[at]}",
        f"l,d={lemma},{words.dep[at]}",
        f"k,d={kind},{words.dep[at]}",
        f"h={words.pos[head]}",
        f"hl={words.lemma[head]}",
        f"q={place}{size}",
        f"k,q={kind},{place}",
        f"anyq={int(bool(quotes))}",
        f"k,anyq={kind},{int(bool(quotes))}",
        f"who={who}",
        f"k,who={kind},{who}",
        f"first={int(words.sentence.index == 0)}",
        f"len={bucket(len(words))}",
        f"deps={'+'.join(deps)}",
        f"next={words.lower[at + 1] if at + 1 < len(words) else '-'}",
        f"prev={words.lower[at - 1] if at else '-'}",
        f"l,next={lemma},{words.lower[at + 1] if at + 1 < len(words) else '-'}",
        f"ntag={words.tag[at + 1] if at + 1 < len(words) else '-'}",
    ]
    if subject is not None:
        found.append(f"subj={words.lower[subject]}")
    for dep in deps:
        found += (f"c={dep}", f"l,c={lemma},{dep}", f"k,c={kind},{dep}")
    for child in below:
        if words.dep[child] in ("prep", "aux", "neg", "advmod", "prt", "mark"):
            found += (
                f"cw={words.lower[child]}",
                f"l,cw={lemma},{words.lower[child]}",
                f"k,cw={kind},{words.lower[child]}",
            )
    return found


def argument_features(
    words: Words, cue: Candidate, argument: Argument, quotes: tuple[Span, ...]
) -> list[str]:
    """Return the features that say what this argument is to the cue."""
    at, token, role = cue.token, argument.token, argument.role
    lemma, kind = words.lemma[at], cue.kind
    side = "<" if max(argument.tokens) < at else ">" if min(argument.tokens) > at else "~"
    roles = {each.role for each in cue.arguments}
    clause = "".join(
        code
        for code, dep in (("c", "ccomp"), ("x", "xcomp"), ("o", "dobj"), ("s", "nsubj"), ("p", "nsubjpass"))
        if dep in roles
    )
    first, last = min(argument.tokens), max(argument.tokens)
    place = quoted(Span(words.start[first], words.end[last]), quotes)
    prep = next(
        (words.lower[c] for c in words.children[token] if words.dep[c] in ("mark", "aux", "advmod")), "-"
    )
    word = words.lower[token] if role in ("prep", "aux", "neg", "advmod", "prt", "mark", "advcl") else "-"
    below = next((words.lemma[c] for c in words.children[token] if words.dep[c] == "pobj"), "-")
    noun = f"{words.pos[token]}{int(words.capital[token])}"
    own = next((words.dep[c] for c in words.children[token] if words.dep[c] in SUBJECTS), "-")
    base = f"{role}{side}"
    found = [
        "1",
        f"r={base}",
        f"r,k={base},{kind}",
        f"r,l={base},{lemma}",
        f"r,t={base},{words.tag[at]}",
        f"r,n={base},{noun}",
        f"r,q={base},{place}",
        f"r,cl={base},{clause}",
        f"r,cl,k={base},{clause},{kind}",
        f"r,cl,t={base},{clause},{words.tag[at]}",
        f"r,w={base},{word}",
        f"r,w,k={base},{word},{kind}",
        f"r,w,l={base},{word},{lemma}",
        f"r,w,cl={base},{word},{clause}",
        f"r,w,b={base},{word},{below}",
        f"r,p={base},{prep}",
        f"r,p,k={base},{prep},{kind}",
        f"r,z={base},{bucket(len(argument.tokens))}",
        f"r,d={base},{words.dep[at]}",
        f"r,d,k={base},{words.dep[at]},{kind}",
        f"r,d,n={base},{words.dep[at]},{noun}",
        f"r,h={base},{words.lemma[token]}",
        f"r,gap={base},{bucket(min(abs(first - at), abs(last - at)))}",
        f"r,own={base},{own}",
        f"r,own,k={base},{own},{kind}",
    ]
    return found
