"""Names to look-up keys: case, diacritics, hyphens, apostrophes and transliterations are not told apart.

Invariant: folding the words of a name one by one and joining them with spaces gives the fold of the name,
so that a text can be folded word by word.
"""

import re
from functools import lru_cache

from dateline.ground.where import lists

SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
DROPPED = str.maketrans("", "", "'’‘`´ʿʾʻʼ\".")
SPACED = re.compile(r"[^a-z0-9]+")
# How agencies vary one sound: Kunduz/Kondoz, Qandahar/Kandahar, Deir ez-Zor/Deir al-Zour (order matters).
SOUNDS = (
    ("tch", "c"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("zh", "z"), ("ch", "c"),
    ("ph", "f"), ("ou", "o"), ("oo", "o"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("iy", "i"),
    ("q", "k"), ("w", "v"), ("u", "o"), ("e", "i"), ("y", "i"), ("h", ""), ("j", "g"),
)  # fmt: skip
TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key of a name: "Sar-e Pul" -> "sar e pul", "Ta‘izz" -> "taizz", "Saint Lo" -> "st lo"."""
    if not name.isascii():
        from unidecode import unidecode

        name = unidecode(name)
    words = SPACED.split(name.translate(DROPPED).lower().replace("&", " and "))
    return " ".join(SHORT.get(word, word) for word in words if word)


def skeleton(key: str) -> str:
    """Return what is left of a folded name without habits of spelling: "kondoz", "kunduz" -> "kondoz".

    Articles ("al", "ez"), doubled letters and a final vowel go. Meant for names that are not in the
    gazetteer as spelled: it joins some that differ, so a hit needs other evidence.
    """
    articles = lists.particles("article")
    words = [word for word in key.split() if word not in articles]
    bare = "".join(words) if words else key.replace(" ", "")
    for sound, letter in SOUNDS:
        bare = bare.replace(sound, letter)
    bare = TWICE.sub(r"\1", bare)
    return bare[:-1] if len(bare) > 4 and bare[-1] in "aio" else bare
