"""Who took the ground: "rebels seized the town", "retaken by the army", "fell to the rebels"."""

from dateline.ground.kind.lists import Sign, ground_words, sides, stems

REACH = 9  # words between the verb and the place taken
BEFORE = 16  # words in which the taker is looked for
WEIGHT = 4.0
PREPOSITIONS = {"on", "against", "from", "with", "to", "of", "near", "between", "by", "over", "retreat"}
SUCCEEDED = {*stems("managed able continued began succeeded")}
TYPES = {"state": "territory_regained_by_government", "non_state": "territory_taken_by_non_state"}


def ground_taken(words: tuple[str, ...]) -> tuple[Sign, ...]:
    """Return a sign for the side that takes ground in the sentence, or nothing."""
    for i, word in enumerate(words):
        role = ground_words().get(word)
        if role is None or role in ("place", "person"):
            continue
        side = taker(words, i, role)
        if side:
            return (Sign(f"{side} side took ground", (word,), TYPES[side], WEIGHT),)
    return ()


def taker(words: tuple[str, ...], i: int, role: str) -> str | None:
    """Return the side that takes ground by the verb at words[i], if it does."""
    after = words[i + 1 : i + 1 + REACH]
    if role == "fall":  # "fell to the rebels"
        return nearest(after[:8], last=False) if after[:1] == ("to",) or "hand" in after[:4] else None
    if role == "hold" and "control" not in after[:4] and after[:1] != ("over",):
        return None
    if words[i - 1 : i] == ("to",) and not SUCCEEDED & {*words[max(0, i - 4) : i]}:
        return None  # "an attack to capture the base": an aim, not a deed
    if role == "oust" and not {"out", "from", "of"} & {*after}:
        return None
    held = role in ("take", "retake", "hold") and "control" in after[:4]
    objects = [told for word in after if (told := ground_words().get(word)) in ("place", "person")]
    passive = after[:1] == ("by",) or "place" in (
        ground_words().get(word) for word in words[max(0, i - 3) : i]
    )
    if not held and not passive and (not objects or (objects[0] == "person" and role != "oust")):
        return None
    if after[:1] == ("by",):
        return nearest(after[1:], last=False)
    before = words[max(0, i - BEFORE) : i]
    if role == "retake" and nearest(before, last=True, only="state"):
        return "state"  # what was lost to a group is retaken, and "from the rebels" may stand between
    return nearest(before, last=True)


def nearest(words: tuple[str, ...], *, last: bool, only: str | None = None) -> str | None:
    """Return the side named first in the words, or last; one that hangs on a preposition only if alone."""
    side = spare = None
    i = 0
    while i < len(words):
        hit = next(
            ((form, s) for form, s in sides().get(words[i], ()) if words[i : i + len(form)] == form), None
        )
        hangs = last and bool(PREPOSITIONS & {*words[max(0, i - 2) : i]})
        if hit and hangs and not only:
            spare = hit[1]
        elif hit and only in (None, hit[1]):
            side = hit[1]
            if not last:
                return side
        i += len(hit[0]) if hit else 1
    return side or spare
