"""The list of feeds to watch, as `feeds.toml` gives it.

```toml
[[feed]]
name = "example-world"
url = "https://news.example/world.rss"
publisher = "Example News"     # where the feed's own title is not it
interval = "15m"               # or seconds; 15 minutes if absent
format = "page"                # where the address is a page, not a feed
full = true                    # where entries only sum up the pages they link to
columns = { text = "body_en" } # for tables and JSON lines
allow_private = false
```
"""

import re
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import SourceError
from dateline.sources.address import split

INTERVAL = 900.0
SHORTEST = 10.0
UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
KEYS = frozenset(("name", "url", "publisher", "interval", "format", "columns", "allow_private", "full"))


@dataclass(frozen=True, slots=True)
class Feed:
    """One address to poll; `interval` in seconds."""

    name: str
    url: str
    publisher: str | None = None
    interval: float = INTERVAL
    format: str | None = None  # "page": the address is an HTML page
    columns: tuple[tuple[str, str], ...] = ()
    allow_private: bool = False
    full: bool = False  # read the page that each entry links to


def feeds(path: Path | str) -> tuple[Feed, ...]:
    """Return the feeds that a TOML file lists.

    Raises:
        SourceError: it cannot be read, or an entry is wrong; the message names the entry.
    """
    import tomllib

    source = str(path)
    try:
        listed = tomllib.loads(Path(path).read_text(encoding="utf-8")).get("feed")
    except OSError as error:
        raise SourceError(source, (error.strerror or str(error)).lower()) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(source, f"broken TOML: {error}") from error
    if not isinstance(listed, list) or not listed:
        raise SourceError(source, "no feeds: write [[feed]] tables, each with a name and a url")
    found = tuple(of_table(source, number, table) for number, table in enumerate(listed, 1))
    doubled = [one.name for one in found if [other.name for other in found].count(one.name) > 1]
    if doubled:
        raise SourceError(source, f"two feeds are called {doubled[0]!r}")
    return found


def of_table(source: str, number: int, table: object) -> Feed:
    """Return the feed that one table describes.

    Raises:
        SourceError: a key is unknown, absent or of the wrong kind.
    """
    if not isinstance(table, dict):
        raise SourceError(source, f"feed {number} is not a table")
    label = f"feed {table.get('name', number)!r}"
    for key in table:
        if key not in KEYS:
            raise SourceError(source, f"{label}: unknown key {key!r}; there are {', '.join(sorted(KEYS))}")
    for key in ("name", "url"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise SourceError(source, f"{label}: {key} must be given, as text")
    split(table["url"])
    columns = table.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(value, str) for value in columns.values()):
        raise SourceError(source, f"{label}: columns must be like {{ text = 'body' }}")
    return Feed(
        name=table["name"].strip(),
        url=table["url"].strip(),
        publisher=words(source, label, table, "publisher"),
        interval=seconds(source, label, table.get("interval", INTERVAL)),
        format=words(source, label, table, "format"),
        columns=tuple(sorted(columns.items())),
        allow_private=table.get("allow_private") is True,
        full=table.get("full") is True,
    )


def words(source: str, label: str, table: dict[str, object], key: str) -> str | None:
    """Return a key's text, or None where it is absent.

    Raises:
        SourceError: it is not text.
    """
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceError(source, f"{label}: {key} must be text")
    return value


def seconds(source: str, label: str, value: object) -> float:
    """Return an interval in seconds: 900, "900", "15m", "2h".

    Raises:
        SourceError: it is none, or shorter than is polite.
    """
    found = re.fullmatch(r"(\d{1,7}(?:\.\d{1,3})?)\s?([smhd]?)", str(value).strip())
    if not found or isinstance(value, bool):
        raise SourceError(source, f"{label}: interval must be like '15m', not {value!r}")
    length = float(found[1]) * UNITS[found[2] or "s"]
    if length < SHORTEST:
        raise SourceError(source, f"{label}: an interval under {SHORTEST:g} seconds is not polite")
    return length
