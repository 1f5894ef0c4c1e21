"""The measured error rates of docs/limitations.md, made from bench/accuracy.txt: `python -m bench.rates` writes them.

An error is whatever is not as the annotators have it: wrong, missing, or null where there was something to read. The
interval is Wilson's, 95% (E. B. Wilson, 1927): what the sample leaves open, not what other copy would give.
"""

import re
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

HOME = Path(__file__).parent.parent
FIGURES, PAGE = HOME / "bench" / "accuracy.txt", HOME / "docs" / "limitations.md"
START, END = "<!-- rates -->", "<!-- /rates -->"
SETS = {
    "syria": "deaths in Syria war reports",
    "isaf": "ISAF press releases",
    "gva": "shootings in US local news",
}
LINE = re.compile(r"^(?P<what>.+?)\s+exact\s+[\d.]+\s+\((?P<right>\d+)/(?P<all>\d+)\)", re.M)
PART = re.compile(r"^== (\S+).*$", re.M)


def wilson(wrong: int, total: int) -> tuple[float, float]:
    """Return the 95% interval of a share."""
    z, share = 1.96, wrong / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(figures: str) -> Iterator[str]:
    """Yield a row of the table for each figure that says how many of how many."""
    marks = [*PART.finditer(figures)]
    ends = [mark.start() for mark in marks[1:]] + [len(figures)]
    for mark, end in zip(marks, ends, strict=True):
        about = SETS.get(mark[1])
        for found in LINE.finditer(figures, mark.end(), end):
            total = int(found["all"])
            wrong = total - int(found["right"])
            low, high = wilson(wrong, total)
            if about:
                yield f"| {about}: {found['what']} | {wrong / total:.0%} | {low:.0%} to {high:.0%} | {total:,} |"


def block(figures: str) -> str:
    """Return the table between its marks."""
    head = "| what is read | not as annotated | 95% | texts |\n|---|---|---|---|\n"
    return f"{START}\n{head}" + "\n".join(rows(figures)) + f"\n{END}"


def page(text: str, figures: str) -> str:
    """Return the page with the table made anew."""
    start, end = text.index(START), text.index(END) + len(END)
    return text[:start] + block(figures) + text[end:]


if __name__ == "__main__":
    PAGE.write_text(
        page(PAGE.read_text(encoding="utf-8"), FIGURES.read_text(encoding="utf-8")), encoding="utf-8"
    )
