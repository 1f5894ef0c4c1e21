"""A brief as Markdown: sections, one paragraph an incident, and numbered notes at the end."""

import re

from dateline.present.brief.model import Brief, Note, Paragraph, Part, Sentence
from dateline.present.brief.phrase import day
from dateline.present.brief.render.text import MAKER, cited, dropped, marks, resting, spoken

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render(brief: Brief) -> bytes:
    """Return the brief as Markdown, in UTF-8."""
    lines = [f"# Situation report: {escaped(brief.title)}", "", resting(brief), dropped(brief), ""]
    for part in brief.parts:
        lines += [f"## {part.heading}", "", *body(part), ""]
    lines += ["## Notes", "", *(note(each) for each in brief.notes), "", f"*{MAKER}*", ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).encode()


def body(part: Part) -> list[str]:
    """Return a section's lines; what is told by day stands under its day."""
    found = [paragraph for paragraph in part.paragraphs if paragraph.sentences]
    if not found:
        return [part.empty or "Nothing on record."]
    lines: list[str] = []
    before: object = ()
    for each in found:
        if part.name == "happened" and each.day != before:
            lines += ["", f"**{day(each.day) if each.day else 'Day not known'}**", ""]
            before = each.day
        lines.append(f"- {paragraph_text(each)}")
    return lines


def paragraph_text(paragraph: Paragraph) -> str:
    """Return a paragraph's sentences with their marks."""
    return " ".join(map(marked, paragraph.sentences))


def marked(sentence: Sentence) -> str:
    """Return a sentence followed by the marks of its notes."""
    return f"{escaped(sentence.text)} {''.join(f'[{mark}](#n{to})' for to, mark in marks(sentence.notes))}"


def note(each: Note) -> str:
    """Return one numbered note, with an anchor that the marks lead to."""
    where = f" <{each.url}>" if each.url and re.match(r"https?://[^\s<>]{1,2000}$", each.url) else ""
    return f'{each.number}. <a id="n{each.number}"></a>{escaped(cited(each))}: {escaped(spoken(each))}{where}'


def escaped(text: str) -> str:
    """Return text that Markdown prints as it is."""
    return SPECIAL.sub(r"\\\1", text)
