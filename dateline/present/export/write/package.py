"""A data package: every table as CSV, with a descriptor that gives each column's type and meaning, and a codebook.

Source: Frictionless Data Package and Table Schema, version 1. The same record gives the same bytes.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping

from dateline import __version__
from dateline.present.export.codebook import page
from dateline.present.export.column import Column, Item, Table
from dateline.present.export.tables import TABLES
from dateline.present.export.write.csv import lines

STAMP = (1980, 1, 1, 0, 0, 0)  # the archive's own time, so that nothing but the record changes it
KINDS = {"list": "string"}  # joined by "; "


def data(items: Mapping[str, Iterator[object]]) -> bytes:
    """Return the package as the bytes of a zip archive; `items` are each table's rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in items.items():
            add(archive, f"data/{name}.csv", "".join(lines(TABLES[name], rows)))
        add(
            archive,
            "datapackage.json",
            json.dumps(descriptor(list(items)), indent=1, ensure_ascii=False) + "\n",
        )
        add(archive, "CODEBOOK.md", page(list(items)))
    return out.getvalue()


def add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    """Add a file to the archive that is being built."""
    member = zipfile.ZipInfo(name, STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, text.encode("utf-8"))


def descriptor(names: list[str]) -> dict[str, object]:
    """Return the package's descriptor."""
    return {
        "profile": "tabular-data-package",
        "name": "dateline-record",
        "title": "A conflict record by Dateline",
        "description": f"Made by Dateline {__version__}. Every figure leads to claims, each with its dispatch and words. "
        "A cell that begins with an apostrophe would otherwise run in a spreadsheet.",
        "resources": [resource(TABLES[name]) for name in names],
    }


def resource(table: Table[Item]) -> dict[str, object]:
    """Return the descriptor of one table."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [field(each) for each in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def field(column: Column[Item]) -> dict[str, object]:
    """Return the descriptor of one column."""
    made: dict[str, object] = {
        "name": column.name,
        "type": KINDS.get(column.type, column.type),
        "description": column.about,
    }
    return made | ({"hxl": column.tag} if column.tag else {})
