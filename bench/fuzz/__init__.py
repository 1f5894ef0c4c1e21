"""Fuzzing: whatever the bytes, every reader and the coder give a record or a clear error, in time.

`python -m bench.fuzz` runs it; `seeds/` are small files of our own, one or more a format.
"""
