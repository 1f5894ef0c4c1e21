"""The documentation builds as a site, strictly: no link leads nowhere, no page is left out of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import errors
from tests.coded import HOME

DOCS = HOME / "docs"


def test_the_site_builds_strictly(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path)]
    done = subprocess.run(line, cwd=HOME, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "index.html").exists()
    assert not re.search(
        r'(?:src|href)="https?://[^"]+\.(?:js|css|woff2?)"', (tmp_path / "index.html").read_text()
    )


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md") if path.name != "index.md"))
def test_the_index_leads_to_every_page(page: str) -> None:
    assert f"]({page}" in (DOCS / "index.md").read_text(encoding="utf-8"), page


@pytest.mark.parametrize("kind", [each.__name__ for each in vars(errors).values() if isinstance(each, type)])
def test_every_kind_of_error_is_documented(kind: str) -> None:
    assert f"`{kind}`" in (DOCS / "errors.md").read_text(encoding="utf-8")
