"""What a figure counts: one incident, a window of days, or everything so far; and whether it is recalled history."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.record import Mention, Precision, Scope, Sentence, Span, Tally, Text, Toll, When

EVER = re.compile(
    r"\b(?:since (?:the )?(?:start|beginning|outbreak|onset|war|conflict|uprising|crisis|fighting|revolution)"
    r"|since (?:19|20)\d\d|since then|so far (?:this|in|since|during)|to date|over the years|in recent years|decades? of"
    r"|(?:war|conflict|insurgency|crisis|uprising|civil war|violence|campaign) (?:that |which |has |have )+(?:\w+ )?"
    r"(?:killed|claimed|left|displaced)"
    r"|in (?:the|a) (?:\w+[- ])?(?:long|old)?[- ]?(?:war|conflict|insurgency)"
    r"|\w+[- ](?:year|month|decade)(?:s|[- ](?:old|long))?[- ](?:war|conflict|insurgency|crisis|uprising|fighting))\b",
    re.IGNORECASE,
)
WINDOW_WORDS = re.compile(
    r"\b(?:a total of|in total|over the (?:past|last)|in the (?:past|last)|during the (?:past|last|first)"
    r"|this year|last year|this month|on average|annually|monthly|weekly|daily"
    r"|since (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:every|each|per) (?:day|week|month|year))\b",
    re.IGNORECASE,
)
# Where a sentence turns from its news to the total that the news adds up to, and the other way round.
UPDATE = re.compile(
    r"[,;:–—-] (?:and |thus |thereby )?(?:bringing|taking|raising|pushing|lifting|putting|driving|making it|brings|adding) ",
    re.IGNORECASE,
)
STORY = timedelta(days=8)  # news is about the week that it is written in


# A length that counts back from no named day: "412 killed in three months".
LENGTH = re.compile(
    r"\b(?:in|over|within|during) (?:the |a |just |only |less than |more than |about |nearly |almost )*"
    r"(?:\w+ )?(?:weeks|months|years|decades?|month|year)\b(?! (?:of|ago|old))|\bin the same period\b",
    re.IGNORECASE,
)


def scope_of(mention: Mention, when: When | None, sentence: Sentence, text: Text) -> Scope:
    """Return the scope: an open start or "since the war began" is cumulative, several days are a window."""
    words = part_of(sentence, text, mention.anchor).of(text.value)
    if EVER.search(words):
        return Scope.CUMULATIVE
    if when is None:
        return Scope.WINDOW if LENGTH.search(words) else Scope.INCIDENT
    if when.start is None or when.end is None:
        return Scope.CUMULATIVE if when.start is not None or when.end is not None else Scope.INCIDENT
    length = (when.end - when.start).days + 1
    if when.precision is Precision.DAY and length <= 2:
        return Scope.INCIDENT
    if length > 1 and isinstance(mention.claim, Tally):
        return Scope.WINDOW
    if single(when, text):
        return Scope.INCIDENT
    if length > 10 or (length > 2 and WINDOW_WORDS.search(words)):
        return Scope.WINDOW
    return Scope.WINDOW if length > 2 and when.precision is Precision.DAY else Scope.INCIDENT


HAPPENING = (
    r"(?:shooting|stabbing|attack|assault|ambush|bombing|blast|explosion|raid|strike|airstrike|massacre|killing|murder"
    r"|homicide|assassination|robbery|invasion|clash|battle|gunfight|shootout|shelling|crash|hijacking|siege|incident)"
)
# "a 2014 shooting that killed two": the time belongs to one happening.
TIMED = re.compile(rf"['’]?s? (?:[\w-]+ ){{0,3}}{HAPPENING}\b", re.IGNORECASE)
ONE = re.compile(r"\b(?:a|an|the|that|one|his|her|their)\s+$", re.IGNORECASE)
# "in a home invasion in January", "the bombing of a market in Tarn last year"
DATED = re.compile(
    rf"\b(?:a|an|the|that|one)\s+(?:[\w-]+\s+){{0,3}}{HAPPENING}\s+(?:[\w'’-]+\s+){{0,6}}$",
    re.IGNORECASE,
)
BEFORE = 90  # characters looked at before a time


def single(when: When, text: Text) -> bool:
    """Whether a long time only dates one happening: "a 2014 shooting that killed two", "in a raid in March"."""
    start, end = when.span
    lead = text.value[max(0, start - BEFORE) : start]
    if DATED.search(lead):
        return True
    return ONE.search(lead) is not None and TIMED.match(text.value, end) is not None


def part_of(sentence: Sentence, text: Text, at: int) -> Span:
    """Return the part of a sentence that an offset lies in: its news, or the total that "bringing" adds it to."""
    turn = UPDATE.search(text.value, sentence.span.start, sentence.span.end)
    if turn is None:
        return sentence.span
    return (
        Span(sentence.span.start, turn.start())
        if at < turn.start()
        else Span(turn.start(), sentence.span.end)
    )


# "a day after 14 people were killed": what follows is the time that the news is measured from, so it came before.
FOREGONE = re.compile(
    r"\b(?:days?|weeks?|months?|years?) (?:after|since)\b[^.,;:]{0,90}$",
    re.IGNORECASE,
)


def foregone(mention: Mention, sentence: Sentence, text: Text) -> bool:
    """Whether a claim only dates the news: "... came a day after 14 people were killed in a similar bombing"."""
    return FOREGONE.search(text.value, sentence.span.start, mention.anchor) is not None


def recalled(toll: Toll | Tally, when: When | None, today: date | None) -> bool:
    """Whether a claim tells of a time plainly before the story's own days."""
    if when is None or when.end is None or today is None or toll.scope is not Scope.INCIDENT:
        return False
    return when.end < today - STORY
