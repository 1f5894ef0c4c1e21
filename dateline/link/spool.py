"""The words or prints of many dispatches: the newest in memory, the rest in a file, so that memory stays bounded."""

import tempfile
from array import array
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.link.words import Codes

HELD = 64 * 2**20  # bytes kept in memory before they go to the file


class Spool:
    """A growing list of arrays."""

    def __init__(self) -> None:
        """Start empty; the file is a nameless temporary one, gone with the process."""
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the spool
        self.ends = array("Q", [0])
        self.tail: list[Codes] = []
        self.spilt = 0  # dispatches whose words are in the file
        self.bytes = 0
        self.view: Codes = np.empty(0, np.uint32)

    def __len__(self) -> int:
        """Return how many texts are held."""
        return len(self.ends) - 1

    def __getitem__(self, number: int) -> Codes:
        """Return the words of text `number`."""
        if number >= self.spilt:
            return self.tail[number - self.spilt]
        return self.view[self.ends[number] : self.ends[number + 1]]

    def rows(self, numbers: NDArray[np.int64], width: int) -> Codes:
        """Return the arrays of these numbers as a table; each is `width` long."""
        self.spill()
        return self.view.reshape(-1, width)[numbers]

    def append(self, codes: Codes) -> None:
        """Add one text's words."""
        self.tail.append(codes)
        self.ends.append(self.ends[-1] + len(codes))
        self.bytes += codes.nbytes
        if self.bytes >= HELD:
            self.spill()

    def spill(self) -> None:
        """Move what is in memory to the file."""
        if not self.tail:
            return
        self.file.seek(0, 2)
        np.concatenate(self.tail).tofile(self.file)
        self.file.flush()
        self.spilt, self.tail, self.bytes = len(self), [], 0
        self._look()

    def _look(self) -> None:
        if self.ends[-1]:  # an array proper: each slice of a memmap costs as much as a shingle search
            self.view = np.asarray(np.memmap(self.file, np.uint32, "r"))

    def save(self, folder: Path) -> None:
        """Write `words.bin` and `ends.bin` into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        self.spill()
        self.view.tofile(folder / "words.bin")
        (folder / "ends.bin").write_bytes(self.ends.tobytes())

    @classmethod
    def load(cls, folder: Path) -> "Spool":
        """Read what `save` wrote."""
        spool = cls()
        spool.ends = array("Q")
        spool.ends.frombytes((folder / "ends.bin").read_bytes())
        with (folder / "words.bin").open("rb") as source:
            while block := source.read(2**24):
                spool.file.write(block)
        spool.file.flush()
        spool.spilt = len(spool)
        spool._look()
        return spool
