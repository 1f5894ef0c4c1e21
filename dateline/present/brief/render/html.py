"""A brief as one HTML file: no script, nothing fetched, light and dark, made to be printed."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from dateline.present.brief.chart import chart
from dateline.present.brief.model import Brief, Note, Paragraph, Part, Sentence
from dateline.present.brief.phrase import day
from dateline.present.brief.place_map import spots_map
from dateline.present.brief.render.text import MAKER, cited, coarse, dropped, marks, resting, spoken

Lead = Callable[[Note], str]
STYLE = Path(__file__).with_name("brief.css")


def render(brief: Brief) -> bytes:
    """Return the brief as a whole HTML page, in UTF-8."""
    title = escape(brief.title)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    style = STYLE.read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}<title>{title}</title><style>{style}</style></head>\n'
        f'<body><main class="brief">{body(brief)}</main></body></html>\n'
    ).encode("utf-8", "replace")


def body(brief: Brief, lead: Lead | None = None) -> str:
    """Return the brief as HTML without a page around it; its classes are those of brief.css.

    Args:
        brief: what is shown.
        lead: gives the address that a note leads to; without it notes lead nowhere.
    """
    left_out = f'<p class="dropped">{escape(dropped(brief))}</p>' if brief.refused else ""
    head = f'<p class="over">Situation report</p><h1>{escape(brief.title)}</h1>'
    head = f'<header>{head}<p class="basis">{escape(resting(brief))}</p>{left_out}</header>'
    parts = [section(part) for part in brief.parts]
    notes = "".join(note(each, lead) for each in brief.notes)
    foot = f'<section class="notes"><h2>Notes</h2><ol>{notes}</ol></section><footer>{escape(MAKER)}</footer>'
    return "\n".join([head, *parts[:1], pictures(brief), *parts[1:], foot])


def pictures(brief: Brief) -> str:
    """Return the chart and the map with what they do not show."""
    drawn = chart(brief)
    placed = spots_map(brief)
    found = ""
    if drawn:
        said = "People killed: bars are best figures, lines run from the lowest to the highest, an arrow has no upper end. "
        said += "Incidents dated to a longer span than a bar are not drawn."
        found += f"<figure>{drawn}<figcaption>{said}</figcaption></figure>"
    if placed:
        said = f"Places of incidents: a disc's area is the best figure of people killed. {coarse(brief)}"
        found += f"<figure>{placed}<figcaption>{escape(said, quote=False)}</figcaption></figure>"
    return f'<section class="pictures">{found}</section>' if found else ""


def section(part: Part) -> str:
    """Return a section; what is told by day stands under its day."""
    if not part.paragraphs and not part.empty:
        return ""
    found, before = "", object()
    for each in part.paragraphs:
        if part.name == "happened" and each.day != before:
            found += f"<h3>{day(each.day) if each.day else 'Day not known'}</h3>"
            before = each.day
        found += paragraph(each, part.name == "happened")
    return f'<section id="{part.name}"><h2>{escape(part.heading)}</h2>{found or f"<p>{escape(part.empty)}</p>"}</section>'


def paragraph(each: Paragraph, apart: bool) -> str:
    """Return a paragraph; where asked, its first sentence stands apart from who says what."""
    said = list(map(marked, each.sentences))
    if not apart or len(said) == 1:
        return f"<p>{' '.join(said)}</p>"
    return f'<p class="lead">{said[0]}</p><p class="voices">{" ".join(said[1:])}</p>'


def marked(sentence: Sentence) -> str:
    """Return a sentence with links to its notes; its rule stands in the tip."""
    links = "".join(f'<a href="#n{to}">{mark}</a>' for to, mark in marks(sentence.notes))
    return f'<span class="s" title="rule: {escape(sentence.rule)}">{escape(sentence.text)}</span><sup>{links}</sup>'


def note(each: Note, lead: Lead | None = None) -> str:
    """Return one note."""
    said = escape(cited(each))
    if lead is not None:
        said = f'<a href="{escape(lead(each))}">{said}</a>'
    where = ""
    if each.url and each.url.startswith(("http://", "https://")):
        where = f' <a class="out" rel="noreferrer" href="{escape(each.url)}">source</a>'
    return f'<li id="n{each.number}"><span class="where">{said}</span> {escape(spoken(each))}{where}</li>'
