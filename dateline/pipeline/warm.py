"""Imported by the process that workers are forked from: loads what they share, the parse model and the gazetteer.

A dispatch of the field is coded once, so that the word lists are there too.
"""

from dateline.pipeline import code
from dateline.record import Dispatch

WORDS = "Gunmen killed at least two soldiers near Kabul on Monday, the Defence Ministry said, and the talks were put off."
READY = tuple(code([Dispatch("warm", WORDS)]))
