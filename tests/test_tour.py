"""A newcomer's day: the blocks of docs/tour.md, run in order in one shell, as they stand."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.coded import HOME

PAGE = (HOME / "docs" / "tour.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)


def free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    """Run the tour; returns its status, what it printed, and where."""
    folder = tmp_path_factory.mktemp("tour")
    for name in ("examples", "velmara"):
        (folder / name).symlink_to(HOME / name)
    script = "set -e\n" + "\n".join(f"echo '== {number}'\n{block}" for number, block in enumerate(BLOCKS))
    script = script.replace("8765", str(free()))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {key: value for key, value in os.environ.items() if key != "DATELINE_STORE"} | {"PATH": path}
    done = subprocess.run(
        ["bash", "-m", "-c", script],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, folder


def test_every_block_runs(told: tuple[int, str, Path]) -> None:
    status, said, _ = told
    assert status == 0, said[-3000:]
    assert len(BLOCKS) == 6
    assert "Traceback" not in said


def test_it_leaves_what_it_promises(told: tuple[int, str, Path]) -> None:
    _, said, folder = told
    assert "1 new" in said
    assert "and read back" in said
    assert "restored to tried.sqlite and verified" in said
    assert "judgement" in said
    for name in (
        "november.md",
        "incidents.csv",
        "incidents.geojson",
        "desk-backup.sqlite",
        "desk-backup.jsonl.gz",
    ):
        assert (folder / name).stat().st_size > 100, name
