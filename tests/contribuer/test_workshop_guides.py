"""The guides of the workshop name what the workshop shows."""

import re

import pytest

from scripts.parts.browser_scripts import WEB
from tests.contribuer.following import GUIDES

SHOWN = "\n".join(
    path.read_text(encoding="utf-8").replace("\\u00a0", " ")
    for path in sorted((WEB / "atelier").iterdir())
    if path.suffix in (".js", ".j2")
)
NOT_LABELS = {"À écrire", "adil nord", "anah très modestes", "commandement", "gardée dans le dépôt"}


def labels(guide: str) -> set[str]:
    """What a guide says to press or to look for: between quotes, or in the table of buttons."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    found = set(re.findall(r"« ([^»]+) »", text))
    for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE):
        found.update(row.split(", "))
    return found - NOT_LABELS - {"bouton"}


@pytest.mark.parametrize("guide", ["essayer-dans-le-navigateur", "proposer-sans-installer"])
def test_every_button_that_a_guide_names_is_there(guide: str) -> None:
    named = labels(guide)
    assert len(named) > 5
    for label in sorted(named):
        assert label.rstrip("…") in SHOWN, label


def test_the_guide_and_the_page_give_the_same_steps() -> None:
    page = (WEB / "atelier" / "atelier.html.j2").read_text(encoding="utf-8")
    guide = (GUIDES / "proposer-sans-installer.md").read_text(encoding="utf-8")
    for forge in ("GitHub", "GitLab"):
        drawn = page.split(f"Les étapes, sur {forge}")[1].split("</details>")[0]
        told = guide.split(f"**Sur {forge}**")[1].split("##")[0].split("**Sur")[0]
        assert set(re.findall(r"« ([^»]+) »", told)) <= set(re.findall(r"« ([^»]+) »", drawn))
