"""CSV in UTF-8 with a header, and the same with a row of HXL tags below it.

Source: HXL standard 1.1, tag row below the header.
"""

from collections.abc import Iterator

from dateline.present.export.cells import cell, line_of
from dateline.present.export.column import Item, Table


def lines(table: Table[Item], items: Iterator[Item], *, tagged: bool = False) -> Iterator[str]:
    """Yield a table's lines, the header first; `tagged` adds HXL's row and leaves out columns without a tag."""
    columns = [each for each in table.columns if each.tag or not tagged]
    yield line_of(each.name for each in columns)
    if tagged:
        yield line_of(each.tag for each in columns)
    for item in items:
        yield line_of(cell(each.of(item)) for each in columns)
