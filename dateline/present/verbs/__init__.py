"""The commands as Python functions of the same names: they return nouns and print nothing.

    from dateline.present.verbs import code, ledger, run

Each is imported when it is first asked for, so that none pays for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.present.verbs.agents import mcp
    from dateline.present.verbs.archive import backfill, load
    from dateline.present.verbs.coding import code
    from dateline.present.verbs.decide import judge
    from dateline.present.verbs.desk import serve
    from dateline.present.verbs.figures import changes, ledger, surge
    from dateline.present.verbs.health import doctor
    from dateline.present.verbs.intake import run, watch
    from dateline.present.verbs.lineage import copies, link
    from dateline.present.verbs.outward import export
    from dateline.present.verbs.people import audit, user
    from dateline.present.verbs.situation import brief
    from dateline.present.verbs.speech import agenda, statements
    from dateline.present.verbs.trace import explain, search
    from dateline.present.verbs.upkeep import backup, recode, restore

HOMES = {
    "agenda": "speech",
    "audit": "people",
    "backfill": "archive",
    "backup": "upkeep",
    "brief": "situation",
    "changes": "figures",
    "code": "coding",
    "copies": "lineage",
    "doctor": "health",
    "explain": "trace",
    "export": "outward",
    "judge": "decide",
    "ledger": "figures",
    "link": "lineage",
    "load": "archive",
    "mcp": "agents",
    "recode": "upkeep",
    "restore": "upkeep",
    "run": "intake",
    "search": "trace",
    "serve": "desk",
    "statements": "speech",
    "surge": "figures",
    "user": "people",
    "watch": "intake",
}
__all__ = [  # noqa: RUF022 - in the order of use
    "run", "code", "explain", "copies", "link", "ledger", "statements", "agenda", "surge", "changes", "brief", "judge",
    "search", "export", "serve", "watch", "doctor", "backup", "restore", "recode", "user", "audit", "mcp",
    "backfill", "load",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Return a command's function."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
