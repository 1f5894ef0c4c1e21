"""Amounts: one meaning against many wordings, what is no amount, and what must always hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.amount import Unit, amounts, quantities, zeros
from dateline.extract.amount.bound import half_step
from dateline.record import Amount, Bound, Span

E, L, M, U, F, A, N, R, V = (
    Bound.EXACT,
    Bound.AT_LEAST,
    Bound.MORE_THAN,
    Bound.AT_MOST,
    Bound.FEWER_THAN,
    Bound.ABOUT,
    Bound.NEARLY,
    Bound.RANGE,
    Bound.VAGUE,
)

# (value, low, high, best, bound): wordings, each written so that the bracketed words are the whole amount
MEANINGS: list[tuple[tuple[float | None, int | None, int | None, int | None, Bound], list[str]]] = [
    ((1, 1, 1, 1, E), ["[one] ferryman drowned", "[One] of the guards was hurt", "it killed [1] person"]),
    ((6, 6, 6, 6, E), ["[half a dozen] huts", "[a half-dozen] men", "[six] men", "[half dozen] boats"]),
    ((12, 12, 12, 12, E), ["[a dozen] miners", "[twelve] miners", "[dozen] killed in Tarn", "killing [12]"]),
    ((24, 24, 24, 24, E), ["[two dozen] miners", "[twenty-four] miners", "[twenty four] miners"]),
    ((37, 37, 37, 37, E), ["[thirty-seven] blasts", "[37] blasts", "[Thirty-Seven] Blasts Shake Tarn"]),
    ((105, 105, 105, 105, E), ["[a hundred and five] dead", "[one hundred five] dead", "[105] dead"]),
    ((432, 432, 432, 432, E), ["[four hundred and thirty-two] were freed", "[432] were freed"]),
    (
        (1050, 1050, 1050, 1050, E),
        ["[1,050] hurt", "[1 050] people", "[1\u00a0050] hurt", "[1.050] people fled"],
    ),
    ((1050, 1050, 1050, 1050, E), ["[one thousand and fifty] hurt", "[one thousand fifty] hurt"]),
    ((28642, 28642, 28642, 28642, E), ["[twenty-eight thousand six hundred forty-two] pilgrims"]),
    (
        (1_200_000,) * 4 + (E,),
        ["[1.2 million] people", "[1.2m] people", "[1.2 mln] people", "[12 lakh] people"],
    ),
    (
        (2_500_000,) * 4 + (E,),
        [
            "[two and a half million] people",
            "[two-and-a-half million] people",
            "[2.5 million] people",
            "[2½ million] people",
        ],
    ),
    ((250_000,) * 4 + (E,), ["[2,50,000] people", "[250,000] people", "[a quarter of a million] people"]),
    (
        (500_000,) * 4 + (E,),
        ["[half a million] people", "[5 lakh] people", "[500k] people", "[five hundred thousand] men"],
    ),
    ((14, 14, 14, 14, E), ["[a total of 14] ships", "[exactly 14] ships", "[fourteen] ships"]),
    (
        (28, 28, None, 28, L),
        ["[at least 28] dead", "[no fewer than 28] dead", "[28 or more] dead", "[28-plus] dead"],
    ),
    (
        (28, 28, None, 28, L),
        ["[not less than 28] dead", "[a minimum of 28] dead", "[28+] dead", "[28 at least] died"],
    ),
    (
        (28, 28, None, 28, L),
        ["[28] people or more died", "[At least another 28] died", "[at least some 28] died"],
    ),
    ((9, 9, None, 9, L), ["[no fewer than nine] monks", "[at least nine] monks", "[as few as nine] monks"]),
    (
        (1050, 1051, None, 1050, M),
        ["[more than 1,050] hurt", "[over 1,050] hurt", "[in excess of 1,050] hurt"],
    ),
    (
        (1050, 1051, None, 1050, M),
        ["[well over 1,050] hurt", "[upwards of 1,050] hurt", "the toll topped [1,050]"],
    ),
    (
        (12, 13, None, 12, M),
        ["[more than a dozen] carts", "[over a dozen] carts", "[just over a dozen] carts"],
    ),
    (
        (30, None, 30, 30, U),
        ["[up to 30] men", "[as many as 30] men", "[no more than 30] men", "[30 at most] came"],
    ),
    ((30, None, 30, 30, U), ["[a maximum of 30] men", "[30 or fewer] men", "[perhaps as many as 30] men"]),
    ((10, None, 9, 10, F), ["[fewer than ten] shops", "[less than ten] shops", "[under 10] shops"]),
    ((500, 450, 499, 500, N), ["[nearly 500] people", "[almost 500] people", "[close to 500] people"]),
    ((200, 175, 199, 200, N), ["the toll neared [200]", "[just short of 200] people"]),
    (
        (500, 450, 550, 500, A),
        ["[about 500] people", "[some 500] people", "[roughly 500] people", "[500 or so] men"],
    ),
    (
        (500, 450, 550, 500, A),
        ["[an estimated 500] people", "[approximately 500] men", "[500-odd] men", "[~500] men"],
    ),
    (
        (None, 20, 30, 20, R),
        ["[20-30] men", "[20 to 30] men", "[20–30] men", "[twenty to thirty] men", "[20 or 30] men"],
    ),
    ((None, 20, 30, 20, R), ["[between 20 and 30] men", "ranging from [20 to 30] men", "[20 - 30] men"]),
    (
        (None, 4000, 5000, 4000, R),
        ["[four to five thousand] people", "[4-5,000] people", "[4,000 to 5,000] people"],
    ),
    ((None, 24, 99, 24, V), ["[dozens] of people", "[Dozens] hurt in Tarn crush"]),
    ((None, 40, 199, 40, V), ["[scores] of people", "[scores] were hurt"]),
    ((None, 20_000, 99_999, 20_000, V), ["[tens of thousands] of people", "[tens of thousands] marched"]),
    ((None, 200, 999, 200, V), ["[hundreds] fled", "[Hundreds] of men"]),
    ((None, 300, 900, 300, V), ["[several hundred] men", "[several hundreds] of men"]),
    ((None, 36, 108, 36, V), ["[several dozen] men"]),
    ((None, 200, 300, 200, V), ["[a couple of hundred] men", "[a couple hundred] men"]),
    ((None, 3, 9, 3, V), ["[several] men"]),
    ((None, 3, None, 3, V), ["[a number of] men"]),
    ((None, 24, None, 24, L), ["[at least dozens] died"]),
]


def unmark(marked: str) -> tuple[str, str, int]:
    """Return the text without brackets, the bracketed words and where they start."""
    start = marked.index("[")
    words = marked[start + 1 : marked.index("]")]
    return marked.replace("[", "").replace("]", ""), words, start


@pytest.mark.parametrize(("meaning", "marked"), [(m, w) for m, wordings in MEANINGS for w in wordings])
def test_one_meaning_many_wordings(meaning: tuple[object, ...], marked: str) -> None:
    text, words, start = unmark(marked)
    found = amounts(text)
    assert [(a.value, a.low, a.high, a.best, a.bound, a.words, a.span) for a in found] == [
        (*meaning, words, Span(start, start + len(words)))
    ]


NO_AMOUNT = """
    The third blast came on the 21st
    She was born in the 1990s and is in her 30s
    Talks open on March 14 and Sept. 1, and end on 3 May 2022
    from December 17-20 and on 14 and 15 March
    It has held since 2011 and in 2014 fighters came back
    the 2008 truce, the summer of 2019
    at 10:30 p.m., at 5 a.m., at 0630 GMT, 14:05
    He is No. 4 on the list, said Number 5
    on Highway 12, under Article 5 of Resolution 2254
    an M-16, a T-72 tank, an Su-25, the MH17 case, the G20, Covid-19
    call +93 700 123 456 or (415) 555-0199
    No one spoke; they blamed one another; this one and that one
    after the 9/11 attacks, on call 24/7
    2021-03-14 and 14/3/2021
    at 14 Harbour Road
    Image 4 of 11
    how many died, so many friends, as many as before
    a score for the ages; he scores and scores
    a man, an officer, the guards
    1. Aid: convoys wait
