"""Kill -9 Dateline's own commands at random moments, many times; then see that nothing was lost or doubled.

`python -m bench.faults [--times 40] [--on sqlite|postgresql] [KIND...]`; see `bench/faults/kinds.py` for the kinds.
"""
