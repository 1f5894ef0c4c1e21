"""The desk: what an analyst opens in the morning; pages made here, on this machine, for this machine.

Reader's path: app.py (routes) -> pages/ (one view a page: read from the store, no HTML) -> templates/ (the same
view as a page) or twin.py (the same view as JSON). guard.py is what keeps strangers out. Imported by `serve` alone.
"""
