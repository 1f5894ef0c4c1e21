"""Whether a change is only called for, planned or feared, by what governs its noun."""

from dateline.extract.action import tree
from dateline.extract.action.lexicon import controls
from dateline.extract.action.status import status
from dateline.syntax import Token

WISHES = frozenset({"called_for", "planned", "threatened", "none"})
ASIDE = frozenset(
    {
        "lead",
        "have",
        "cause",
        "prompt",
        "blame",
        "condemn",
        "expect",
        "know",
        "accuse",
        "believe",
        "see",
        "tell",
        "force",
        "set",
        "charge",
    }
)


def wished(noun: Token) -> bool:
    """Whether the change is only called for, planned or feared, or would be, by what governs its noun."""
    current = noun
    if any(child.lower_ in ("any", "further") for child in tree.kids(noun, "det", "amod")):
        return True
    for _ in range(5):
        above = current.head
        if any(mark.lower_ in ("if", "unless") for mark in tree.kids(current, "mark")):
            return True
        if above == current:
            return False
        given = None if above.pos_ == "ADP" else controls().get(above.lemma_.lower())
        if (
            current.dep_ in ("pobj", "dobj", "prep", "ccomp", "xcomp", "pcomp")
            and given in WISHES
            and above.lemma_ not in ASIDE
        ):
            return True
        if tree.is_verb(above) or above.pos_ == "AUX":
            return status(above) in ("planned", "called_for", "threatened") or (
                status(above) is None and current.dep_ not in ("nsubj", "nsubjpass") and not told(above)
            )
        current = above
    return False


def told(verb: Token) -> bool:
    """Whether the act is claimed by its own words, though a word above it does not claim it."""
    return not (
        {aux.lower_ for aux in tree.kids(verb, "aux")} & {"could", "may", "might", "can", "would"}
    ) and not tree.infinitive(verb)
