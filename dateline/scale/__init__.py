"""Archives: coded to partitioned Parquet on one machine or a cluster, and brought into the desk's record.

Reader's path: `backfill.backfill` -> plan.py (an archive cut into pieces) -> engine.py (the one module that knows
Daft and Ray; it only hands out tasks) -> work.py (one piece coded) -> tables.py (its rows) -> files.py (written whole
or not at all). `linking.link` is later steps by key over that output; `loading.load` brings it into a record.

Invariant: a piece counts once its own manifest stands in `done/`, which is written last; what it says depends on the
piece, the rules and the settings alone. So a kill at any moment, of any process, loses at most the pieces being
coded, and doubles none.
"""
