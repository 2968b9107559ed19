"""« En bref »: the easy-to-read summary of a page, one pictogram per sentence.

The sentences follow the European easy-to-read rules; `scripts/check` measures them. Without any
script, « Facile à lire » leads to this summary; with one, the rest of the page is folded away.
"""

import re
from collections.abc import Iterable

from lxml import html

IDENTIFIER = "en-bref"
ESSENTIAL = "essentiel"
ACTIONS = re.compile(
    r"que-faire|comment-faire|ou-sadresser|qui-contacter|a-qui-sadresser|qui-appeler|appeler"
)
"""Headings under which a page says what to do and whom to call."""
DEFAULT = "material-circle-small"

_PICTOGRAMS = (
    (r"\b(115|appelez|appeler|téléphon\w+|numéro)\b", "material-phone"),
    (r"\b(danger\w*|urgen\w+|coupure|couper|feu|gaz)\b", "material-alert"),
    (r"\b(jours?|mois|ans|délai|date|avant|dès|attend\w+|tout de suite|vite)\b", "material-clock"),
    (r"\b(juge|tribunal|huissier|commissaire|avocat|loi|recours)\b", "material-gavel"),
    (r"\b(papiers?|dossier|lettre|écri\w+|bail|contrat|preuves?|facture|justificat\w+|demande\w*)\b",
     "material-file-document"),
    (r"\b(argent|pay\w+|loyers?|dettes?|prêt|euros?|€|garantie|caution|frais|budget|aide financière|gratuit\w*|prix)\b",
     "material-cash"),
    (r"\b(travaux|répar\w+|isol\w+|rénov\w+|chauff\w+)\b", "material-tools"),
    (r"\b(travailleurs? soci\w+|conseill\w+|accompagn\w+|quelqu.un|parlez\w*|aide\w*|personne\w*|"
     r"association\w*|équipe|juriste|famille|jeunes?)\b", "material-account"),
    (r"\b(logements?|maison|appartement|chambre|foyer|résidence|locataires?|propriétaire|toit|"
     r"hébergement|chez vous)\b", "material-home"),
    (r"\b(mairie|département|métropole|caf|commission|service|organisme)\b", "material-office-building"),
    (r"\b(ne \w+ pas|n.\w+ pas|jamais|interdit|refus\w*)\b", "material-cancel"),
)  # fmt: skip
"""The first that a sentence matches: what it is about, in a drawing of the theme's set."""


def pictogram(sentence: str) -> str:
    """The drawing that helps to understand a sentence."""
    low = sentence.lower()
    return next((name for words, name in _PICTOGRAMS if re.search(words, low)), DEFAULT)


def block(sentences: Iterable[tuple[str, str | None]]) -> str:
    """The summary as Markdown, with the switch to the easy-to-read page.

    Args:
        sentences: each with its pictogram, chosen by its words when there is none.
    """
    items = [f"- :{icon or pictogram(text)}: {text}" for text, icon in sentences]
    if not items:
        return ""
    return "\n".join(
        (
            f'<section class="bref {ESSENTIAL}" aria-labelledby="{IDENTIFIER}" markdown="1">',
            "",
            f"## En bref {{ #{IDENTIFIER} }}",
            "",
            *items,
            "",
            '<p class="bref-outils">'
            f'<a class="vers-facile" href="?facile=1#{IDENTIFIER}">Facile à lire</a>'
            '<a class="vers-complet" href="?">Lire toute la page</a></p>',
            "",
            "</section>",
        )
    )


def mark_essentials(tree: html.HtmlElement) -> None:
    """Mark what stays in the easy-to-read page: its title, warnings, summary and what to do."""
    for title in tree.xpath(f"//article[.//*[@id='{IDENTIFIER}']]"):
        inside = False
        for element in title:
            if element.tag == "h2":
                inside = bool(ACTIONS.search(element.get("id") or ""))
            if inside or _always(element):
                element.set("class", f"{element.get('class') or ''} {ESSENTIAL}".strip())


def _always(element: html.HtmlElement) -> bool:
    """What an easy-to-read page keeps wherever it stands."""
    classes = (element.get("class") or "").split()
    return (
        element.tag == "h1"
        or ("admonition" in classes and bool({"danger", "warning"} & set(classes)))
        or bool(element.xpath("./a[contains(@class,'md-button')]"))
    )
