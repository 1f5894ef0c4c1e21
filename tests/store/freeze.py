"""Freeze a record as SQL, so that later versions are tested on it: `python -m tests.store.freeze RECORD > FILE`.

Every table as it was made and every row; the search index is left out, for the table's trigger fills it again.
"""

import sqlite3
import sys
from collections.abc import Iterator

SHADOW = "search_%"  # FTS5's own tables


def frozen(path: str) -> Iterator[str]:
    """Yield the statements that make the record again, one a line."""
    link = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    made = link.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND NOT (type = 'table' AND name LIKE ?) ORDER BY rowid",
        (SHADOW,),
    ).fetchall()
    yield from (" ".join(sql.split()) + ";" for _, _, sql in made)
    for kind, name, sql in made:
        if kind == "table" and "VIRTUAL" not in sql:
            yield from inserts(link, name)


def inserts(link: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield one statement a row; line ends inside are written as SQL writes them, so that a line is a row."""
    columns = [row[1] for row in link.execute(f'PRAGMA table_info("{table}")')]
    quoted = " || ',' || ".join(f'quote("{name}")' for name in columns)
    for (values,) in link.execute(f'SELECT {quoted} FROM "{table}" ORDER BY rowid'):
        plain = values.replace("\r", "' || char(13) || '").replace("\n", "' || char(10) || '")
        yield f'INSERT INTO "{table}" VALUES({plain});'


if __name__ == "__main__":
    sys.stdout.writelines(line + "\n" for line in frozen(sys.argv[1]))
