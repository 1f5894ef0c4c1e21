"""A brief as PDF: the same text, chart and map, set in Source Sans, with notes that links lead to.

fpdf2 makes it, which pip installs alone; the pictures are our SVG with its classes written out as colours.
"""

import io
import re
from importlib import resources
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.present.brief.chart import chart
from dateline.present.brief.model import Brief, Note, Part, Sentence
from dateline.present.brief.phrase import day
from dateline.present.brief.place_map import spots_map
from dateline.present.brief.render.text import MAKER, cited, coarse, dropped, marks, resting, spoken

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "Source"
INK, DIM, LINK = (28, 32, 36), (90, 99, 109), (31, 95, 134)
MARGIN, WIDTH = 20, 170  # millimetres, on A4
INKED = {
    "bar": 'fill="#2f6b8f"',
    "whisker": 'fill="none" stroke="#1c2024" stroke-width="1.2"',
    "end": 'fill="#1c2024"',
    "grid": 'fill="none" stroke="#d8dde2" stroke-width="0.8"',
    "tick": 'fill="#5a636d" font-size="11" font-family="Source"',
    "sea": 'fill="#f4f6f8" stroke="#d8dde2"',
    "land": 'fill="#ffffff" stroke="#b9c1c9" stroke-width="0.8"',
    "disc": 'fill="#b5402f" fill-opacity="0.55" stroke="#b5402f"',
    "disc hollow": 'fill="none" stroke="#b5402f"',
    "name": 'fill="#1c2024" font-size="12" font-weight="bold" font-family="Source"',
    "count": 'fill="#b5402f"',
    "ruler": 'fill="none" stroke="#5a636d" stroke-width="1.2"',
}
TIP = re.compile(r"<title>[^<]{0,400}</title>")
CLASS = re.compile(r'class="([a-z ]{1,40})"')


def render(brief: Brief) -> bytes:
    """Return the brief as a PDF.

    Raises:
        DatelineError: fpdf2 or the font is not installed.
    """
    page = blank(brief)
    heading(page, brief)
    links = {each.number: page.add_link() for each in brief.notes}
    for number, part in enumerate(brief.parts):
        section(page, part, links)
        if number == 0:
            pictures(page, brief)
    title(page, "Notes")
    for note in brief.notes:
        noted(page, note, links[note.number])
    small(page, MAKER)
    return bytes(page.output())


def blank(brief: Brief) -> "FPDF":
    """Return an empty document in our font, with page numbers."""
    try:
        from fpdf import FPDF

        home = resources.files("font_source_sans_pro") / "files"
    except ImportError as error:
        raise DatelineError(f"{error.name}: not installed; pip install 'dateline[pdf]'") from None

    class Page(FPDF):
        """A page with its number below."""

        def footer(self) -> None:
            """Set the number."""
            self.set_y(-14)
            self.set_font(FONT, size=8)
            self.set_text_color(*DIM)
            self.cell(0, 6, f"{self.page_no()}", align="C")

    page = Page(format="A4")
    for style, name in (("", "Regular"), ("B", "Bold"), ("I", "It")):
        with resources.as_file(home / f"SourceSansPro-{name}.ttf") as file:
            page.add_font(FONT, style, str(file))
    page.set_margins(MARGIN, 18, MARGIN)
    page.set_auto_page_break(True, 18)
    page.set_title(f"Situation report: {brief.title}")
    page.set_lang("en")
    page.add_page()
    return page


def heading(page: "FPDF", brief: Brief) -> None:
    """Set the title and what the brief rests on."""
    small(page, "SITUATION REPORT")
    page.set_font(FONT, "B", 19)
    page.set_text_color(*INK)
    page.multi_cell(WIDTH, 8.5, plain(brief.title), align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(1)
    small(page, resting(brief))
    if brief.refused:
        small(page, dropped(brief))


def small(page: "FPDF", text: str) -> None:
    """Set small grey text."""
    page.set_font(FONT, size=8.5)
    page.set_text_color(*DIM)
    page.multi_cell(WIDTH, 4.2, plain(text), align="L", new_x="LMARGIN", new_y="NEXT")


def title(page: "FPDF", text: str) -> None:
    """Set a section's title, with the line above it."""
    if page.get_y() > page.h - 45:
        page.add_page()
    page.ln(5)
    page.set_draw_color(*INK)
    page.line(MARGIN, page.get_y(), MARGIN + WIDTH, page.get_y())
    page.ln(1.5)
    page.set_font(FONT, "B", 13)
    page.set_text_color(*INK)
    page.multi_cell(WIDTH, 7, plain(text), align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def section(page: "FPDF", part: Part, links: dict[int, int]) -> None:
    """Set a section; what is told by day stands under its day."""
    if not part.paragraphs and not part.empty:
        return
    title(page, part.heading)
    before: object = ()
    for each in part.paragraphs:
        if part.name == "happened" and each.day != before:
            page.ln(1)
            small(page, day(each.day) if each.day else "Day not known")
            before = each.day
        for number, sentence in enumerate(each.sentences):
            lesser = part.name == "happened" and number > 0
            written(page, sentence, links, 9 if lesser else 10.5, DIM if lesser else INK)
        page.ln(6.5)
    if not part.paragraphs:
        small(page, part.empty)


def written(
    page: "FPDF", sentence: Sentence, links: dict[int, int], size: float, ink: tuple[int, int, int]
) -> None:
    """Set a sentence and the marks of its notes, each a link."""
    page.set_font(FONT, size=size)
    page.set_text_color(*ink)
    page.write(5, plain(sentence.text))
    page.set_text_color(*LINK)
    page.char_vpos = "SUP"
    for to, mark in marks(sentence.notes):
        page.write(5, f" {mark}", links[to])
    page.char_vpos = "LINE"
    page.write(5, " ")


def pictures(page: "FPDF", brief: Brief) -> None:
    """Set the chart and the map, each with what it shows."""
    said = (
        "People killed: bars are best figures, lines run from lowest to highest, an arrow has no upper end."
    )
    drawn(page, chart(brief), 52, said)
    drawn(
        page,
        spots_map(brief),
        100,
        f"Places: a disc's area is the best figure of people killed. {coarse(brief)}",
    )


def drawn(page: "FPDF", svg: str, tall: float, said: str) -> None:
    """Set one picture with its caption below, on one page."""
    if not svg:
        return
    if page.get_y() + tall + 14 > page.h - 18:
        page.add_page()
    page.ln(3)
    page.set_font(FONT, size=10)
    page.image(io.BytesIO(inked(svg).encode()), x=MARGIN, w=WIDTH, alt_text=said)
    page.ln(1.5)
    small(page, said)


def inked(svg: str) -> str:
    """Return our SVG with each class written out as colours, and without tips, which fpdf2 does not know."""
    return CLASS.sub(lambda found: INKED.get(found[1], ""), TIP.sub("", svg))


def noted(page: "FPDF", note: Note, link: int) -> None:
    """Set one note, where its marks lead."""
    if page.get_y() > page.h - 30:
        page.add_page()
    page.set_link(link, y=page.get_y())
    page.set_font(FONT, size=8.5)
    page.set_text_color(*DIM)
    page.write(4.2, f"{note.number}. {plain(cited(note))} ")
    page.set_text_color(*INK)
    page.write(4.2, plain(spoken(note)))
    page.ln(5.4)


def plain(text: str) -> str:
    """Return text without lone surrogates and control characters, which no font has."""
    return "".join(sign if sign >= " " and not "\ud800" <= sign <= "\udfff" else " " for sign in text)