""".strip().splitlines()


@pytest.mark.parametrize("text", [line.strip() for line in NO_AMOUNT])
def test_no_amount(text: str) -> None:
    assert amounts(text) == ()


UNITS = {
    Unit.PEOPLE: [
        "[12] soldiers",
        "[12] armed men",
        "[12] dead",
        "[12] others",
        "[12] of the hostages",
        "[12] 15-year-old boys",
    ],
    Unit.UNKNOWN: ["Blast kills [12], officials say", "[12] were shot dead", "the toll rose to [12]"],
    Unit.MONEY: [
        "[$448]",
        "[Rs 5 crore]",
        "[40 million] dollars",
        "[US$3bn]",
        "[NKr4bn]",
        "[$50-60 million]",
    ],
    Unit.PERCENT: ["[50] percent", "[50]%", "[50] per cent"],
    Unit.AGE: [
        "a [21]-year-old cook",
        "Omar Dar, [34], said",
        "Omar Dar ([34]) said",
        "boys aged [12]",
        "a cook, [61], was held",
    ],
    Unit.TIME: ["for [three] months", "a [24]-hour truce", "[two] days", "[20] years ago"],
    Unit.DISTANCE: ["[40] km north", "[7.62]mm rounds", "[30]-foot wall", "[5]m away"],
    Unit.WEIGHT: ["[300]kg of powder", "a [two]-tonne truck", "a [500]-pound bomb"],
    Unit.TIMES: ["[three] times", "[sixfold]"],
    Unit.FRACTION: ["[two-thirds] of the town", "[one fifth] of it"],
    Unit.THING: [
        "[30] attacks",
        "[five] police vehicles",
        "[three] car bombs",
        "[two] rockets",
        "[four] AK-47s",
    ],
}


@pytest.mark.parametrize(("unit", "marked"), [(u, w) for u, wordings in UNITS.items() for w in wordings])
def test_what_it_counts(unit: Unit, marked: str) -> None:
    text, words, _ = unmark(marked)
    assert (words, unit) in [(q.amount.words, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("three 15-year-old boys", [True, False]),
        ("two 500-pound bombs killed 12", [False, False, True]),
        ("killing 12 in 3 attacks over 40 km", [True, False, False]),
        ("the side won 3-0", [False, False]),
        ("12 soldiers killed, 5 tanks burned", [True, False]),
    ],
)
def test_only_what_may_be_people_may_count_people(text: str, counts: list[bool]) -> None:
    assert [q.may_count_people for q in quantities(text)] == counts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The toll rose from 12 to 15", [12, 15]),
        ("killing 10 and over 20 wounded", [10, 20]),
        ("6 killed, 32 wounded", [6, 32]),
        ("On March 14, 20 people died", [20]),
        ("On 14 March 2021, 20 people died", [20]),
        ("in March 28 people died", [28]),
        ("On March 14 and 15, 9 died", [9]),
        ("In 2014 rebels killed 2014 people", [2014]),
        ("2000 people died in 2000", [2000]),
        ("they handed over 12 captives", [12]),
        ("two men and a woman, three children", [2, 3]),
        ("one hundred and one", [101]),
        ("killed twelve and twenty fled", [12, 20]),
        ("minus 5 degrees", [-5]),
        ("1/16 of an inch", [0.0625]),
        ("engines with four, five and six cylinders", [4, 5, 6]),
    ],
)
def test_several_in_one_sentence(text: str, values: list[float]) -> None:
    assert [a.value for a in amounts(text)] == values


def test_adverbs_are_no_hedges() -> None:
    assert [a.bound for a in amounts("they handed over 12 captives")] == [E]
    assert [a.bound for a in amounts("they talked about two men")] == [E]


def test_a_restated_measure_keeps_its_bound() -> None:
    assert [(a.value, a.bound) for a in amounts("under 30 km (19 miles)")] == [(30, F), (19, F)]
    assert [(a.value, a.bound) for a in amounts("over 30 people (19 miles)")] == [(30, M), (19, E)]


@pytest.mark.parametrize(
    ("value", "half"),
    [(500, 50), (20, 2.5), (1050, 25), (37, 1), (100, 10), (1000, 100), (10, 1), (3, 1), (1, 1), (0, 1)],
)
def test_rounding_steps(value: float, half: float) -> None:
    assert half_step(value) == half


ZERO = [
    "[No one] was hurt",
    "[nobody] died",
    "there were [no] casualties",
    "[no] civilian was killed",
    "of the nine, [none] was hurt",
    "[without] loss of life",
    "it caused [no] injuries",
    "[no other] deaths were reported",
]
NOT_ZERO = [
    "no reports of casualties",
    "no immediate word on casualties",
    "no longer",
    "no fewer than nine soldiers",
    "no more than ten men",
    "No. 4",
    "no comment",
    "there was no claim of responsibility",
]


@pytest.mark.parametrize("marked", ZERO)
def test_denials_are_zero(marked: str) -> None:
    text, words, start = unmark(marked)
    (zero,) = zeros(text, 7)
    assert (zero.amount.low, zero.amount.high, zero.amount.best, zero.amount.bound) == (0, 0, 0, E)
    assert (zero.amount.words, zero.amount.span) == (words, Span(start + 7, start + 7 + len(words)))


@pytest.mark.parametrize("text", NOT_ZERO)
def test_not_knowing_is_not_zero(text: str) -> None:
    assert zeros(text) == ()


PIECES = """
    at least nearly 500 1,050 twenty - seven hundred and a half dozen of thousands several more than to
    between 20 30 March 2014 $ % ( ) , . km people killed one no scores 3/4 ½ million m -year-old
    10:30 pm minus sub-7 or
