"""The record for programs that speak the Model Context Protocol: the same reads as the desk, each with its citations.

Reader's path: server.py (the tools as the protocol sees them) -> reads.py (what each answers with) -> cite.py (the
words behind a claim). Nothing here writes.
"""
