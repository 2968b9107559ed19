"""mkdocs-material announces its end of life: its successor must be able to build the same tree."""

import shutil
import subprocess
from pathlib import Path

from scripts.parts.site import DOCS, PAGES, ROOT, neutral


def test_zensical_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    shutil.copytree(PAGES.parent, tmp_path / "build")
    shutil.copytree(DOCS / "theme", tmp_path / "docs" / "theme")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    done = subprocess.run(
        ["zensical", "build", "-f", "mkdocs.yml"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    ours_alone = {neutral.PAGE}  # without the site's theme: no builder makes it
    assert _pages(tmp_path / "site") | ours_alone == _pages(site)


def _pages(site: Path) -> set[str]:
    return {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
