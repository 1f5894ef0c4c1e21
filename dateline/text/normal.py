"""Fix a dispatch's characters once; afterwards the text never changes and every offset refers to it.

Invariant: ordinary copy keeps its length, so offsets into the copy as received stay right. Only what no
reader sees (zero-width marks, soft hyphens, byte-order and direction marks) is dropped.
"""

import re

# Characters without ink or width: soft hyphen, zero-width space and joiners, direction marks, BOM.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Every other space or control character becomes one space; line ends stay.
BLANK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_END = re.compile("\r(?!\n)|[\u2028\u2029\x85]")
SURROGATE = re.compile("[\ud800-\udfff]")


# The same for ASCII copy, where nothing is invisible: one step a character, without a pattern.
PLAIN = {sign: " " for sign in (*range(32), 127) if chr(sign) != "\n"}


def normal(value: str) -> str:
    """Return `value` with line ends as newlines, odd blanks as spaces and invisible marks dropped."""
    if value.isascii():
        return value.replace("\r\n", " \n").replace("\r", "\n").translate(PLAIN)
    value = SURROGATE.sub("\ufffd", value)
    value = INVISIBLE.sub("", value)
    value = LINE_END.sub("\n", value).replace("\r\n", " \n")
    return BLANK.sub(" ", value)
