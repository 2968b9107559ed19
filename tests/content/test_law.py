"""What the law says, article by article: figures, and the sentences of guides that rest on them.

One line per correction of the jurist's reading of November 2026. A figure is read in `content/`
at a date; a guide is read as people read it, on the day it was checked.
"""

import re
from datetime import date
from functools import cache

import pytest

from checker.catalogue import Catalogue
from checker.figures import period_at
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files
from scripts.parts.site.pages import drafts_of_docs, render

TODAY = date(2026, 11, 27)
DRAFTS = {draft.path: draft for draft in drafts_of_docs()}


@cache
def catalogue(on: date) -> Catalogue:
    return read(content_files(), on).contenu.catalogue


def shown(path: str, on: date = TODAY) -> str:
    """A guide as it is published on a day, with ordinary spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", render(DRAFTS[path], catalogue(on), on).text)


@pytest.mark.parametrize(
    ("figure", "value", "article"),
    [
        ("surendettement.recours-recevabilite", 15, "ccons-r722-1"),
        ("surendettement.recours", 30, "ccons-r733-6"),
        ("expulsion.appel-jugement", 1, "cpc-538"),
        ("expulsion.appel-refere", 15, "cpc-490"),
        ("expulsion.ccapex-avant-assignation", 2, "loi-1989-art-24"),
        ("dalo.offre-prefet-nord", 6, "cch-r441-16-1"),
        ("dalo.offre-prefet-pas-de-calais", 6, "cch-r441-16-1"),
        ("conciliation.seuil", 5000, "cpc-tentative-amiable"),
        ("fsl.recours-tribunal", 2, "cja-r421-1"),
        ("violences.condamnation", 6, "loi-1989-violences"),
        ("impayes.mois-de-loyer", 2, "cch-r824-1"),
        ("expulsion.meubles", 2, "cpce-r433-1"),
        ("surendettement.suspension-saisies", 2, "ccons-l722-2"),
        ("surendettement.examen", 3, "ccons-l721-2"),
        ("logement-social-demarche.reponse-offre", 10, "cch-r441-10"),
        ("energie.relance", 15, "decret-2008-780"),
        ("energie.relance-protegee", 30, "decret-2008-780"),
        ("bail.etat-des-lieux-convocation", 7, "loi-1989-art-3-2"),
        ("bail.travaux-jours", 21, "code-civil-1724"),
        ("charges.contester-assemblee", 2, "loi-1965-art-42"),
    ],
)
def test_a_figure_of_the_law_is_firm_and_cites_its_article(
    figure: str, value: object, article: str
) -> None:
    period, _ = period_at(catalogue(TODAY).chiffre(figure).periodes, TODAY)
    assert period is not None
    assert (period.valeur, period.confiance) == (value, "ferme")
    assert article in period.sources


SAID = [
    ("demarches/dossier-surendettement.md", r"refusé \?\*\* Vous avez seulement \*\*15 jours"),
    ("demarches/dossier-surendettement.md", r"mesures imposées .* 30 jours pour contester"),
    ("demarches/dossier-surendettement.md", r"aide au logement coupée pour impayé est rétablie"),
    ("demarches/loyer-impaye-a-expulsion.md", r"\*\*1 mois\*\* contre un jugement"),
    ("demarches/loyer-impaye-a-expulsion.md", r"15 jours\*\* contre une \*\*ordonnance de référé"),
    ("demarches/loyer-impaye-a-expulsion.md", r"CCAPEX\) au moins 2 mois avant l'assignation"),
    ("demarches/loyer-impaye-a-expulsion.md", r"protocole de cohésion sociale"),
    ("demarches/loyer-impaye-a-expulsion.md", r"gratuit et sans avocat"),
    ("demarches/saisir-le-dalo.md", r"ne convient pas à un handicap"),
    ("demarches/saisir-le-dalo.md", r"Pas-de-Calais \| 6 mois"),
    ("droits/logement-social.md", r"Pas-de-Calais \| 6 mois"),
    ("droits/depot-de-garantie.md", r"Jusqu'à 5 000 € demandés, il est \*\*obligatoire\*\*"),
    ("demarches/demander-le-fsl.md", r"\*\*2 mois\*\* pour saisir le tribunal administratif"),
    ("droits/partir.md", r"solidarité s'arrête le lendemain"),
    ("droits/logement-decent.md", r"garde l'aide\*\*, pendant 18 mois au plus"),
    ("droits/logement-decent.md", r"projet de loi .* n'était pas voté début octobre 2026"),
    ("droits/cote-bailleur.md", r"projet de loi pourrait l'assouplir"),
    ("droits/habitat-indigne.md", r"\*\*sécurité\*\* au maire, la \*\*santé\*\* au préfet"),
    ("droits/bailleur-donne-conge.md", r"organisme HLM \*\*ne peut pas\*\* vous donner congé"),
    ("droits/bailleur-donne-conge.md", r"personne à votre charge\*\* a plus de 65 ans"),
    ("droits/signer-un-bail.md", r"depuis le 1er octobre 2026. La clause résolutoire y est"),
    ("droits/signer-un-bail.md", r"10,09 € par mètre carré"),
    ("droits/etat-des-lieux.md", r"3,03 € par mètre carré"),
    ("droits/permis-de-louer.md", r"27 communes"),
    ("droits/payer-son-loyer.md", r"deux fois le loyer et les charges"),
    ("droits/payer-son-loyer.md", r"celui du locataire d'avant"),
    ("droits/difficultes-energie.md", r"baisser la puissance"),
    ("demarches/demande-logement-social.md", r"10 jours au moins. \*\*Sans réponse"),
    ("demarches/signaler-un-logement-indigne.md", r"ne peut pas rompre le bail"),
    ("droits/habitat-indigne.md", r"mois qui suit l'envoi ou l'affichage de l'arrêté"),
    ("demarches/dossier-surendettement.md", r"nées avant cette acceptation"),
    ("demarches/loyer-impaye-a-expulsion.md", r"une société \?\*\* C'est la même règle"),
    ("droits/payer-son-loyer.md", r"signé, renouvelé ou reconduit depuis cette date"),
    ("droits/loyer-trop-haut.md", r"obligatoire\*\* avant le juge pour un complément de loyer"),
    ("droits/partir.md", r"« notifiée »"),
    ("droits/partir.md", r"poursuivie ou condamnée"),
    ("droits/travaux-et-reparations.md", r"Sans réponse sous 2 mois"),
    ("demarches/emmenager.md", r"1er juillet 2026, un étudiant"),
    ("demarches/parcours-renovation.md", r"plus de gaz ni de fioul dans une maison"),
    ("demarches/parcours-renovation.md", r"L'isolation, les fenêtres.* ne sont plus aidés"),
]


@pytest.mark.parametrize(("path", "sentence"), SAID)
def test_a_guide_says_what_the_law_gives(path: str, sentence: str) -> None:
    assert re.search(sentence, shown(path))


NO_LONGER = [
    ("demarches/loyer-impaye-a-expulsion.md", r"appel se vérifie avec un avocat"),
    ("demarches/loyer-impaye-a-expulsion.md", r"bail HLM suit des règles à faire vérifier"),
    ("demarches/saisir-le-dalo.md", r"notice récente compte une situation de plus"),
    ("demarches/saisir-le-dalo.md", r"3 mois ou 6 mois"),
    ("droits/logement-social.md", r"notice récente compte une situation de plus"),
    ("droits/depot-de-garantie.md", r"tentative d'accord peut être obligatoire"),
    ("demarches/demander-le-fsl.md", r"à faire vérifier, est souvent court"),
    ("droits/logement-decent.md", r"cessez jamais de payer"),
    ("droits/habitat-indigne.md", r"n'a pas été relu"),
    ("droits/partir.md", r"Demandez à l'ADIL si votre commune en fait partie"),
    ("demarches/dossier-surendettement.md", r"dettes d'avant le dossier"),
    ("droits/loyer-trop-haut.md", r"avant le juge pour un nouveau bail"),
    ("droits/signer-un-bail.md", r"s'appliquerait"),
    ("droits/difficultes-energie.md", r"n'ont pas été trouvées|fiche de 2019"),
]


@pytest.mark.parametrize(("path", "sentence"), NO_LONGER)
def test_what_the_law_settles_is_no_longer_left_open(path: str, sentence: str) -> None:
    assert not re.search(sentence, shown(path))


def test_the_guide_names_the_communes_where_notice_is_one_month() -> None:
    """The list is typed in the guide: it must be the territory's, commune for commune."""
    guide = shown("droits/partir.md")
    listed = guide.split("### Les communes en zone tendue")[1].split("N'y sont **pas**")[0]
    bullets = re.findall(r"^- (.+)\.$", listed, re.MULTILINE)
    names = {name for bullet in bullets for name in bullet.split(", ")}
    content = catalogue(TODAY)
    codes = content.communes_de("zone-tendue")
    assert names == {content.communes[code].nom for code in codes}
    assert "ce sont 58 communes" in listed


def test_the_list_of_2027_replaces_the_decree_to_cite_on_its_day() -> None:
    assert "Citez le décret dans la lettre : n° 2013-392" in shown("droits/partir.md")
    new_year = shown("droits/partir.md", date(2027, 1, 1))
    assert "Citez le décret dans la lettre : n° 2026-831" in new_year
    assert "lettre : n° 2013-392" not in new_year


def test_every_fund_says_how_long_a_refusal_can_be_taken_to_court() -> None:
    silent = {
        name
        for name, scheme in catalogue(TODAY).dispositifs.items()
        if name.startswith("fsl-")
        and any("tribunal administratif" in step for step in scheme.demarche)
        and not any("Vous avez 2 mois" in step for step in scheme.demarche)
    }
    assert silent == set()
