"""Text of content is text on every page: no picture, no attribute, no dangerous link."""

import json

import pytest

from tests.content.samples import SCHEME, report, spoilt

REFUSED = {
    "une image": ("Voir ![x](https://pisteur.example/p.png)", "Pas d’image"),
    "une image d’ailleurs": ("Voir ![x][y]", "Pas d’image"),
    "un lien qui exécute": ("Voir [ici](javascript:alert(1))", "adresse en https://"),
    "en majuscules": ("Voir [ici](JavaScript:alert(1))", "adresse en https://"),
    "en entités": ("Voir [ici](&#106;avascript:alert(1))", "adresse en https://"),
    "entre chevrons": ("Voir [ici](<javascript:alert(1)>)", "adresse en https://"),
    "des données": ("Voir [ici](data:text/html,x)", "adresse en https://"),
    "en http": ("Voir [ici](http://exemple.fr)", "adresse en https://"),
    "sans protocole": ("Voir [ici](//exemple.fr/x)", "adresse en https://"),
    "une barre à l’envers": (r"Voir [ici](\\exemple.fr/x)", "adresse en https://"),
    "un autre protocole": ("Voir [ici](ftp://exemple.fr/x)", "adresse en https://"),
    "un courriel": ("Voir [ici](mailto:x)", "adresse en https://"),
    "une liste d’attributs": ("Voir [ici](https://exemple.fr){onclick=alert(1)}", "accolades"),
    "avec deux points": ("Voir {: .urgent }", "accolades"),
    "une classe": ("Voir {.urgent}", "accolades"),
    "un identifiant": ("Voir { #haut }", "accolades"),
    "une adresse de données": ("Voir data:text/html;base64,AAAA", "dangereuse"),
    "une tabulation dans l’adresse": ("Voir [ici](java\tscript:alert(1))", "adresse en https://"),
    "une ligne dans l’adresse": ("Voir [ici](java\nscript:alert(1))", "adresse en https://"),
    "vbscript": ("Voir [ici](vbscript:x)", "adresse en https://"),
    "une entité nommée": ("Voir [ici](javascript&colon;alert(1))", "adresse en https://"),
    "un nom sur le lien": ('Voir [ici](https://exemple.fr "x")', "adresse en https://"),
    "une lettre d’ailleurs": ("Voir [ici](https://www.c\u0430f.fr)", "adresse en https://"),
    "un hôte caché": ("Voir [ici](https://caf.fr@exemple.fr/)", "adresse en https://"),
    "une référence": ("Voir [a][b]\n\n[b]: data:text/html,x", "dangereuse"),
    "un attribut seul": ("Voir **ici**{ onclick }", "accolades"),
    "une instruction": ("Voir <?php x ?>", "Pas de HTML"),
    "une balise coupée": ("Voir <scr\nipt>alert(1)", "Pas de HTML"),
    "un titre": ("# Titre", "Pas de titre"),
    "un cadre": ('!!! danger "Oui"\n    texte', "Pas de titre"),
    "un bloc": ("```\nx\n```", "Pas de titre"),
    "un sigle": ("*[Caf]: autre chose", "Pas de titre"),
    "un modèle": ("Il y a {{ chiffre('rsa.montant') }}", "accolades doubles"),
    "une instruction de modèle": ("Il y a {% include 'x' %}", "accolades doubles"),
    "un texte à l’envers": ("Voir \u202efdp.exe", "ne s’écrit pas"),
    "un signe sans largeur": ("Voir\u200b ici", "ne s’écrit pas"),
    "un texte sans fin": ("a" * 200_000, "trop longue"),
    "un fichier inclus": ("Voir --8<-- secret", "fichier inclus"),
    "une balise en entités": ("Voir &lt;script&gt;alert(1)", "le signe lui-même"),
    "une balise en chiffres": ("Voir &#60;img src=x&#x3E;", "le signe lui-même"),
    "une citation": ("> une citation", "Pas de titre"),
    "une liste": ("- un\n- deux", "Pas de titre"),
    "une liste à étoile": ("* un", "Pas de titre"),
    "une liste numérotée": ("1. un\n2. deux", "Pas de titre"),
    "une définition": ("Terme\n:   définition", "Pas de titre"),
    "un trait": ("___", "Pas de titre"),
    "un trait écarté": ("a\n\n* * *", "Pas de titre"),
    "un titre souligné": ("Titre\n--", "Pas de titre"),
    "un titre souligné une fois": ("Titre\n=", "Pas de titre"),
    "du code en retrait": ("a\n\n    code", "Pas de titre"),
    "un dessin": ("Voir :smile:", "Pas d’image"),
    "une icône": ("Voir :material-account:", "Pas d’image"),
    "un hôte en code": ("Voir [ici](https://xn--caf-dma.fr/)", "adresse en https://"),
    "un hôte sans nom": ("Voir [ici](https://127.0.0.1/x)", "adresse en https://"),
    "des accents empilés": ("a" + "\u0301" * 40, "accents"),
}

ALLOWED = (
    "Voir [ici](https://www.exemple.fr/a?b=c#d)",
    "Voir [ici](../droits/partir.md)",
    "Voir [ici](droits/)",
    "Voir [ici](#haut)",
    "Quoi ? Des données : oui ! [par exemple]",
    "Le dossier {nom} est complet",
    "Un logement > 9 m² et < 20 m²",
    "De 9:30 à 12:00 : CAF & MSA",
    "e\u0301te\u0301, avec les accents d’un autre système",
    "Trois ans - ou plus\n5 ans, 2. ou 3",
)


def _with(text: str) -> list[str]:
    quoted = json.dumps(text)  # with escapes, as one can write it in YAML too
    return report(spoilt(SCHEME, "resume: Une aide", f"resume: {quoted} # Une aide"))


def _text_of(found: list[str]) -> str:
    return "\n".join(found)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_more_than_text_is_refused_with_its_line(text: str, words: str) -> None:
    found = [line for line in _with(text) if words in line]
    assert found, _text_of(_with(text))
    assert all("aide-energie.yml:4:" in line for line in found)


@pytest.mark.parametrize("text", ALLOWED)
def test_ordinary_text_is_not(text: str) -> None:
    said = _text_of(_with(text))
    for words in ("image", "https://", "accolades", "dangereuse", "inclus", "Pas de", "accents"):
        assert words not in said
