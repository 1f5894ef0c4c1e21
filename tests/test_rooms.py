"""The package map, enforced: a room never imports another room, and nobody imports the heavy parts at once."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

PACKAGE = Path(__file__).parent.parent / "dateline"
ROOMS = ("sources", "text", "extract", "ground", "link", "reconcile", "store", "present")
SHARED = {"record", "syntax", "errors", "lexicon", "compiled", "__version__"}
MAY_COMPOSE = {"present": {"pipeline", "scale", "store"}}
HEAVY = (
    "spacy", "numpy", "scipy", "statsmodels", "sqlalchemy", "alembic", "lxml", "httpx", "trafilatura", "feedparser",
    "msgspec", "yaml", "localis", "rensa", "rich", "dateline.pipeline", "dateline.store",
)  # fmt: skip


def imported(path: Path) -> set[str]:
    """Return the package's top-level modules that a file imports."""
    dotted: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            dotted.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: use absolute imports"
            dotted.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name.split(".")[1] for name in dotted if name.startswith(f"{PACKAGE.name}.")}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_itself_and_what_is_shared(room: str) -> None:
    allowed = {room} | SHARED | MAY_COMPOSE.get(room, set())
    paths = sorted((PACKAGE / room).rglob("*.py"))
    assert paths
    for path in paths:
        assert imported(path) <= allowed, f"{path}: {imported(path) - allowed}"


@pytest.mark.parametrize(("name", "may"), [("record", {"syntax"}), ("syntax", set()), ("errors", set())])
def test_what_is_shared_imports_nothing_of_the_package(name: str, may: set[str]) -> None:
    assert imported(PACKAGE / f"{name}.py") <= may  # a sentence of the record holds its parse


@pytest.mark.parametrize(
    "line",
    [
        "import dateline.ground.when",
        "from dateline.ground import when",
        "from dateline import ground",
        "from dateline import ground as g",
        "def f():\n    from dateline.ground.when import times",
    ],
)
def test_every_way_of_importing_sideways_is_seen(line: str, tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text(line)
    assert imported(file) == {"ground"}


def test_relative_imports_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("from ..ground import when")
    with pytest.raises(AssertionError, match="absolute"):
        imported(file)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from dateline.present.cli import called; code = called(['--help']); "
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_top_level_import_is_empty_handed() -> None:
    script = "import sys, dateline; print([name for name in sys.modules if name.startswith('dateline.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ("['dateline.compiled']" if Path(dateline.BUILT).exists() else "[]")
