"""Train the statement model and write `dateline/extract/statement/weights.json`.

usage: python bench/train_statement.py [--gold FOLDER] [--check]      (needs scikit-learn)

Data: PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), American political news with annotated source, cue
and content, as the `quotes` task of the gold folder holds it. Its repository states no licence, so no text of
it is kept here: only weights of features such as "a clause under the verb say is its content". Features seen
in fewer than RARE sentences are dropped, so that no rare phrase can be read back from the weights.
`--check` trains on each half of the articles (by turns), scores the other with the gold's own score.py, and
writes nothing.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.extract.statement.features import Candidate, argument_features, candidates, cue_features
from dateline.extract.statement.frame import frames
from dateline.extract.statement.join import joined_frames
from dateline.extract.statement.model import WEIGHTS, Model
from dateline.extract.statement.quote import quotations
from dateline.extract.statement.words import Words, words
from dateline.extract.statement.wrap import with_lines
from dateline.record import Dispatch, Span, Text
from dateline.text import read
from dateline.text.parse import parse

LABELS = ("content", "cue", "out", "source")
RARE, SMALL, THRESHOLD = 4, 0.04, 0.42
STRENGTH = (0.1, 0.3)  # inverse regularisation of the two regressions, chosen by --check


@dataclass
class Rows:
    """Features and labels, with the article each row is from."""

    features: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    article: list[int] = field(default_factory=list)

    def add(self, features: list[str], label: str, article: int) -> None:
        """Add a row."""
        self.features.append(features)
        self.labels.append(label)
        self.article.append(article)


@dataclass
class Marks:
    """Which attribution each character is source, cue or content of."""

    source: dict[int, set[int]]
    cue: dict[int, set[int]]
    content: dict[int, set[int]]
    at: dict[int, int]  # character of a cue -> attribution

    @classmethod
    def of(cls, attributions: list[dict[str, list[list[int]]]]) -> "Marks":
        """Return the marks of an article's attributions."""
        parts = {part: defaultdict(set) for part in ("source", "cue", "content")}
        for number, each in enumerate(attributions):
            for part, sets in parts.items():
                sets[number] = {c for start, end in each[part] for c in range(start, end)}
        at = {c: number for number, chars in reversed(parts["cue"].items()) for c in chars}
        return cls(parts["source"], parts["cue"], parts["content"], at)


def articles(path: Path) -> list[tuple[dict, Text, list[Words]]]:
    """Return each gold article with its text and the words of its parsed sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    texts = [read(Dispatch(id=row["id"], text=row["text"])) for row in gold]
    everything = ((text, frozenset(s.index for s in text.sentences)) for text in texts)
    found = []
    for row, text in zip(gold, parse(everything), strict=True):
        found.append((row, text, [words(s.parse, s) for s in text.sentences if s.parse is not None]))
        print(f"\rparsed {len(found)} of {len(gold)}", end="", file=sys.stderr)
    return found


def examples(
    row: dict, text: Text, sentences: list[Words]
) -> Iterator[tuple[Words, Candidate, tuple[Span, ...], list[str] | None]]:
    """Yield each candidate with its arguments' labels, None for one that is no cue."""
    marks = Marks.of(row["gold"]["attributions"])
    said = set().union(*marks.content.values()) if marks.content else set()
    quotes = quotations(text)
    for each in sentences:
        here = tuple(quote for quote in quotes if quote.overlaps(each.sentence.span))
        best: dict[int, tuple[float, int]] = {}
        held = []
        for candidate in candidates(each):
            number = marks.at.get(each.start[candidate.token])
            labels, score = labelled(each, candidate, marks, number) if number is not None else (None, 0.0)
            if number is not None and (number not in best or best[number][0] < score):
                best[number] = (score, candidate.token)
            held.append((candidate, number, labels))
        for candidate, number, labels in held:
            if number is None and each.start[candidate.token] in said:
                continue  # the gold marks no statement inside a statement, though there may be one
            cue = number is not None and best[number][1] == candidate.token
            yield each, candidate, here, labels if cue else None


