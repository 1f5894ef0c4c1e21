"""Findings for people: words, tables, and marks on a terminal, narrow or wide."""
