"""Compile the rules with mypyc into `build/compiled`, where `dateline` finds them (docs/speed.md).

usage: python -m bench.compile

It needs a C compiler, and mypy, which brings mypyc. What cannot be compiled, or would lose something by it, stays Python:
modules with rows of word lists (a compiled dataclass keeps no types, and the loader checks entries by them), and those
in KEPT. A build takes the place of the last one only when it is whole.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

from dateline.compiled import BUILT, HERE, LIST, ROOMS, description

KEPT = {
    "text/normal.py": "surrogates in a pattern",
    "text/markup.py": "catches an error that it imports inside the function",
    "text/language.py": "hands work to a library",
    "text/parse.py": "hands work to spaCy",
    "text/ruler.py": "subclasses a part of spaCy",
    "text/steps.py": "hands work to spaCy",
    "text/vectors.py": "hands work to NumPy",
    "ground/sums.py": "adds whole numbers and fractions as they come",
    "ground/read.py": "its Setting is pickled for other processes",
    "ground/where/build.py": "runs once a machine",
}
WORK = BUILT.with_name("compile")


class Build(build_ext):
    """setuptools' builder, with as many files at once as there are cores."""

    def build_extension(self, ext: Extension) -> None:
        """Compile each source of an extension and link them."""

        def made(source: str) -> str:
            (found,) = self.compiler.compile(
                [source],
                output_dir=self.build_temp,
                include_dirs=ext.include_dirs,
                macros=[(name, value) for name, value in ext.define_macros],
                extra_postargs=ext.extra_compile_args,
            )
            return str(found)

        with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:
            objects = list(threads.map(made, ext.sources))
        self.compiler.link_shared_object(objects, self.get_ext_fullpath(ext.name))


def chosen() -> list[Path]:
    """Return the sources to compile: those of the rooms that read, and the parse."""
    found = [HERE / "syntax.py", *(path for room in ROOMS for path in sorted((HERE / room).rglob("*.py")))]
    return [path for path in found if path.relative_to(HERE).as_posix() not in KEPT and worth(path)]


def worth(path: Path) -> bool:
    """Whether a source has a function and no row of a word list."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    rows = (node for node in nodes if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name))
    return any(isinstance(node, ast.FunctionDef) for node in nodes) and not any(
        row.target.id == "forms"
        for row in rows  # type: ignore[union-attr]
    )


def compiled(paths: list[Path]) -> None:
    """Compile sources into a fresh folder."""
    named = [path.relative_to(HERE.parent).as_posix() for path in paths]
    extensions = mypycify(
        ["--config-file", "pyproject.toml", "--cache-dir", str(WORK / "mypy"), *named],
        opt_level="2",
        debug_level="0",
        multi_file=True,
        target_dir=str(WORK / "c"),
        group_name="dateline",
    )
    command = Build(Distribution({"name": "dateline", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(WORK / "lib"), str(WORK / "o")
    command.ensure_finalized()
    command.run()


def main() -> int:
    """Build, put the build in its place, and say what it is."""
    os.chdir(HERE.parent)
    shutil.rmtree(WORK / "lib", ignore_errors=True)
    start, told, paths = time.perf_counter(), description(), chosen()
    compiled(paths)
    (WORK / "lib" / LIST).write_text(json.dumps(told, indent=1), encoding="utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    (WORK / "lib").rename(BUILT)
    size = sum(path.stat().st_size for path in BUILT.rglob("*.so"))
    print(
        f"{len(paths)} modules compiled in {time.perf_counter() - start:.0f} s, {size / 1e6:.1f} MB in {BUILT}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
