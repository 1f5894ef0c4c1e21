"""A fortnight's dispatches for the tests of briefs and exports; outlets, people and events are invented."""

import json
import tempfile
from functools import cache
from pathlib import Path

ROWS = (
    {
        "id": "ax-1", "publisher": "Axel News", "published": "2021-03-02", "title": "Bomb kills 12 in Kabul market",
        "text": "KABUL, March 2 (Axel) - A roadside bomb killed 12 people and wounded 30 others at a market in Kabul on "
        "Tuesday, the interior ministry said. The Taliban denied responsibility for the bombing.",
    },
    {
        "id": "dn-1", "publisher": "Daily Norn", "published": "2021-03-02", "title": "Bomb kills 12 in Kabul market",
        "text": "KABUL, March 2 (Axel) - A roadside bomb killed 12 people and wounded 30 others at a market in Kabul on "
        "Tuesday, the interior ministry said. The Taliban denied responsibility for the bombing.",
    },
    {
        "id": "bw-1", "publisher": "Bellwether", "published": "2021-03-03", "title": "Kabul market bombing kills 15",
        "text": "KABUL, March 3 (Bellwether) - At least 15 people were killed when a roadside bomb exploded at a market in "
        "Kabul on Tuesday, a hospital doctor said on Wednesday. More than 30 others were wounded.",
    },
    {
        "id": "ax-4", "publisher": "Axel News", "published": "2021-03-05", "title": "Clash in Kandahar kills 21",
        "text": "KANDAHAR, March 5 (Axel) - Seven soldiers and 14 Taliban fighters were killed in a gun battle in Kandahar "
        "on Thursday, the defence ministry said.",
    },
    {
        "id": "ax-5", "publisher": "Axel News", "published": "2021-03-07", "title": "Mine kills three children",
        "text": "HERAT, March 7 (Axel) - A land mine killed three children in Herat on Saturday, police said.",
    },
    {
        "id": "bw-2", "publisher": "Bellwether", "published": "2021-03-09", "title": "=Gunmen kill teacher in Ghazni",
        "text": "GHAZNI, March 9 (Bellwether) - Gunmen shot dead Farhad Ollerton, a teacher, in Ghazni on Monday, police "
        "said.",
    },
    {
        "id": "ax-2", "publisher": "Axel News", "published": "2021-03-10", "title": "Peace talks due next week",
        "text": "KABUL, March 10 (Axel) - Peace talks between the Afghan government and the Taliban will resume in Doha "
        "on March 17, the foreign ministry said on Wednesday. The ministry called on the Taliban to agree to a "
        "ceasefire. According to the United Nations mission, 210 civilians were killed in Afghanistan from January 1 "
        "to February 28.",
    },
    {
        "id": "ax-3", "publisher": "Axel News", "published": "2021-03-12", "title": "News of the day",
        "text": "KABUL, March 12 (Axel) - The peace talks with the Taliban have been postponed until March 24, the foreign "
        "ministry said.",
    },
    {
        "id": "bw-3", "publisher": "Bellwether", "published": "2021-03-13", "title": "Militants killed in air strikes",
        "text": "KABUL, March 13 (Bellwether) - Air strikes killed 25 militants in Afghanistan on Friday, the defence "
        "ministry said.",
    },
)  # fmt: skip


def write(folder: Path, rows: tuple[dict[str, str], ...] = ROWS) -> Path:
    """Write the dispatches as JSON lines and return the file."""
    file = folder / "situation.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


@cache
def stored() -> str:
    """Return the path of a record of these dispatches, made once a test process; tests that write copy it."""
    from dateline.present.verbs import run

    folder = Path(tempfile.mkdtemp(prefix="dateline-situation-"))
    done = run([str(write(folder))], store=str(folder / "s.sqlite"))
    assert (done.new, done.failures) == (len(ROWS), ())
    return str(folder / "s.sqlite")
