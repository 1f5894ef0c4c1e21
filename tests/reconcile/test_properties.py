"""What must always hold of findings, whatever the claims."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reconcile.figures import figures, harm_of
from dateline.reconcile.given import Case, Head, Told, View, Views
from dateline.reconcile.policy import Policy
from dateline.record import Harm, Judgement, Scope, Stance
from tests.reconcile.made import amount, seen, toll, view

AMOUNTS = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(0, 40).map("{}+".format),
    st.integers(0, 40).map("-{}".format),
    st.tuples(st.integers(0, 20), st.integers(20, 40)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.just("~"),
)
NAMES = [f"c{number}" for number in range(8)]
DISPATCHES = [f"d{number}" for number in range(4)]
CLASSES = ["unknown", "mixed", "civilian", "security_force", "non_state_armed"]
JUDGEMENTS = st.builds(
    Judgement,
    id=st.sampled_from("abcd"),
    verdict=st.sampled_from(["right", "wrong", "corrected"]),
    left=st.sampled_from(NAMES),
    right=st.none(),
    who=st.just("hana"),
    at=st.sampled_from("123"),
    value=st.sampled_from(["13", "9-12", None]),
)


MANY = st.lists(JUDGEMENTS, max_size=4, unique_by=lambda each: (each.at, each.id))


@st.composite
def tolls(draw: st.DrawFn, name: str) -> Told:
    """Return any toll of these names, sources and dispatches."""
    claim = toll(
        name,
        draw(AMOUNTS),
        draw(st.sampled_from([None, "police", "rebels", "hospital"])),
        harm=draw(st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.INJURED])),
        cls=draw(st.sampled_from(CLASSES)),
        part=draw(st.sampled_from([None, None, "children"])),
        stance=draw(st.sampled_from(Stance)),
        scope=draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.WINDOW])),
        part_of=draw(st.sampled_from([None, None, *NAMES])),
        adds_to=draw(st.sampled_from([None, None, *NAMES])),
        background=draw(st.sampled_from([False, False, True])),
    )
    return Told(claim, draw(st.sampled_from(DISPATCHES)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return an incident of up to eight claims."""
    claims = tuple(draw(tolls(name)) for name in NAMES[: draw(st.integers(0, len(NAMES)))])
    heads = st.builds(
        Head,
        dispatch=st.sampled_from(DISPATCHES),
        harm=st.sampled_from([Harm.KILLED, Harm.INJURED]),
        amount=AMOUNTS.map(amount),
        claim=st.sampled_from([None, *NAMES]),
    )
    return Case("i1", claims, tuple(draw(st.lists(heads, max_size=3))))


@st.composite
def some_views(draw: st.DrawFn) -> dict[str, View]:
    """Return what is known of the dispatches: days, agencies, families, ends."""
    return seen(
        *(
            view(
                name,
                draw(st.none() | st.integers(1, 9)),
                agency=draw(st.sampled_from([None, "AFQ", "Rotor"])),
                ended=draw(st.sampled_from([None, None, "withdrawn by dk"])),
            )
            for name in DISPATCHES
        )
    )


@settings(deadline=None, max_examples=50)
@given(
    case=cases(),
    views=some_views(),
    judgements=st.lists(JUDGEMENTS, max_size=4, unique_by=lambda j: (j.at, j.id)),
    seed=st.integers(),
)
def test_order_changes_nothing(case: Case, views: Views, judgements: list[Judgement], seed: int) -> None:
    chance = random.Random(seed)
    claims, mixed = list(case.claims), list(judgements)
    heads = list(case.heads)
    chance.shuffle(claims)
    chance.shuffle(heads)
    chance.shuffle(mixed)
    shuffled = Case(case.id, tuple(claims), tuple(heads))
    assert figures([case], views, judgements) == figures([shuffled], dict(reversed(views.items())), mixed)


@settings(deadline=None, max_examples=50)
@given(
    case=cases(),
    views=some_views(),
    judgements=st.lists(JUDGEMENTS, max_size=4),
    policy=st.sampled_from(Policy),
)
def test_findings_are_sound(case: Case, views: Views, judgements: list[Judgement], policy: Policy) -> None:
    given_ids = {each.claim.id for each in case.claims}
    found = figures([case], views, judgements, policy)
    assert {each.harm for each in found} == {harm_of(each) for each in case.claims}
    for finding in found:
        known = [number for number in (finding.low, finding.best, finding.high) if number is not None]
        assert known == sorted(known)
        left = [claim for claim, _ in finding.left_out]
        named = [*finding.claims_for, *finding.claims_against, *left]
        assert len(named) == len(set(named)), "a claim is for, against or left out, never two of these"
        assert set(named) <= given_ids
        assert all(reason for _, reason in (*finding.left_out, *finding.why))
        if finding.group is None:
            of_harm = {
                each.claim.id for each in case.claims if getattr(each.claim, "harm", None) is finding.harm
            }
            assert set(named) == of_harm, "every claim of the harm is accounted for"


@settings(deadline=None, max_examples=50)
@given(case=cases(), views=some_views(), policies=st.permutations(list(Policy)))
def test_a_policy_moves_only_the_best(case: Case, views: Views, policies: list[Policy]) -> None:
    first, *others = [figures([case], views, policy=policy) for policy in policies]
    for other in others:
        assert [(each.low, each.high, each.left_out, each.why) for each in other] == [
            (each.low, each.high, each.left_out, each.why) for each in first
        ]


@settings(deadline=None, max_examples=50)
@given(case=cases(), views=some_views(), data=st.data())
def test_a_reprint_changes_nothing(case: Case, views: Views, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(DISPATCHES))
    reprint = replace(
        views[source], id="reprint", published=data.draw(st.none() | st.dates()), origin=source, family=source
    )
    copied = [each for each in case.claims if each.dispatch == source]
    new = {each.claim.id: f"r-{each.claim.id}" for each in copied}
    claims = [
        Told(
            replace(
                each.claim,
                id=new[each.claim.id],
                part_of=new.get(each.claim.part_of or "", each.claim.part_of),  # type: ignore[attr-defined]
                adds_to=new.get(each.claim.adds_to or "", each.claim.adds_to),  # type: ignore[attr-defined]
            ),
            "reprint",
        )
        for each in copied
    ]
    heads = [replace(head, dispatch="reprint") for head in case.heads if head.dispatch == source]
    more = Case(case.id, (*case.claims, *claims), (*case.heads, *heads))
    assert figures([more], {**views, "reprint": reprint}) == figures([case], views)
