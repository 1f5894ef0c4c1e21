"""Amounts: every quantity in a piece of text, as an interval with its words, and what it counts.

`amounts` and `quantities` read; `zeros` reads denials ("no one"), for the toll reader only. The lists are
number*.yml, hedge*.yml and vague.yml of the lexicon.
"""

from dateline.extract.amount.noun import Quantity, Unit
from dateline.extract.amount.read import amounts, quantities, zeros

__all__ = ["Quantity", "Unit", "amounts", "quantities", "zeros"]
