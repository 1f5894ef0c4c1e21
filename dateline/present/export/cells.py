"""Cells as text: unknown is empty, a list is joined by "; ", and what a spreadsheet would run is quoted.

Source: OWASP, CSV Injection: a cell that begins with =, +, -, @, tab or carriage return may run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """Return a value as a cell; unknown is empty, and what a spreadsheet would run begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    words = "; ".join(map(said, value)) if isinstance(value, list | tuple) else str(value)
    words = words.replace("\0", "").encode("utf-8", "replace").decode()
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA) else words


def plain_number(value: float) -> str:
    """Return a number without a needless ".0"."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e6
    return f"{value:g}" if whole else str(value)


def said(value: object) -> str:
    """Return one item of a list as a cell says it."""
    if isinstance(value, Mapping):
        return str(value.get("name") or " ".join(str(each) for each in value.values() if each is not None))
    if isinstance(value, list | tuple):
        return "-".join(str(each) for each in value)
    return "" if value is None else str(value)


def line_of(cells: Iterable[str]) -> str:
    """Return one line of CSV, as RFC 4180 has it."""
    out = io.StringIO()
    csv.writer(out).writerow(list(cells))
    return out.getvalue()
