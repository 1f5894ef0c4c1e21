"""Steps for the engine's tests: what a task does there."""

import os
from pathlib import Path


def end_once(task: str) -> str:
    """End the process the first time that a task is taken up; return it in capitals the second."""
    path = Path(task)
    if not path.exists():
        path.touch()
        os._exit(9)
    return task.upper()


def end_always(task: str) -> str:
    """End the process."""
    os._exit(9)


def refuse(task: str) -> str:
    """Raise."""
    raise ValueError(f"no room for {task}")
