"""Who took the ground: "rebels seized the town", "the town was retaken by the army"."""

from dateline.ground.kind.lists import Sign, sides, stems

TAKE = {*stems("captured seized recaptured retook retaken regained reclaimed liberated overran conquered occupied won")}
TAKE |= {*stems("recapture recaptures capturing seizing retake regain took takes taking gained gains lost secured cleared")}
GROUND = {*stems("town village city district area areas territory airport hill neighbourhood neighborhood province")}
GROUND |= {*stems("control villages towns districts base airbase stronghold region port highway road border crossing")}
GROUND |= {*stems("mountain capital parts outskirts centre center positions position countryside hills")}
WEAK = {*stems("took takes taking gained gains secured lost cleared won")}
BACK = {*stems("recaptured retook retaken regained reclaimed liberated recapture retake")}
REACH = 9
TYPES = {"state": "territory_regained_by_government", "non_state": "territory_taken_by_non_state"}


def ground_taken(words: tuple[str, ...]) -> tuple[Sign, ...]:
    """Return a sign for the side that takes ground in the sentence, or nothing."""
    for i, word in enumerate(words):
        if word not in TAKE:
            continue
        after = words[i + 1 : i + 1 + REACH]
        if not GROUND & {*after, *words[max(0, i - 5) : i]}:
            continue
        if word in WEAK and "control" not in after[:4] and word not in stems("lost"):
            continue
        side = taker(words, i)
        if side:
            return (Sign(f"{side} {word}", (word,), TYPES[side], 4.0),)
    return ()


def taker(words: tuple[str, ...], i: int) -> str | None:
    """Return the side that takes at words[i]: who stands after "by" in a passive, else who stands nearest before."""
    if words[i + 1 : i + 2] == ("by",):
        return nearest(words[i + 2 : i + 10], last=False)
    return nearest(words[max(0, i - 14) : i], last=True)


def nearest(words: tuple[str, ...], *, last: bool) -> str | None:
    """Return the side named first in the words, or last."""
    side = None
    i = 0
    while i < len(words):
        hit = next(((form, s) for form, s in sides().get(words[i], ()) if words[i : i + len(form)] == form), None)
        if hit:
            side = hit[1]
            if not last:
                return side
        i += len(hit[0]) if hit else 1
    return side
