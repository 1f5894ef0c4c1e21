"""Hypothesis strategies for every noun that the store keeps, with any characters in their strings."""

import string

from hypothesis import strategies as st

from dateline import record as r

ANY = st.text(st.characters(), max_size=12) | st.text("\x00\x1a\ud8000a\\u", max_size=6)
NAME = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
SPAN = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: r.Span(pair[0], pair[0] + pair[1]))
NUMBER = st.none() | st.integers(-5, 10**6) | st.just(10**20)
AMOUNT = st.builds(
    r.Amount,
    value=st.none() | st.floats(0, 1e9),
    low=NUMBER, high=NUMBER, best=NUMBER, bound=st.sampled_from(r.Bound), words=ANY, span=SPAN,
)  # fmt: skip
DAY = st.none() | st.dates()
WHEN = st.builds(
    r.When,
    start=DAY, end=DAY, precision=st.sampled_from(r.Precision), words=ANY, span=SPAN, anchor=st.none() | ANY,
)  # fmt: skip
DEGREES = st.none() | st.floats(-90, 90)
PLACE = st.builds(
    r.Place,
    name=ANY, words=ANY, span=SPAN, geonames=st.none() | st.integers(1, 2**40), country=st.none() | ANY,
    lat=DEGREES, lon=DEGREES, precision=st.integers(1, 7), candidates=st.tuples(st.integers(1, 9)),
)  # fmt: skip
ACTOR = st.builds(
    r.Actor, name=ANY, words=ANY, span=st.none() | SPAN, role=st.none() | st.sampled_from(r.Role)
)
CUE = st.builds(r.Cue, words=ANY, span=SPAN)
ATTRIBUTION = st.builds(
    r.Attribution,
    source=st.none() | ACTOR, cue=st.none() | CUE, stance=st.sampled_from(r.Stance),
    via=st.lists(ACTOR, max_size=2).map(tuple), reported=st.none() | WHEN,
)  # fmt: skip
GROUP = st.builds(r.Group, words=ANY, cls=ANY, part=st.none() | ANY)
CLAIM = {
    "id": NAME, "span": SPAN, "rule": ANY, "attribution": ATTRIBUTION,
    "when": st.none() | WHEN, "where": st.none() | PLACE,
}  # fmt: skip
SCOPE = st.sampled_from(r.Scope)
TOLL = st.builds(
    r.Toll,
    kind=st.just("toll"), harm=st.sampled_from(r.Harm), amount=AMOUNT, group=GROUP, scope=SCOPE,
    causes=st.lists(ANY, max_size=2).map(tuple), perpetrator=st.none() | ACTOR, part_of=st.none() | NAME,
    **CLAIM,
)  # fmt: skip
TALLY = st.builds(r.Tally, kind=st.just("tally"), what=ANY, amount=AMOUNT, scope=SCOPE, **CLAIM)
STATEMENT = st.builds(
    r.Statement,
    kind=st.just("statement"), speaker=st.none() | ACTOR, cue=st.none() | CUE,
    content=st.lists(SPAN, max_size=2).map(tuple), mode=ANY, **CLAIM,
)  # fmt: skip
ACTION = st.builds(
    r.Action,
    kind=st.just("action"), event=ANY, mode=st.none() | ANY, context=st.lists(ANY, max_size=2).map(tuple),
    actor=st.none() | ACTOR, recipient=st.none() | ACTOR, status=ANY, **CLAIM,
)  # fmt: skip
APPOINTMENT = st.builds(
    r.Appointment,
    kind=st.just("appointment"), what=ANY, parties=st.lists(ACTOR, max_size=2).map(tuple), status=ANY,
    **CLAIM,
)  # fmt: skip
TREND = st.builds(r.Trend, kind=st.just("trend"), measure=ANY, direction=ANY, **CLAIM)
CLAIMS = st.one_of(TOLL, TALLY, STATEMENT, ACTION, APPOINTMENT, TREND)
INCIDENT = st.builds(
    r.Incident,
    id=NAME, main=st.booleans(), type=st.none() | ANY, when=st.none() | WHEN, where=st.none() | PLACE,
    killed=st.none() | AMOUNT, killed_by=st.lists(st.tuples(ANY, AMOUNT), max_size=2).map(tuple),
)  # fmt: skip
PARTY = st.builds(r.Party, name=ANY, part=ANY, span=st.none() | SPAN)
MENTIONS = st.builds(r.Mentions, times=st.lists(WHEN, max_size=1).map(tuple), places=st.tuples(PLACE))
DATELINE = st.builds(r.Dateline, place=st.none() | PLACE, date=DAY, span=SPAN)


@st.composite
def entries(draw: st.DrawFn) -> tuple[r.Dispatch, r.Text, r.Record]:
    """Return a dispatch with its text and record; no sense in them, only every field."""
    name, value = draw(ANY), draw(ANY)
    body = r.Span(0, draw(st.integers(0, len(value))))
    copy = body.of(value) if draw(st.booleans()) else draw(ANY)
    dispatch = r.Dispatch(
        name,
        copy,
        draw(ANY),
        draw(DAY),
        draw(st.none() | ANY),
        credits=tuple(draw(st.lists(ANY, max_size=2))),
    )
    head = draw(st.none() | st.builds(r.Head, span=SPAN, place=st.none() | SPAN, date=st.none() | SPAN))
    sentences = tuple(r.Sentence(at, 0, span) for at, span in enumerate(draw(st.lists(SPAN, max_size=3))))
    text = r.Text(
        value, body, draw(st.none() | SPAN), head, tuple(draw(st.lists(PARTY, max_size=2))), sentences
    )
    claims = draw(st.lists(CLAIMS, max_size=4))
    incidents = draw(st.lists(INCIDENT, max_size=2))
    record = r.Record(
        name, draw(ANY), draw(DAY), draw(st.none() | DATELINE), tuple(draw(st.lists(PARTY, max_size=2))),
        tuple(claims), tuple(incidents), draw(MENTIONS), draw(st.booleans()),
    )  # fmt: skip
    return dispatch, text, record
