"""The one module that knows Daft and Ray. It hands out tasks and says which are done; what they do is not its business.

The engine runs in a process of its own (`python -c "... main()"`): it takes requests on stdin and prints a line for
each finished task, so that its end, however it comes, is not the end of the one that asked. On one machine Daft's
own runner keeps a process a worker; on Ray a bundle of tasks goes to a process on a node, and to another node where
that one dies. Neither may call home: Daft's and Ray's statistics are switched off.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from dateline.errors import DatelineError

QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "OMP_NUM_THREADS": "1",  # a worker is one process on one core; its libraries must not take the others'
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
BUNDLE = 8  # tasks that one process on Ray takes one after another, so that its start is paid for once
TRIES = 3  # times that the engine is started again without a task done between
START = "from dateline.scale.engine import main; main()"
TOLD = "dateline-done "
BROKEN = "dateline-broken "


@dataclass(frozen=True, slots=True)
class Place:
    """Where tasks run: `workers` processes here, or the Ray cluster at an address."""

    workers: int
    ray: str | None = None


def run(step: str, tasks: Sequence[str], where: Place) -> Iterator[str]:
    """Yield what each task returned, as they finish; `step` is "module:function", from str to str.

    Where a worker or the engine dies, what is not done is begun again.

    Raises:
        DatelineError: it died several times and nothing was done between, or Daft or Ray is not installed.
    """
    left = dict(enumerate(tasks))
    idle = 0
    while left:
        before = len(left)
        with tempfile.TemporaryFile("w+") as log:
            for number, result in once(step, left, where, log):
                if left.pop(number, None) is not None:
                    yield result
            idle = 0 if len(left) < before else idle + 1
            if left and idle >= TRIES:
                raise DatelineError(f"the engine ended {idle} times, {len(left)} tasks are left: {last(log)}")


def once(step: str, tasks: dict[int, str], where: Place, log: IO[str]) -> Iterator[tuple[int, str]]:
    """Start the engine and yield what it says until it ends."""
    child = subprocess.Popen(
        [sys.executable, "-c", START],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ | QUIET,
    )  # fmt: skip
    assert child.stdin is not None and child.stdout is not None
    request = {"step": step, "tasks": list(tasks.items()), "workers": where.workers, "ray": where.ray}
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(request) + "\n")
            child.stdin.flush()
        for line in child.stdout:
            if line.startswith(TOLD):
                number, result = json.loads(line.removeprefix(TOLD))
                yield number, result
            elif line.strip():
                log.write(line)
    finally:
        with suppress(BrokenPipeError):
            child.stdin.close()  # which ends it, if it has not ended
        child.wait()


def last(log: IO[str]) -> str:
    """Return the last line that the engine left, which is mostly the reason."""
    log.seek(0)
    found = [line.strip() for line in log.read()[-20_000:].splitlines() if line.strip()]
    told = [line for line in found if "Error" in line or "error" in line]
    return (told or found or ["it said nothing"])[-1][:300]


def main() -> None:
    """Take one request on stdin, run it, and print a line for each finished task; end when stdin does."""
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=watch, daemon=True).start()
    result = 1
    try:
        for number, done in handed_out(request["step"], request["tasks"], request["workers"], request["ray"]):
            sys.stdout.write(TOLD + json.dumps([number, done]) + "\n")
            sys.stdout.flush()
        result = 0
    except Exception as error:
        sys.stderr.write(f"Error: {type(error).__name__}: {' '.join(str(error).split())}\n")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(result)  # Daft 0.7's threads now and then crash a Python that ends by itself


def watch() -> None:
    """End this process when the one that started it is gone."""
    sys.stdin.read()
    os._exit(1)


def handed_out(
    step: str, tasks: list[tuple[int, str]], workers: int, ray: str | None
) -> Iterator[tuple[int, str]]:
    """Yield each task's number and result as the engine brings them."""
    try:
        import daft
        from daft import DataType
    except ImportError as error:
        raise DatelineError("archives need Daft: pip install 'dateline[scale]'") from error

    parts = 0
    if ray is None:
        alone(workers)  # a processor takes one task after another: nothing to spread
    else:
        parts = spread(len(tasks), connected(ray))
    frame = daft.from_pydict({"number": [n for n, _ in tasks], "task": [task for _, task in tasks]})
    frame = frame if not parts else frame.into_partitions(parts)
    call = daft.func.batch(use_process=True, return_dtype=DataType.string(), batch_size=1)(Step(step))
    done: Any = call(
        frame["task"]
    )  # Daft's types say what the function gives, not the expression that this is
    for row in frame.select(frame["number"], done.alias("done")).iter_rows():
        if row["done"].startswith(BROKEN):
            raise DatelineError(row["done"].removeprefix(BROKEN))
        yield int(row["number"]), str(row["done"])


def alone(workers: int) -> None:
    """Make Daft use this machine, with so many processes."""
    import daft
    from daft.daft import set_compute_runtime_num_worker_threads

    set_compute_runtime_num_worker_threads(workers)
    daft.set_runner_native()


def connected(address: str) -> int:
    """Make Daft use the Ray cluster at an address; returns its processors."""
    import daft

    try:
        import ray
    except ImportError as error:
        raise DatelineError("--ray needs Ray: pip install 'dateline[scale]'") from error
    daft.set_runner_ray(address)
    return int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]


def spread(tasks: int, processors: int) -> int:
    """Return into how many bundles tasks are put: enough for every processor, of `BUNDLE` tasks at most."""
    return max(1, min(tasks, 4 * processors), -(-tasks // BUNDLE))


class Step:
    """The function of a step, looked up in the process that runs it."""

    __name__ = "step"

    def __init__(self, name: str) -> None:
        """Take the function's name, "module:function"."""
        self.name = name

    def __call__(self, tasks: object) -> list[str]:
        """Return each task's result."""
        module, _, function = self.name.partition(":")
        work = getattr(import_module(module), function)
        return [tried(work, task) for task in tasks.to_pylist()]  # type: ignore[attr-defined]


def tried(work: Callable[[str], str], task: str) -> str:
    """Return a task's result, or in its place why there is none: a full disk, a user's file that is gone."""
    try:
        return work(task)
    except Exception as error:  # whatever it is, it is told by the process that asked
        return f"{BROKEN}{type(error).__name__}: {' '.join(str(error).split())}"
