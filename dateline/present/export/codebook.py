"""docs/codebook.md, made from the tables themselves: `python -m dateline.present.export.codebook`."""

from dateline.present.export.column import Item, Table
from dateline.present.export.tables import TABLES

OPENING = """# Codebook

Every column of every table that `dateline export` writes. An empty cell is unknown: never zero, never a default. Days
are ISO 8601 and inclusive. In CSV a list is joined by "; ", and a cell that a spreadsheet would run as a formula begins
with an apostrophe. Ids are stable: they are hashes of content, so a second run gives the same.
"""


def page(names: list[str] | None = None) -> str:
    """Return the codebook of these tables, or of all."""
    return OPENING + "".join(section(TABLES[name]) for name in names or TABLES)


def section(table: Table[Item]) -> str:
    """Return one table's part."""
    rows = "".join(
        f"| `{each.name}` | {each.type} | {each.about} | {f'`{each.tag}`' if each.tag else ''} |\n"
        for each in table.columns
    )
    key = ", ".join(f"`{name}`" for name in table.key)
    return f"\n## {table.name}\n\n{table.about} Key: {key}.\n\n| column | type | meaning | HXL |\n|---|---|---|---|\n{rows}"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - what it is for
