"""A page as a browser's parser sees it: its links, ids, words and whatever could run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag

OWN = ("/static/desk.js", "/static/plot.js")  # the scripts that a page may name
VOID = {"meta", "link", "input", "br", "img", "line", "path", "rect"}


@dataclass
class Seen:
    """What stands on a page."""

    links: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)  # links of figures alone
    ids: set[str] = field(default_factory=set)
    unsafe: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)  # numbers in number cells that lead nowhere
    marks: int = 0  # words marked in their sentence

    @property
    def inside(self) -> set[str]:
        """The pages of this desk that it leads to."""
        return {urldefrag(link).url for link in self.links if link.startswith("/")}


class Walker(HTMLParser):
    """Reads a page into `seen`."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        classes = known.get("class", "")
        if tag == "a" and "href" in known:
            self.seen.links.append(known["href"])
            if "figure" in classes.split():
                self.seen.figures.append(known["href"])
        if "id" in known:
            self.seen.ids.add(known["id"])
        if tag == "mark":
            self.seen.marks += 1
        self.judge(tag, known)
        if tag not in VOID:
            self.open.append((tag, classes))

    def judge(self, tag: str, known: dict[str, str]) -> None:
        """Note what could run or be fetched from elsewhere."""
        own = known.get("src") in OWN and known.keys() <= {"src", "defer", "data-plotly"}
        if tag == "script" and not own:
            self.seen.unsafe.append(f"script {known}")
        if tag in ("img", "iframe", "object", "embed", "base", "style"):
            self.seen.unsafe.append(tag)
        for name, value in known.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.seen.unsafe.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action") and not value.startswith(("/", "#", "https://", "http://")):
                self.seen.unsafe.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        cell = any(tag == "td" and "n" in classes.split() for tag, classes in self.open)
        if cell and any(sign in "123456789" for sign in data) and not any(tag == "a" for tag, _ in self.open):
            self.seen.bare.append(data.strip())


def walked(html: str) -> Seen:
    """Return what stands on a page."""
    walker = Walker()
    walker.feed(html)
    walker.close()
    return walker.seen
