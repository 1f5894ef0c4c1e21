"""Statements: who said, wrote, claimed, wants or believes what, in which words.

Reader's path: `cue` (which words may attribute, and the gate), `words` (a parsed sentence as columns),
`features` and `model` (what the trained model looks at), `frame` (one sentence), `quote` and `join` (run-on
quotations), `wrap` (frames to mentions).
"""

from dateline.extract.statement.cue import worth_parsing
from dateline.extract.statement.wrap import statements

__all__ = ["statements", "worth_parsing"]
