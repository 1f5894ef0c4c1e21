"""docs/commands.md, made from the commands themselves: `python -m dateline.present.cli.reference`."""

import re
from collections.abc import Iterator

from typer.core import TyperCommand, TyperOption
from typer.main import get_command

from dateline.present.cli.app import app

OPENING = """# Commands

This page is made from the program (`python -m dateline.present.cli.reference > docs/commands.md`); a test holds the two
together. Each command is also a Python function of the same name in `dateline.present.verbs`, which returns what it
found and prints nothing.

What was asked for goes to stdout, everything else to stderr. On a terminal commands print tables; to a pipe, or with
`--json`, JSON lines (`run`, `explain`, `judge VERDICT` and `doctor` print text either way). An error is one line,
`dateline: WHAT: why`. The exit status is 0 for success, 1 where anything failed, 2 for a misuse, 130 after Ctrl-C.
Ids may be shortened to any beginning that is theirs alone. `DATELINE_STORE` names the record for all commands.
"""


def page() -> str:
    """Return the whole page."""
    return OPENING + "".join(map(section, commands()))


def commands() -> list[TyperCommand]:
    """Return the commands in the order of `dateline --help`."""
    top = get_command(app)
    found = getattr(top, "commands", {})
    return [command for command in found.values() if isinstance(command, TyperCommand)]


def section(command: TyperCommand) -> str:
    """Return one command's part of the page."""
    about, _, example = (command.help or "").partition("Example: ")
    words = "\n\n".join(" ".join(each.split()) for each in about.strip().split("\n\n"))
    rows = "".join(f"| {name} | {meaning} |\n" for name, meaning in parameters(command))
    return f"\n## dateline {command.name}\n\n{words}\n\n```sh\n{example.strip()}\n```\n\n| | |\n|---|---|\n{rows}"


def parameters(command: TyperCommand) -> Iterator[tuple[str, str]]:
    """Yield each argument and option with its meaning and default."""
    for each in command.params:
        option = isinstance(each, TyperOption)
        names = ", ".join(f"`{name}`" for name in each.opts) if option else f"`{shown(each.metavar)}`"
        value = f" *{shown(each.metavar)}*" if option and each.metavar else ""
        default = getattr(each, "default", None)
        usual = f" (default: `{default}`)" if option and default not in (None, False, "") else ""
        yield (
            names.replace("|", "\\|") + value.replace("|", "\\|"),
            f"{getattr(each, 'help', '') or ''}{usual}",
        )


def shown(metavar: str | None) -> str:
    """Return a placeholder without the brackets that mark it as optional."""
    return re.sub(r"^\[(.*)\]$", r"\1", metavar or "")


if __name__ == "__main__":
    print(page(), end="")
