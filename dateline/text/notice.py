"""Read the notice by which copy says that it replaces, corrects or withdraws other copy.

Agencies put it before a headline ("UPDATE 2-", "CORRECTED-"), behind a slug ("2nd Ld-Writethru"), in a
bracketed note ("(Corrects day in lead)") or in a word to editors ("Eds: UPDATES with quotes"). A notice is a
label: it stands first and a mark or a number follows, so that "REBELS KILL 12" and "Update on the talks" are none.
"""

import re

REACH = 160  # characters of the body in which a notice may stand
LABEL = r"(?:\s*\(official\))?\s*(?:\d{1,2}\s*)?(?:[:\-–—!(*]|\.\s|$|\n)"  # what makes a word a label
PLAIN = r"\s+(?=[A-Z]?[a-z])"  # copy not in capitals after a word that is
START = r"^\W*(?:(?:(?i:eds|editors|attention editors|note to editors|eds note))\W{1,3})?"
NOTICES = (
    (
        "kill",
        re.compile(
            rf"{START}(?:(?:BULLETIN|MANDATORY|STORY|URGENT|ADVISORY|NEWS|PHOTO)[ -])?KILL(?: (?:NOTICE|ADVISORY))?{LABEL}"
            r"|\b(?:BULLETIN|MANDATORY|STORY) KILL\b|\bKILL NOTICE\b|^\W*(?i:(?:mandatory|bulletin|story) kill)\b"
            r"|^\W*(?i:kill) (?:the |this )?(?i:story|item|article|dispatch)\b"
            rf"|{START}(?:STORY )?(?:WITHDRAWN|WITHDRAWAL|RETRACTED|RETRACTION|WITHHOLD){LABEL}"
            rf"|^\W*(?:Withdrawn|Retracted|Retraction|Withdrawal)\s*[:\-–—]"
            r"|\([^()\n]{0,60}\b(?i:story|item|article) (?:has been|is|was) (?i:withdrawn|retracted)\b"
        ),
    ),
    (
        "corrected",
        re.compile(
            rf"{START}(?:CORRECT(?:ED|ION|IONS|S|ING)?|CLARIFICATION|REFILE[DS]?)"
            rf"(?:{LABEL}|{PLAIN}| (?:VERSION|TO|STORY|DATE|NAME|TOLL)\b)"
            r"|^\W*(?:Correct(?:ed|ion)|Clarification|Refiled?)\s*[:\-–—(]"
            r"|\(\s*(?:(?i:this (?:story|version|item) )?)(?i:corrects|corrected|refiles|refiled|clarifies)\b"
            rf"|^\W*(?i:eds|editors)\W{{1,3}}(?i:corrects|refiles)\b"
        ),
    ),
    (
        "writethru",
        re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th) )?(?i:(?:lead|ld)[ -])?(?i:write-?thr(?:u|ough))\b"),
    ),
    (
        "updated",
        re.compile(
            rf"{START}(?:UPDATE[DS]?|WRAPUP|WRAP-?UP)(?:{LABEL}|{PLAIN}| \d{{1,2}}\b)"
            r"|^\W*Updated?(?:\s\d{1,2})?\s*[:\-–—]"
            r"|\(\s*(?i:updates|updated with|recasts|adds)\b"
            r"|\b\d{1,2}(?:st|nd|rd|th) (?:Ld|LD|Lead)\b"
            r"|^\W*(?i:eds|editors)\W{1,3}(?i:updates|recasts|adds)\b"
        ),
    ),
    (
        "advisory",
        re.compile(
            rf"{START}(?:(?:EDITORS'? )?ADVISORY|EDITORS?['’]?S? NOTE){LABEL}"
            r"|^\W*Advisory\s*[:\-–—]|^\W*(?i:note to editors)\b"
        ),
    ),
)


# A part of every notice: copy without any, which is nearly all copy, is not tried against the patterns.
PARTS = (
    *("kill", "withdr", "withh", "retract", "correct", "clarif", "refile", "write", "updat", "wrap"),
    *(" ld", " lead", "recast", "adds", "advisory", "editor"),
)


def version_of(title: str, body: str) -> str | None:
    """Return the notice that copy carries (kill | corrected | writethru | updated | advisory), else None."""
    opening = body[:REACH].lstrip()
    low = f"{title}\n{opening}".casefold()
    if not any(map(low.__contains__, PARTS)):
        return None
    for name, pattern in NOTICES:
        if pattern.search(title) or pattern.search(opening):
            return name
    return None
