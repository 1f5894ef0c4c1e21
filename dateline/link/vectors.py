"""The word vectors of many mentions, in a spool: ids, then weights, as one run of 32-bit numbers."""

from pathlib import Path

import numpy as np

from dateline.link.rarity import Ids, Weights
from dateline.link.spool import Spool


class Vectors:
    """A growing list of vectors, the older ones in a file."""

    def __init__(self, spool: Spool | None = None) -> None:
        """Start empty, or with what `spool` holds."""
        self.spool = spool or Spool()

    def __getitem__(self, number: int) -> tuple[Ids, Weights]:
        """Return the vector of mention `number`."""
        both = self.spool[number]
        half = len(both) // 2
        return both[:half], both[half:].view(np.float32)

    def append(self, vector: tuple[Ids, Weights]) -> None:
        """Add one mention's vector."""
        self.spool.append(np.concatenate((vector[0], vector[1].view(np.uint32))))

    def save(self, folder: Path) -> None:
        """Write the vectors into `folder`."""
        self.spool.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "Vectors":
        """Read what `save` wrote."""
        return cls(Spool.load(folder))
