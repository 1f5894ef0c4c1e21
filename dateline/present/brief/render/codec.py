"""A brief as JSON, and back: what `--since-last` reads."""

from pathlib import Path

from dateline.errors import DatelineError
from dateline.present.brief.model import Brief


def render(brief: Brief) -> bytes:
    """Return the brief as one JSON object, its fields by the names in model.py."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n"


def parse(data: bytes, name: str) -> Brief:
    """Return the brief that JSON holds.

    Raises:
        DatelineError: it is no brief of ours.
    """
    import msgspec

    try:
        return msgspec.json.decode(data, type=Brief)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise DatelineError(f"{name}: no brief in JSON: {error}") from None


def load(file: str) -> Brief:
    """Return the brief in a file.

    Raises:
        DatelineError: the file cannot be read or holds none.
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise DatelineError(f"{file}: {(error.strerror or str(error)).lower()}") from error
    return parse(data, file)
