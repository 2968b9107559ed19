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

_SWITCH = (
    '<p class="bref-outils">'
    f'<a class="vers-facile" href="?facile=1#{IDENTIFIER}">Facile à lire</a>'
    '<a class="vers-complet" href="?">Lire toute la page</a></p>'
)

_PICTOGRAMS = {
    "phone": "115 appelez appeler téléphon* numéro numéros",
    "alert": "danger* urgen* coupure couper feu gaz",
    "clock": "jour jours mois ans délai délais date avant dès attend* attente longtemps vite",
    "gavel": "juge* audience tribunal huissier commissaire avocat loi recours",
    "file-document": "papier papiers dossier lettre écri* bail contrat facture justificat* "
    "demande* signalement",
    "cash": "argent pay* loyer loyers dette* prêt € garantie caution frais budget gratuit* prix "
    "revenu* rembours* coûte RSA",
    "tools": "travaux répar* isol* rénov* chauff*",
    "account": "travailleur conseill* accompagn* parlez* aide* personne* association* équipe* "
    "juriste famille jeune jeunes aidé garant couple seul accord d’accord parler",
    "briefcase": "travaillez travailler alternance emploi entreprise formation",
    "bed": "dormir rue nuit",
    "snowflake": "froid",
    "home": "logement* maison appartement chambre foyer résidence locataire* propriétaire toit "
    "hébergement",
    "office-building": "mairie département métropole caf commission service organisme",
    "cancel": "jamais interdit* refus* pas",
}
"""A sentence takes the first drawing one of whose words it holds; `*` ends any word."""

_WORDS = {
    f"material-{name}": re.compile(
        "|".join(
            rf"(?<!\w){re.escape(word.rstrip('*'))}{'' if word.endswith('*') else r'(?!\w)'}"
            for word in words.split()
        ),
        re.IGNORECASE,
    )
    for name, words in _PICTOGRAMS.items()
}


def pictogram(sentence: str) -> str:
    """The drawing that helps to understand a sentence."""
    return next((name for name, words in _WORDS.items() if words.search(sentence)), DEFAULT)


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
            _SWITCH,
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
