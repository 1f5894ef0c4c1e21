"""Incident types: what happened, as one name of kind.yml's list, with ACLED's and UCDP's names for it."""

from dateline.ground.kind.lists import Kind, kinds
from dateline.ground.kind.score import Reading, classify, rank

__all__ = ["Kind", "Reading", "classify", "kinds", "rank"]
