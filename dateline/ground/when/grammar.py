"""Rules over tokens: a name, a pattern of kinds, and what the words that fit it mean.

A pattern is a row of items, each a kind or kinds with `|`, optionally labelled (`d:day_number|ordinal`) and
optional (`comma?`); `<` and `>` before an item look behind and ahead, `!<` and `!>` forbid. It becomes a
regular expression over one character a token, without repeats, so it is linear. Rules are tried in order,
each once over the whole text; what one makes, the next may use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dateline.ground.when.kinds import Kind
from dateline.ground.when.meaning import Expr
from dateline.ground.when.words import CODE, Token, kinds
from dateline.record import Span

ALIASES = {
    "number": "day_number|short|count|cardinal",
    "nth": "ordinal|ordinal_word",
    "unit": "day|week|fortnight|weekend|month_unit|quarter|half_unit|year_unit|decade_unit|century",
    "until": "to|dash",
}
COMMON = {
    CODE[kind]
    for kind in (Kind.OF, Kind.IN, Kind.ON, Kind.THE, Kind.A, Kind.AND, Kind.TO, Kind.DASH, Kind.COMMA)
}
ITEM = re.compile(r"(!?[<>])?(?:([a-z]\w*):)?([a-z_|]+)(\?)?")
WORD_BEFORE = re.compile(r"[^\s\"“”(\[]+[\s(\"“\[]*$")
WORD_AFTER = re.compile(r"\s*([^\s,.;:!?)\"”]+)")


def codes(names: str) -> str:
    """Return the characters of some kinds, as a regular expression's class."""
    whole = "|".join(ALIASES.get(name, name) for name in names.split("|"))
    return "[" + "".join(re.escape(CODE[Kind(name)]) for name in whole.split("|")) + "]"


@cache
def compiled(pattern: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern as a regular expression over kinds, and kinds one of which it cannot do without."""
    out, needed = [], frozenset(CODE.values())
    for item in pattern.split():
        match = ITEM.fullmatch(item)
        if match is None:
            raise ValueError(f"not a pattern item: {item!r} in {pattern!r}")
        look, label, names, optional = match.groups()
        body = codes(names)
        if look:
            out.append(
                {"<": f"(?<={body})", ">": f"(?={body})", "!<": f"(?<!{body})", "!>": f"(?!{body})"}[look]
            )
        else:
            out.append((f"(?P<{label}>{body})" if label else body) + (optional or ""))
            if not optional and not COMMON & set(body):
                needed = min(needed, frozenset(body.strip("[]")), key=len)
    return re.compile("".join(out)), needed


@dataclass(frozen=True, slots=True)
class Hit:
    """The tokens that fit a rule, and the words around them."""

    text: str
    tokens: list[Token]
    match: re.Match[str]
    first: int
    last: int

    def __getitem__(self, label: str) -> Token:
        """Return the token under a label that is not optional."""
        return self.tokens[self.match.start(label)]

    def get(self, label: str) -> Token | None:
        """Return the token under a label, None if the text or the pattern has none."""
        at = self.match.start(label) if label in self.match.re.groupindex else -1
        return self.tokens[at] if at >= 0 else None

    @property
    def span(self) -> Span:
        """From the first token's start to the last one's end."""
        return Span(self.tokens[self.first].span.start, self.tokens[self.last - 1].span.end)

    def words(self, token: Token) -> str:
        """Return a token's own words."""
        return token.span.of(self.text)

    @property
    def before(self) -> str:
        """Return the word before, as written, "" at a line's start."""
        match = WORD_BEFORE.search(
            self.text[max(0, self.span.start - 24) : self.span.start].rpartition("\n")[2]
        )
        return match.group().rstrip(' ("“[') if match else ""

    @property
    def after(self) -> str:
        """Return the word after, as written, "" where a mark or the line's end comes first."""
        match = WORD_AFTER.match(self.text[self.span.end : self.span.end + 24].partition("\n")[0])
        return match.group(1) if match else ""

    @property
    def next(self) -> Token | None:
        """The token after those that fit."""
        return self.tokens[self.last] if self.last < len(self.tokens) else None

    def beyond(self, steps: int) -> Token | None:
        """Return the token some steps after those that fit."""
        return self.tokens[self.last + steps] if self.last + steps < len(self.tokens) else None

    def prior(self, steps: int) -> Token | None:
        """Return the token some steps before those that fit."""
        return self.tokens[self.first - steps] if self.first - steps >= 0 else None


Make = Callable[[Hit], "Expr | int | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What words of these kinds mean; None from `make` lets them be. An int makes a number of `kind`."""

    name: str
    pattern: str
    make: Make
    kind: Kind = Kind.TIME
    weak: bool = False  # means something only inside another rule's words


def rewrite(text: str, tokens: list[Token], rules: tuple[Rule, ...]) -> list[Token]:
    """Return the tokens with every fit of every rule, in order, made one token."""
    row = kinds(tokens)
    present = set(row)
    for rule in rules:
        regex, needed = compiled(rule.pattern)
        if present.isdisjoint(needed) or not (match := regex.search(row)):
            continue
        made = applied(text, tokens, row, rule, match)
        if made is not tokens:
            tokens, row = made, kinds(made)
            present.update(row)
    return tokens


def applied(text: str, tokens: list[Token], row: str, rule: Rule, match: re.Match[str] | None) -> list[Token]:
    """Return the tokens with every fit of one rule made one token."""
    out: list[Token] = []
    regex, at = compiled(rule.pattern)[0], 0
    while match:
        first, last = match.span()
        made = production(rule, Hit(text, tokens, match, first, last))
        if made is None:
            match = regex.search(row, first + 1)
            continue
        out += tokens[at:first]
        out.append(made)
        at = last
        match = regex.search(row, last)
    return out + tokens[at:] if out else tokens


def production(rule: Rule, hit: Hit) -> Token | None:
    """Return the token that a rule makes of a fit, with the times inside it."""
    meaning = rule.make(hit)
    if meaning is None:
        return None
    if isinstance(meaning, int):
        return Token(rule.kind, hit.span, meaning, rule=rule.name)
    inside = tuple(token for token in hit.tokens[hit.first : hit.last] if token.kind is Kind.TIME)
    return Token(rule.kind, hit.span, weak=rule.weak, expr=meaning, rule=rule.name, parts=inside)
