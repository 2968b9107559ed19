import re
from pathlib import Path

from tests.site.conftest import Pages
from tests.site.test_pages import text_of

PERSON = re.compile(r"\b(?:M\.|Mme|Mlle|Monsieur|Madame) [A-ZÉÈ][a-zéèêëïç]+")
E_MAIL = re.compile(r"[a-z]+\.[a-z]+@[a-z.-]+")


def test_no_person_is_named(pages: Pages) -> None:
    for address, tree in pages.items():
        found = PERSON.search(text_of(tree))
        assert not found, f"{address}: {found and found[0]}"


def test_no_personal_e_mail_is_shown(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = E_MAIL.search(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found and found[0]}"
