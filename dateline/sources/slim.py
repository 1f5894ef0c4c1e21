"""Tags that are built to exhaust a reader: libxml2 compares each attribute of a tag with every one before it.

A tag of 200,000 attributes takes it minutes. What stands in quotes may be as long as it likes, for pictures are kept
so; what stands outside is names of attributes, and real tags have few.
"""

import re

NAMES = 20_000  # characters of a tag that are no quoted value; the longest on saved pages are near 2,000
TAG = re.compile(r"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>?""")
VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")


def slim(markup: str) -> str:
    """Return the markup without tags that have thousands of attributes."""
    if len(markup) <= NAMES:
        return markup
    return TAG.sub(lambda tag: "" if overgrown(tag[0]) else tag[0], markup)


def overgrown(tag: str) -> bool:
    """Whether a tag has far more names in it than any page's."""
    return len(tag) > NAMES and len(VALUE.sub("", tag)) > NAMES
