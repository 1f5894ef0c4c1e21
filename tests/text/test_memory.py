"""Freed memory that is kept: arrays of some megabytes come back without new pages."""

import platform
import resource

import numpy as np
import pytest

from dateline.text.memory import kept

GNU = platform.libc_ver()[0] == "glibc"


def faults(times: int) -> int:
    """Return how many pages the system hands out while an array of 8 MB is made and freed so many times."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(times):
        np.ones(2**20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


@pytest.mark.skipif(not GNU, reason="only the GNU C library is asked")
def test_an_array_is_paid_for_once() -> None:
    assert kept()
    faults(1)
    assert faults(20) < 100  # given back each time: some 500 with huge pages, 40,000 without
