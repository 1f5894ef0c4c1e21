"""Text to tokens in one linear pass; numbers that by their form count nothing (times, codes) are marked.

Every alternative below has bounded repeats or one plain run, so any text is read in linear time.
"""

import re
from collections.abc import Iterator

from dateline.extract.amount.noun import Token

WORDY = r"""                                # starts with a letter
    https?://\S+
  | \b[^\W\d_a-z][^\W\d_]{0,20}+(?<!\b[Ss]ub)(?<!\b[Mm]inus)-\d[\w.]*+             # F-16, COVID-19
  | \b(?:mid|pre|post|early|late|covid)-\d[\w.]*+                              # mid-2019
"""
SKIP = r"""                                 # starts with a digit, a sign or a quotation mark
    \b(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?[ \u00a0]?                          # 5:30 pm
      (?i:[ap]\.?[ ]?m\b\.?|h(?:ou)?rs\b|gmt\b|utc\b)
  | \b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b                                # 14:05
  | \b(?:1[0-2]|0?\d)[ \u00a0]?(?i:[ap]\.[ ]?m\b\.?|[ap]m\b|o['’]clock)        # 5 a.m.
  | \b(?:[01]\d|2[0-3])[0-5]\d[ \u00a0]?(?i:hrs\b|hours\b(?!\s+of\b)|gmt\b|utc\b|h\b)   # 0630 GMT
  | \b\d{4}-\d{1,2}-\d{1,2}\b | \b\d{1,2}/\d{1,2}/\d{2,4}\b                   # 2021-03-14, 14/3/2021
  | \b\d{1,2}-\d{1,2}-(?:19|20)\d\d\b                                        # 14-03-2021
  | \b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b                                      # 14.3.2021
  | \b\d++(?i:st|nd|rd|th)\b                                                 # ordinals
  | ['’]?\b\d{1,3}0['’]?s\b                                                   # the 1990s, his 20s
  | \+\d[\d ()-]{6,20} | \b\d{3}[-.]\d{3}[-.]\d{4}\b                        # telephones
  | \(\d{3}\)[ ]?\d{3}[-.]\d{4}\b | \b\d{3}-\d{3}[1-9]\b
  | \[\d{1,3}\]                                                              # a note's number
"""
NUMERAL = r"""
    (?<![\d.])\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,6})?                       # 1,050.5
  | (?<![\d.])\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)                              # 2,50,000
  | (?<![\d.,])\d{1,3}(?:\.\d{3}){2,5}(?![\d.])                               # 1.050.000
  | (?<![\w.,/-])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,4}(?![\w,./-]|[ \u00a0]\d)  # 1 050
  | \d{1,4}[ ]?[½⅓⅔¼¾⅕⅛⅜⅝⅞] | [½⅓⅔¼¾⅕⅛⅜⅝⅞]                                    # 3½
  | \d{1,4}[ -]\d{1,3}[/⁄]\d{1,3}(?![\d/]) | \d{1,3}[/⁄]\d{1,4}(?![\d/])      # 3 1/2, 1/16
  | (?<![\w.])\.\d{1,6}\b                                                       # .534
  | \d++(?:\.\d{1,12}(?!\.?\d))?
"""
PATTERN = re.compile(
    rf"""(?P<x>(?=[^\W\d_])(?:{WORDY})|(?=[\d+\[('’])(?:{SKIP}))
       | (?P<w>[^\W\d_]++(?:['’][^\W\d_]++)*+)
       | (?P<n>(?=[.\d½⅓⅔¼¾⅕⅛⅜⅝⅞])(?:{NUMERAL}))
       | (?P<s>\S)""",
    re.VERBOSE,
)


def scan(text: str) -> Iterator[Token]:
    """Yield the tokens of `text` in order."""
    for found in PATTERN.finditer(text):
        yield Token(found.group().lower(), found.start(), found.end(), found.lastgroup or "s")


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` in order; their spans are offsets into it."""
    return tuple(scan(text))