def labelled(each: Words, candidate: Candidate, marks: Marks, number: int) -> tuple[list[str], float]:
    """Return each argument's label, and how many characters of content the candidate reaches."""
    labels, score = [], 0.0
    for argument in candidate.arguments:
        chars = [c for token in argument.tokens for c in range(each.start[token], each.end[token])]
        size = len(chars) or 1
        share = {
            part: sum(c in getattr(marks, part)[number] for c in chars) / size
            for part in ("content", "source", "cue")
        }
        label = (
            "content"
            if share["content"] >= 0.4
            else "source"
            if share["source"] >= 0.5
            else "cue"
            if share["cue"] >= 0.5
            else "out"
        )
        score += size * share["content"] if label == "content" else 0.5 if label == "source" else 0
        labels.append(label)
    return labels, score


def rows_of(data: list[tuple[dict, Text, list[Words]]]) -> tuple[Rows, Rows]:
    """Return the rows of both regressions."""
    cues, arguments = Rows(), Rows()
    for number, item in enumerate(data):
        for each, candidate, quotes, labels in examples(*item):
            cues.add(cue_features(each, candidate, quotes), "yes" if labels else "no", number)
            for argument, label in zip(candidate.arguments, labels or (), strict=labels is not None):
                arguments.add(argument_features(each, candidate, argument, quotes), label, number)
    return cues, arguments


def fitted(rows: Rows, strength: float, keep: set[int]) -> dict[str, tuple[float, ...]]:
    """Return the weights by feature, one a class but for two classes one alone; "" holds the intercepts."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    chosen = [number for number, article in enumerate(rows.article) if article in keep]
    vectorizer = CountVectorizer(analyzer=lambda features: features, min_df=RARE, binary=True)
    matrix = vectorizer.fit_transform([rows.features[number] for number in chosen]).astype(float)
    regression = LogisticRegression(C=strength, max_iter=200).fit(
        matrix, [rows.labels[number] for number in chosen]
    )
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): tuple(round(float(w), 3) for w in column)
        for name, column in zip(names, regression.coef_.T, strict=True)
    }
    weights = {name: column for name, column in weights.items() if max(map(abs, column)) >= SMALL}
    return weights | {"": tuple(round(float(w), 3) for w in regression.intercept_)}


def trained(cues: Rows, arguments: Rows, keep: set[int]) -> Model:
    """Return the model of the articles in `keep`."""
    cue = {name: column[0] for name, column in fitted(cues, STRENGTH[0], keep).items()}
    return Model(cue=cue, argument=fitted(arguments, STRENGTH[1], keep), labels=LABELS, threshold=THRESHOLD)


def coded(text: Text, sentences: list[Words], model: Model) -> dict:
    """Return a text's statements as `dateline code` prints them."""
    quotes = quotations(text)
    found = [
        f
        for each in sentences
        for f in frames(each, tuple(q for q in quotes if q.overlaps(each.sentence.span)), model)
    ]
    claims = [
        {
            "kind": "statement",
            "speaker": {"span": f.source} if f.source else None,
            "cue": {"span": f.cue},
            "content": f.content,
        }
        for f in joined_frames(text, with_lines(text, found), quotes)
    ]
    return {"claims": claims}


def check(data: list[tuple[dict, Text, list[Words]]], cues: Rows, arguments: Rows, gold: Path) -> None:
    """Print the scores of each half of the articles by the model of the other half."""
    sys.path.insert(0, str(gold))
    from score import quotes as scored

    predicted = {}
    for half in (0, 1):
        model = trained(cues, arguments, {n for n in range(len(data)) if n % 2 != half})
        predicted |= {row["id"]: coded(text, each, model) for row, text, each in data[half::2]}
    scored([row for row, _, _ in data], predicted)


def main() -> None:
    """Train, or check."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    data = articles(chosen.gold / "quotes.jsonl.gz")
    cues, arguments = rows_of(data)
    print(f"\ncandidates {Counter(cues.labels)}, arguments {Counter(arguments.labels)}")
    if chosen.check:
        return check(data, cues, arguments, chosen.gold)
    model = trained(cues, arguments, set(range(len(data))))
    body = {
        "labels": model.labels,
        "threshold": model.threshold,
        "cue": model.cue,
        "argument": model.argument,
    }
    WEIGHTS.write_text(
        json.dumps(body, separators=(",", ":"), ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(
        f"{WEIGHTS}: {len(model.cue)} + {len(model.argument)} features, {WEIGHTS.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
