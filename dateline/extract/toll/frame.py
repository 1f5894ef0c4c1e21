"""The rules: from a harm word to the nouns for its victims. Each rule has a name that its claims carry.

A rule is a function from a trigger to (rule name, victim nouns); the first rule of a frame that finds
nouns speaks. The order follows how surely the syntax names the victims.
"""

from collections.abc import Callable

from dateline.extract.toll.loss import lost
from dateline.extract.toll.noun import (
    adjective_beside,
    adjective_figure,
    adjective_list,
    adjective_noun,
    adjective_predicate,
    body_found,
    lives_lost,
    noun_counted,
    noun_of,
    toll_figure,
)
from dateline.extract.toll.state import (
    buried,
    critical_count,
    driven_from,
    fatally,
    in_condition,
    in_custody,
    suffer_hurt,
    survived,
    to_hospital,
)
from dateline.extract.toll.syntax import Nouns
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.verb import (
    headline_pair,
    number_before,
    object_active,
    object_adjacent,
    object_after,
    object_attributive,
    object_lost,
    object_nominal,
    object_passive,
    object_state,
    subject_rule,
)
from dateline.extract.toll.view import View
from dateline.extract.toll.wounds import struck_by, treated, wounded_with

Rule = Callable[[Trigger, View], Nouns]
FRAMES: dict[str, tuple[Rule, ...]] = {
    "object": (
        headline_pair,
        object_lost,
        object_passive,
        object_active,
        object_nominal,
        object_state,
        adjective_list,
        object_attributive,
        object_adjacent,
        object_after,
    ),
    "subject": (subject_rule, object_state, number_before),
    "adjective": (
        adjective_list,
        adjective_figure,
        adjective_predicate,
        adjective_noun,
        number_before,
        adjective_beside,
    ),
    "noun": (adjective_list, noun_of, noun_counted),
    "toll": (toll_figure,),
    "lives": (lives_lost,),
    "suffer": (suffer_hurt,),
    "condition": (in_condition,),
    "custody": (in_custody,),
    "struck": (struck_by,),
    "wounds": (wounded_with,),
    "treat": (treated,),
    "fatal": (fatally,),
    "lose": (lost,),
    "event": (object_nominal,),
    "multiple": (object_nominal,),
    "hospital": (to_hospital,),
    "survive": (survived,),
    "bury": (buried,),
    "critical": (critical_count,),
    "driven": (driven_from,),
    "collective": (body_found,),
}


def nouns_of(t: Trigger, view: View) -> list[Nouns]:
    """Return the readings of a trigger's frame, surest first; an empty list where no rule fits."""
    return [found for rule in FRAMES[t.word.frame] if (found := rule(t, view))[1]]
