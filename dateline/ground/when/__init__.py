"""When: every time expression in a text as inclusive days, with the precision that the words commit to.

`words` cuts the text to tokens, `grammar` and its rules (`dates`, `relative`, `compose`) read what they
mean (`meaning`), `resolve` says which days that is from a frame, and `read` walks a text with its clock.
"""

from dateline.ground.when.read import outermost, rebase, times
from dateline.ground.when.reference import reference

__all__ = ["outermost", "rebase", "reference", "times"]
