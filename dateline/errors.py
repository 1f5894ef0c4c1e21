"""What can go wrong, as one root and few children; each message names the source and the reason."""


class DatelineError(Exception):
    """Any failure that Dateline foresees; its text is one clear line for the user."""


class SourceError(DatelineError):
    """A source (file, feed, row) could not be read; names it and says why, on one line."""

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = cut(
            " ".join(reason.split()), REASON
        )  # a reason may quote the source, line ends and all
        super().__init__(line(source, self.reason))


class LexiconError(DatelineError):
    """A word list breaks its own rules: a duplicate, a form that can never match, no example."""


class StoreError(DatelineError):
    """The record could not be opened, written or read."""


def line(source: str, reason: str) -> str:
    """Return a failure as one line for people; a name that an attacker chose may be of any length."""
    return f"{' '.join(cut(source, NAME).split())}: {reason}"


def cut(words: str, most: int) -> str:
    """Return words cut in the middle where there are too many."""
    return words if len(words) <= most else f"{words[: most // 2]}...{words[-most // 2 :]}"


NAME = 300  # characters of a source's name that are shown
REASON = 280  # characters of a reason, which may quote bytes of a broken file
