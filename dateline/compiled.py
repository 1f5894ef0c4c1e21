"""The compiled rules, where `make compile` has built them and every source is still what they were built from.

They lie in `build/compiled`, never beside their sources: a finder asked before Python's own names them. If one
source differs by a byte, or another Python runs, none is used and the sources run as ever.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.abc import MetaPathFinder
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
BUILT = HERE.parent / "build" / "compiled"
LIST = "built.json"
ENDING = str(sysconfig.get_config_var("EXT_SUFFIX"))
ROOMS = ("text", "extract", "ground")
SHARED = ("syntax.py", "record.py", "lexicon/__init__.py", "lexicon/rows.py")


class Finder(MetaPathFinder):
    """Finds compiled modules by their names."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module of the package lies: in the build, or among the sources, even if its package is built."""
        if not fullname.startswith("dateline"):
            return None
        source = HERE.parent.joinpath(*fullname.split("."))
        if fullname not in self.names:
            return PathFinder.find_spec(fullname, [str(source.parent)])
        stem = BUILT / source.relative_to(HERE.parent)
        file = f"{stem / '__init__' if source.is_dir() else stem}{ENDING}"
        return spec_from_file_location(fullname, file, loader=ExtensionFileLoader(fullname, file))


def sources() -> dict[str, str]:
    """Return the digest of every source that the build depends on, by its path in the package."""
    paths = [HERE / name for name in SHARED]
    paths += [path for room in ROOMS for path in sorted((HERE / room).rglob("*.py"))]
    return {path.relative_to(HERE).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def fits() -> bool:
    """Whether a build is there, whole, for this Python, and of these sources."""
    try:
        built = json.loads((BUILT / LIST).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(built == description())


def description() -> dict[str, object]:
    """Return what a build of this moment would be: for which Python, of which sources."""
    return {"for": ENDING, "sources": sources()}


def names() -> frozenset[str]:
    """Return the names of the modules that lie in the build."""
    found = (path.relative_to(BUILT).as_posix() for path in BUILT.rglob(f"*{ENDING}"))
    return frozenset(each.removesuffix(ENDING).removesuffix("/__init__").replace("/", ".") for each in found)


@cache
def use() -> str:
    """Have the compiled modules imported, if they fit; return how the rules run, for people."""
    if os.environ.get("DATELINE_COMPILED") == "0" or not BUILT.exists():
        return "as Python"
    if not fits():
        return "as Python: what was compiled is of other sources (make compile, or make clean)"
    sys.meta_path.insert(0, Finder(names()))
    return "compiled"
