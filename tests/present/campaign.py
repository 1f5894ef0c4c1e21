"""Dispatches for the command line's tests: a bombing told by three houses, a correction, talks; all invented."""

import json
from pathlib import Path

ROWS = (
    {
        "id": "ax-1", "publisher": "Axel News", "published": "2021-03-02", "title": "Bomb kills 12 in Kabul market",
        "text": "KABUL, March 2 (Axel) - A bomb killed 12 people and wounded 30 others at a market in Kabul on "
        "Tuesday, the interior ministry said. Police said the blast happened near a bus stop. The Taliban denied "
        "that their fighters had planted the bomb.",
    },
    {
        "id": "dn-1", "publisher": "Daily Norn", "published": "2021-03-02", "title": "Bomb kills 12 in Kabul market",
        "text": "KABUL, March 2 (Axel) - A bomb killed 12 people and wounded 30 others at a market in Kabul on "
        "Tuesday, the interior ministry said. Police said the blast happened near a bus stop. The Taliban denied "
        "that their fighters had planted the bomb.",
    },
    {
        "id": "bw-1", "publisher": "Bellwether", "published": "2021-03-03", "title": "Kabul market bombing kills 15",
        "text": "KABUL, March 3 (Bellwether) - At least 15 people were killed when a bomb exploded at a market in Kabul "
        "on Tuesday, a hospital doctor said on Wednesday. More than 30 others were wounded.",
    },
    {
        "id": "ax-2", "publisher": "Axel News", "published": "2021-03-10", "title": "Peace talks due next week",
        "text": "KABUL, March 10 (Axel) - Peace talks between the Afghan government and the Taliban will resume in Doha "
        "on March 17, the foreign ministry said on Wednesday. The ministry called on the Taliban to agree to a "
        "ceasefire. According to the United Nations mission, 210 civilians were killed in Afghanistan from January 1 "
        "to February 28.",
    },
    {
        "id": "ax-3", "publisher": "Axel News", "published": "2021-03-15", "title": "News of the day",
        "text": "KABUL, March 15 (Axel) - The peace talks with the Taliban have been postponed until March 24.",
    },
)  # fmt: skip


def write(folder: Path, rows: tuple[dict[str, str], ...] = ROWS) -> Path:
    """Write the dispatches as JSON lines and return the file."""
    file = folder / "campaign.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file