"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=30).map(" ".join), st.integers(0, 10**6))
def test_spans_are_their_words_in_order(text: str, offset: int) -> None:
    last = offset
    for amount in amounts(text, offset):
        assert last <= amount.span.start < amount.span.end
        assert text[amount.span.start - offset : amount.span.end - offset] == amount.words
        sound(amount)
        last = amount.span.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for amount in (*amounts(text), *(q.amount for q in zeros(text))):
        assert text[amount.span.start : amount.span.end] == amount.words
        sound(amount)


def sound(amount: Amount) -> None:
    """Assert that the interval is one, and that best is at most a step outside it."""
    if amount.low is not None and amount.high is not None:
        assert amount.low <= amount.high
    if amount.best is not None and amount.low is not None:
        assert amount.low <= amount.best + 1
    if amount.best is not None and amount.high is not None:
        assert amount.best - 1 <= amount.high


@pytest.mark.parametrize(
    "piece",
    ["9", "1,000,", "1.000.", "1 000 ", "20-", "twenty-", "and ", "a ", "one hundred ", "$", "3/", "'0s"],
)
def test_time_grows_with_length(piece: str) -> None:
    def once(count: int) -> float:
        begun = time.process_time()
        amounts(piece * count)
        return time.process_time() - begun

    def took(count: int) -> float:
        return min(once(count) for _ in range(4))  # the least: what else the machine does only adds

    took(100)
    assert took(3000) < 40 * max(took(300), 0.002)
