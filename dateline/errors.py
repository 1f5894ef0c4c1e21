"""What can go wrong, as one root and few children; each message names the source and the reason."""


class DatelineError(Exception):
    """Any failure that Dateline foresees; its text is one clear line for the user."""


class SourceError(DatelineError):
    """A source (file, feed, row) could not be read; names it and says why, on one line."""

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = " ".join(reason.split())  # a reason may quote the source, line ends and all
        super().__init__(line(source, self.reason))


class LexiconError(DatelineError):
    """A word list breaks its own rules: a duplicate, a form that can never match, no example."""


class StoreError(DatelineError):
    """The record could not be opened, written or read."""


def line(source: str, reason: str) -> str:
    """Return a failure as one line for people; a name that an attacker chose may be of any length."""
    name = source if len(source) <= NAME else f"{source[: NAME // 2]}...{source[-NAME // 2 :]}"
    return f"{' '.join(name.split())}: {reason}"


NAME = 300  # characters of a source's name that are shown
