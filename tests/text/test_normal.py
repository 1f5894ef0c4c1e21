"""Characters: ordinary copy keeps its length; only what no reader sees is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.language import words_of
from dateline.text.markup import plain
from dateline.text.normal import normal


@pytest.mark.parametrize(
    "copy",
    [
        "Two men died.\nIt rained.",
        "“We stay,” she said – twice…",
        "Çankırı, São Tomé, ʿAmrān, 喀布尔",
        "  two  blanks  ",
    ],
)
def test_ordinary_copy_is_left_as_it_is(copy: str) -> None:
    assert normal(copy) == copy


@pytest.mark.parametrize(
    "copy", ["one\ttwo", "one\u00a0two", "one\u2009two", "one\x00two", "one\x85two", "a\r\nb", "a\rb"]
)
def test_odd_blanks_and_line_ends_keep_their_length(copy: str) -> None:
    assert len(normal(copy)) == len(copy)
    assert set(normal(copy)) <= set("onetwab \n")


@pytest.mark.parametrize(
    "mark", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u202b", "\u2066", "\u2060", "\ufeff"]
)
def test_marks_without_ink_are_dropped(mark: str) -> None:
    assert normal(f"Port {mark}Am{mark}sel{mark}") == "Port Amsel"


def test_half_a_surrogate_can_be_written() -> None:
    assert normal("a\ud800b").encode("utf-8").decode() == "a\ufffdb"


@given(st.text())
def test_fixing_twice_changes_nothing(copy: str) -> None:
    assert normal(normal(copy)) == normal(copy)


@pytest.mark.parametrize(
    ("markup", "copy", "words"),
    [
        ("html", "<p>Two <b>men</b> died.</p><p>It rained.</p>", "Two men died.\n\nIt rained."),
        (
            "html",
            "Two men died.<br>It rained.<br/><br/>They ran.",
            "Two men died.\n\nIt rained.\n\nThey ran.",
        ),
        ("html", "<p>Two men died.<p>It rained.", "Two men died.\n\nIt rained."),
        ("html", "<div><p>One</div></p><i>Two", "One\n\nTwo"),
        ("html", "A &amp; B &#8211; 5 &lt; 6", "A & B – 5 < 6"),
        (
            "html",
            "<p>One</p><script>if (a < b) { two() }</script><style>p {}</style><p>Three</p>",
            "One\n\nThree",
        ),
        ("html", "One <!-- two --> three", "One three"),
        ("html", "<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("html", "<p>One\n   two</p>", "One two"),
        ("html", "Plain words.", "Plain words."),
        ("html", "<a href='x'>Two men</a>, police said", "Two men, police said"),
        ("html", "", ""),
        (
            "markdown",
            "# Two men died\n\nIt **rained** in [Amsel](http://a.example/b).",
            "Two men died\n\nIt rained in Amsel.",
        ),
        ("markdown", "![map](m.png)One\n> Two\n- Three\n* Four", "One\nTwo\nThree\nFour"),
        ("markdown", "It _was_ *late*, `code` and 5 * 6 * 7", "It _was_ late, code and 5 * 6 * 7"),
        (None, "<p>kept & as it is</p>", "<p>kept & as it is</p>"),
    ],
)
def test_markup_is_taken_out_and_the_words_stay(markup: str | None, copy: str, words: str) -> None:
    assert plain(copy, markup) == words


@pytest.mark.parametrize("markup", ["html", "markdown"])
@given(copy=st.text())
def test_any_text_can_carry_markup(markup: str, copy: str) -> None:
    assert isinstance(normal(plain(copy, markup)), str)


def test_deep_markup_is_read_without_recursion() -> None:
    assert "deep" in plain("<div>" * 1000 + "deep", "html")


ASCII = st.text(st.characters(max_codepoint=127))


@given(ASCII)
def test_ascii_copy_is_fixed_as_all_copy_is(copy: str) -> None:
    assert normal(copy) + "é" == normal(copy + "é")


@given(ASCII)
def test_words_of_ascii_copy_are_those_of_all_copy(copy: str) -> None:
    assert [*words_of(copy), "é"] == words_of(copy + " é")
