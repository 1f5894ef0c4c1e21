"""One record for all tests that only read it, and the command line as a function."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.present.cli import called
from tests.present import campaign


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What was printed, as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Done]


@pytest.fixture
def dateline(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return the command line, run in this process with its output in pipes."""
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Done:
        capfdbinary.readouterr()
        code = called([str(each) for each in arguments])
        sys.stdout.flush()
        found = capfdbinary.readouterr()
        return Done(code, found.out.decode(), found.err.decode())

    return run


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of the campaign; tests that write copy it first."""
    from dateline.present.verbs import run

    folder = tmp_path_factory.mktemp("record")
    store = folder / "r.sqlite"
    done = run([str(campaign.write(folder))], store=str(store))
    assert (done.new, done.failures, done.finished) == (5, (), True)
    return store


@pytest.fixture
def own(record: Path, tmp_path: Path) -> Path:
    """Return a copy of the record that a test may write to."""
    from dateline.store import open_store

    copy = tmp_path / "own.sqlite"
    with open_store(record) as store:
        store.backup(str(copy))
    return copy


def on_terminal(arguments: list[str], columns: int = 80) -> str:
    """Return what a command prints on a terminal of a width, without its colours."""
    import pty
    import re
    import termios

    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (50, columns))
    script = "import sys; from dateline.present.cli import called; sys.exit(called(sys.argv[1:]))"
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=subprocess.PIPE,
        env=environment,
    )
    os.close(follower)
    out = bytearray()
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.close(leader)
    process.communicate()
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", out.decode()).replace("\r\n", "\n")
