"""Take the README's picture: run `make demo` in a terminal and write what it shows to docs/demo.svg.

usage: python docs/picture.py [COMMAND...]
"""

import os
import pty
import re
import shlex
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WIDTH = 112
LONGEST = 62  # lines; what is beyond stands in the terminal, not in the picture


def shown(command: list[str]) -> str:
    """Return everything that a command writes to a terminal of WIDTH columns."""
    out: list[bytes] = []

    def keep(stream: int) -> bytes:
        data = os.read(stream, 65536)
        out.append(data)
        return data

    os.environ |= {"COLUMNS": str(WIDTH), "LINES": "60", "TERM": "xterm-256color"}
    os.environ.pop("NO_COLOR", None)
    pty.spawn(["/bin/sh", "-c", f"stty cols {WIDTH} rows 60; exec {shlex.join(command)}"], keep)
    return b"".join(out).decode("utf-8", "replace")


def settled(raw: str) -> list[str]:
    """Return the lines that stay: progress that was drawn over is not among them."""
    raw = re.sub(r"\x1b\[(?![\d;]*m)[?\d;]*[A-Za-z]", "", raw.replace("\r\n", "\n"))
    lines = [line.split("\r")[-1] for line in raw.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def main() -> None:
    """Write the picture."""
    command = sys.argv[1:] or ["make", "demo"]
    lines = settled(shown(command))
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"), force_terminal=True)
    console.print(Text.from_ansi(f"$ {shlex.join(command)}", style="bold"))
    for line in lines[:LONGEST]:
        console.print(Text.from_ansi(line), no_wrap=True, crop=True)
    if len(lines) > LONGEST:
        console.print(Text(f"... {len(lines) - LONGEST} more lines", style="dim"))
    svg = console.export_svg(title="dateline", clear=False)
    # Nothing is fetched by who looks at the picture: the font of the reader's own terminal serves.
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.S).replace("Fira Code, monospace", "monospace")
    (HERE / "demo.svg").write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
