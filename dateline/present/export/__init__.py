"""Exports: tables with fixed columns, each column with its type, its HXL tag and its meaning.

Reader's path: source.py (store -> rows) -> tables/ (rows -> cells, column by column) -> write/ (cells -> CSV, HXL,
GeoJSON, Parquet, data package). codebook.py prints every column's meaning: docs/codebook.md.
"""
