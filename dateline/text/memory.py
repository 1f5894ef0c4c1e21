"""Freed memory kept for the next batch of sentences.

The model's arrays are some megabytes each. The GNU C library gives such a one back to the system when it is freed, and
the next batch asks for it anew, page by page: a twelfth of the time of coding general newswire.
"""

import ctypes
import sys
from contextlib import suppress

TRIM, MAP = -1, -3  # M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of mallopt(3)
LARGE = 32 * 2**20  # bytes; the most that mallopt takes for M_MMAP_THRESHOLD
SPARE = 256 * 2**20  # bytes free at the heap's end that are kept


def kept() -> bool:
    """Have freed memory kept by this process, where its C library can; returns whether it can."""
    if sys.platform != "linux":
        return False
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        return bool(mallopt(MAP, LARGE) and mallopt(TRIM, SPARE))
    return False
