"""Plotly's JavaScript, served from the installed package: what makes maps and charts zoom where scripts run.

Pages are whole without it: plot.js reads what the server drew and draws it again. Plotly would add its styles to
the page by script, which the pages' policy refuses (plotly.js issues 2355 and 7543). It leaves that be where an
element of the styles' id says `no-inline-styles`, and its map library where one has its id: `styles` are those
ids, read from the script itself, and plot.css has the few rules that are needed.
"""

import gzip
import importlib.util
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

LASTS = "public, max-age=31536000, immutable"  # the version stands in its address
VERSION = re.compile(rb"plotly\.js v([0-9][0-9.]{0,20})")
GUARDED = re.compile(rb'if\(!document\.getElementById\("([0-9a-f]{64})"\)\)')
GLOBAL = "plotly.js-style-global"


@dataclass(frozen=True, slots=True)
class Script:
    """Plotly's script: where it lies, its address on the desk, the ids of the styles it shall not add."""

    file: Path
    address: str
    styles: tuple[str, ...]


@cache
def script() -> Script | None:
    """Return the installed package's script, or None where there is none: pages do without."""
    found = importlib.util.find_spec("plotly")
    for home in (found.submodule_search_locations or ()) if found else ():
        file = Path(home) / "package_data" / "plotly.min.js"
        if file.is_file():
            body = file.read_bytes()
            version = VERSION.search(body[:400])
            name = version[1].decode() if version else "0"
            guarded = sorted({each.decode() for each in GUARDED.findall(body)})
            return Script(file, f"/plotly/{name}.js", (GLOBAL, *guarded))
    return None


@cache
def packed(file: Path) -> bytes:
    """Return a script as browsers take it: a third of its size."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the script at its one address."""
    held = script()
    if held is None or scope["path"] != held.address:
        answer: Response = PlainTextResponse("There is no such script.", 404)
    elif "gzip" in Headers(scope=scope).get("accept-encoding", ""):
        answer = Response(packed(held.file), headers={"content-encoding": "gzip", "vary": "accept-encoding"})
    else:
        answer = Response(held.file.read_bytes(), headers={"vary": "accept-encoding"})
    if answer.status_code == 200:
        answer.headers["content-type"] = "text/javascript; charset=utf-8"
        answer.headers["cache-control"] = LASTS
    await answer(scope, receive, send)
