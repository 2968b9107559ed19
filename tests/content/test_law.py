"""What the law says, article by article: figures, and the sentences of guides that rest on them.

Three ways to look: a figure is read in `content/` at a date; a guide is read as people read it, on
a day; a rule is asked about a household that a wrong statement would have sent away or alarmed.
`CORRECTIONS` is the evidence, subject by subject, of the jurist's reading of November 2026: where
each correction stands, the source it cites there, and the test that fails on the wrong statement.
What was read against the articles, and what nobody could settle, is in `docs/mesures/droit.md`.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker.catalogue import Catalogue
from checker.evaluation import Evaluation
from checker.figures import period_at
from checker.given import Answer
from checker.model import RefBareme, RefCalcul
from checker.service import respond
from scripts.parts.reading import read
from scripts.parts.reading.disk import content_files
from scripts.parts.site.pages import drafts_of_docs, render

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 28)
NEW_YEAR = date(2027, 1, 2)
SPRING = date(2027, 4, 1)
DRAFTS = {draft.path: draft for draft in drafts_of_docs()}


@cache
def catalogue(on: date) -> Catalogue:
    return read(content_files(), on).contenu.catalogue


def shown(path: str, on: date = TODAY) -> str:
    """A guide as it is published on a day, with ordinary spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", render(DRAFTS[path], catalogue(on), on).text)


def asked(scheme: str, answers: dict[str, Any], on: date = TODAY) -> dict[str, Any]:
    """What a household that gives these answers is told of a scheme, on a day."""
    said = respond(
        catalogue(on), {"reponses": answers, "au": on.isoformat(), "dispositifs": [scheme]}
    )
    return said["resultats"][0]


def failed(told: dict[str, Any]) -> set[str]:
    """The conditions that are not met."""
    return {one["id"] for one in told["conditions"] if one["etat"] == "non_satisfaite"}


def stands(told: dict[str, Any], condition: str) -> tuple[str, str | None]:
    """Whether a condition is met, and what it does to the verdict."""
    [one] = [one for one in told["conditions"] if one["id"] == condition]
    return one["etat"], one["effet"]


def sources_of(scheme: str, condition: str) -> tuple[str, ...]:
    [one] = [one for one in catalogue(TODAY).dispositifs[scheme].conditions if one.id == condition]
    return tuple(one.sources)


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
        ("expulsion.silence-prefet", 2, "cpce-r153-1"),
        ("autonomie.travaux-silence", 2, "loi-1989-art-7"),
        ("hlm-vie.demolition-delai", 6, "cch-l353-15"),
        ("hlm-vie.protocole-bail", 3, "cch-protocole"),
        ("bail.contrat-type-depuis", date(2026, 10, 1), "decret-2026-596"),
        ("decence.etiquette-g-depuis", date(2025, 1, 1), "loi-1989-art-6"),
        ("impayes.reforme", date(2027, 1, 1), "batisseurs-decret-2026-84"),
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
    ("demarches/loyer-impaye-a-expulsion.md", r"\*\*jusqu'au jour de l'expulsion\*\*"),
    ("demarches/loyer-impaye-a-expulsion.md", r"lettre recommandée .* ou un dépôt au greffe"),
    (
        "demarches/loyer-impaye-a-expulsion.md",
        r"2 mois pour répondre. Sans réponse, c'est un refus",
    ),
    ("droits/partir.md", r"chez le même organisme ou chez un autre"),
    (
        "droits/partir.md",
        r"Le préavis est de 1 mois :[^#]*si le logement est en \*\*zone tendue\*\*",
    ),
    ("droits/vivre-en-hlm.md", r"Votre préavis est de 1 mois, même si l’organisme change"),
    ("droits/bailleur-donne-conge.md", r"Votre préavis est de 1 mois, même si l’organisme change"),
    ("droits/difficultes-energie.md", r"demandé en ligne depuis le 1er avril 2026"),
    ("droits/difficultes-energie.md", r"s'utilise jusqu'au 31 mars 2027"),
    ("droits/difficultes-energie.md", r"réclamer avant le 31 décembre de l’année suivante"),
    ("droits/difficultes-energie.md", r"c'est l'association qui demande le chèque"),
    ("droits/permis-de-louer.md", r"Douai \(depuis 2024\), Valenciennes et Anzin"),
    ("droits/permis-de-louer.md", r"Boulogne-sur-Mer \(depuis 2018\)"),
    ("demarches/trouver-un-avocat.md", r"1 personne \| 12 957 €.* \| 19 433 €"),
    ("demarches/conciliateur-de-justice.md", r"bail renouvelé, complément de loyer .* obligatoire"),
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
    (
        "droits/partir.md",
        r"d'un organisme HLM à un autre : le préavis est de 2 mois|peut-être de 1 mois",
    ),
    ("droits/vivre-en-hlm.md", r"préavis peut être de 2 mois"),
    ("droits/bailleur-donne-conge.md", r"préavis est de 2 mois"),
    ("demarches/conciliateur-de-justice.md", r"nouveau bail, complément"),
    ("demarches/utiliser-le-cheque-energie.md", r"chèque de cette année"),
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


# A house owner with everything else in order: only what is asked here can change the verdict.
RENOVATING = {
    "commune": "Lens",
    "besoin": ["travaux"],
    "statut-logement": "proprietaire-occupant",
    "residence-principale": "oui",
    "annees-logement": 60,
    "dpe": "g",
    "gain-classes": 3,
    "gestes-isolation": 2,
    "rdv-france-renov": "oui",
    "devis-signes": "non",
    "adultes": 1,
    "enfants": 0,
    "rfr-foyer": 17363,
    "montant-travaux": 50000,
}


def test_a_house_that_keeps_gas_is_never_promised_the_aid_nor_its_amount() -> None:
    kept = asked("maprimerenov-accompagnee", RENOVATING | {"chauffage-fossile": "maison"})
    assert kept["verdict"] != "possible"
    assert failed(kept) == {"chauffage"}
    assert "Aide pour vos travaux, au plus" not in {one["libelle"] for one in kept["affichages"]}
    assert "decret-2026-822" in sources_of("maprimerenov-accompagnee", "chauffage")
    without = asked("maprimerenov-accompagnee", RENOVATING | {"chauffage-fossile": "non"})
    assert without["verdict"] == "possible"


def test_a_flat_that_keeps_gas_is_asked_about_not_refused() -> None:
    told = asked("maprimerenov-accompagnee", RENOVATING | {"chauffage-fossile": "appartement"})
    assert (told["verdict"], failed(told)) == ("a_verifier", {"chauffage-appartement"})


def test_insulation_alone_is_no_longer_aided_by_the_step() -> None:
    told = asked("maprimerenov-par-geste", RENOVATING | {"travaux-prevus": ["isolation-autre"]})
    assert (told["verdict"], failed(told)) == ("pas_ce_dispositif", {"geste"})
    assert "guide-aides-anah-2026-09" in sources_of("maprimerenov-par-geste", "geste")


def test_a_dwelling_unfit_for_a_handicap_opens_the_dalo_without_any_wait() -> None:
    told = asked(
        "dalo",
        {
            "commune": "Lens",
            "besoin": ["chercher-un-logement"],
            "statut-logement": "locataire-prive",
            "etat-logement": ["inadapte-handicap"],
            "handicap-foyer": "oui",
            "date-demande-logement-social": "2026-11-01",
        },
    )
    assert stands(told, "situation") == ("satisfaite", None)
    assert "cch-l441-2-3" in sources_of("dalo", "situation")


@pytest.mark.parametrize(("paid_to", "threshold"), [("au-bailleur", 740), ("sur-mon-compte", 1240)])
def test_the_aid_is_deducted_from_the_arrears_threshold_only_when_the_landlord_gets_it(
    paid_to: str, threshold: int
) -> None:
    household: dict[str, Answer] = {
        "aide-logement-versement": paid_to,
        "loyer-charges-comprises": 620,
        "aide-logement-montant": 250,
    }
    worked = Evaluation(catalogue(TODAY), TODAY, household)
    assert worked.value(RefCalcul(calcul="seuil-impaye-caf")).exact == threshold
    assert "cch-r824-1" in sources_of("impaye-aide-logement", "seuil")


def test_the_zone_of_housing_benefit_is_the_whole_list_of_the_order() -> None:
    content = catalogue(TODAY)
    zone = content.communes_de("zone-loyer-2")
    assert len(zone) == 407
    assert {"59512", "59606", "62160", "62193"} <= zone  # Roubaix, Valenciennes, Boulogne, Calais
    assert not {"62041", "59122", "62765"} & zone  # Arras, Cambrai, Saint-Omer: zone III
    assert "openfisca-zonage" in content.territoires["zone-loyer-2"].sources


@pytest.mark.parametrize("commune", ["Calais", "Boulogne-sur-Mer"])
def test_visale_promises_no_ceiling_where_its_own_zone_is_unknown(commune: str) -> None:
    told = asked(
        "visale",
        {
            "commune": commune,
            "besoin": ["premier-logement-jeune"],
            "age": 20,
            "situation-pro": ["etudiant"],
            "loyer-charges-comprises": 800,
            "ressources-mensuelles": 0,
            "parc-vise": "prive",
        },
    )
    assert (told["verdict"], failed(told)) == ("a_verifier", {"effort"})


def test_an_apprentice_on_a_farm_is_sent_to_the_aid_of_agriculture() -> None:
    told = asked(
        "mobili-jeune",
        {"besoin": ["premier-logement-jeune"], "situation-pro": ["alternant-autre"], "age": 20},
    )
    [refused] = [one for one in told["conditions"] if one["id"] == "alternant"]
    assert "Agri-Mobili-Jeune" in refused["si_echec"]
    assert re.search(r"Agri-Mobili-Jeune\*\* \(jusqu'à 300 €", shown("aides/jeunes.md"))
    [deposit] = [
        one for one in catalogue(TODAY).dispositifs["loca-pass"].conditions if one.id == "profil"
    ]
    assert "Agri-Loca-Pass" in (deposit.si_echec or "")


def test_a_debt_file_only_lodged_does_not_forbid_a_small_loan() -> None:
    told = asked("microcredit", {"besoin": ["financer-un-projet"], "surendettement": "dossier"})
    assert stands(told, "surendettement") == ("non_satisfaite", "a_verifier")
    assert "ccons-l722-5" in sources_of("microcredit", "surendettement")


@pytest.mark.parametrize(
    ("scale", "one_person", "five", "more"),
    [
        ("anah-modestes", 22259, 52348, 6598),
        ("anah-intermediaires", 31185, 73907, 9357),
    ],
)
def test_the_tables_of_the_anah_for_2026_are_firm_to_the_euro(
    scale: str, one_person: int, five: int, more: int
) -> None:
    for people, ceiling in ((1, one_person), (5, five), (6, five + more)):
        household: dict[str, Answer] = {"adultes": people, "enfants": 0}
        row = Evaluation(catalogue(TODAY), TODAY, household).value(RefBareme(bareme=scale))
        assert row.exact == ceiling
    period, _ = period_at(catalogue(TODAY).baremes[scale].periodes, TODAY)
    assert period is not None
    assert period.confiance == "ferme"
    assert "guide-aides-anah-2026-09" in period.sources


def test_income_over_the_ceiling_of_social_housing_is_checked_not_refused() -> None:
    """The law looks two years back, and at the last twelve months after a fall of a tenth."""
    told = asked(
        "logement-social",
        {
            "commune": "Lens",
            "besoin": ["chercher-un-logement"],
            "age": 17,
            "sejour-regulier": "oui",
            "adultes": 1,
            "enfants": 0,
            "rfr-foyer": 90000,
        },
    )
    assert stands(told, "revenus") == ("non_satisfaite", "a_verifier")
    assert stands(told, "majeur") == ("non_satisfaite", "a_verifier")
    rules = {
        one.id: one.echec for one in catalogue(TODAY).dispositifs["logement-social"].conditions
    }
    assert (rules["revenus"], rules["majeur"]) == ("a_verifier", "a_verifier")
    assert "arrete-1987" in sources_of("logement-social", "revenus")


@pytest.mark.parametrize("status", ["heberge-tiers", "proprietaire-bailleur"])
def test_who_is_housed_free_or_houses_a_parent_may_ask_for_adaptation(status: str) -> None:
    told = asked("maprimeadapt", {"besoin": ["travaux"], "statut-logement": status})
    assert told["verdict"] == "a_verifier"
    assert stands(told, "autre-occupant") == ("non_satisfaite", "a_verifier")
    assert "anah-mpa-occupants" in sources_of("maprimeadapt", "autre-occupant")


@pytest.mark.parametrize(
    ("figure", "before", "now"),
    [
        ("totale-1-personne", 12862, 12957),
        ("partielle-55-1-personne", 15203, 15316),
        ("partielle-25-1-personne", 19290, 19433),
    ],
)
def test_legal_aid_has_the_ceilings_of_its_year(figure: str, before: int, now: int) -> None:
    periods = catalogue(TODAY).chiffre(f"aide-juridictionnelle.{figure}").periodes
    last_year, _ = period_at(periods, date(2025, 12, 31))
    this_year, _ = period_at(periods, TODAY)
    assert last_year is not None
    assert this_year is not None
    assert (last_year.valeur, this_year.valeur) == (before, now)
    assert (this_year.confiance, this_year.sources) == ("a_confirmer", ("sp-aj-2026",))


def test_the_territory_that_joined_is_named_as_likely_never_as_sure() -> None:
    territory = catalogue(TODAY).territoires["logement-d-abord"]
    assert any("sans doute" in one and "Arras" in one for one in territory.incertitudes)
    assert "cc-gouvernement-arras-2022" in territory.sources


@pytest.mark.parametrize("place", ["departement-pas-de-calais", "info-logement-indigne"])
def test_a_number_that_nobody_could_settle_is_said_old_with_another_way(place: str) -> None:
    structure = catalogue(TODAY).structures[place]
    assert structure.confiance == "a_confirmer"
    assert re.search(r"Sans réponse", structure.comment or "")


def test_the_delay_before_leaving_is_asked_by_letter_until_the_eviction() -> None:
    scheme = catalogue(TODAY).dispositifs["delais-pour-quitter"]
    steps = " ".join(scheme.demarche)
    assert "recommandé avec avis de réception, ou déposez-le au greffe" in steps
    assert "jusqu’au jour de l’expulsion" in steps.replace("'", "’")
    assert {"cpce-r442-2", "cpce-l412-3"} <= set(scheme.sources)


@pytest.mark.parametrize("reason", ["logement-social", "zone-tendue"])
def test_the_letter_of_a_social_tenant_states_one_month(reason: str) -> None:
    letter = catalogue(TODAY).courriers["preavis-reduit"]
    stated = [
        paragraph
        for paragraph in letter.paragraphes
        if paragraph.dit == "droit"
        and f"'{reason}'" in repr(paragraph.si)
        and "locataire-hlm" in repr(paragraph.si)
    ]
    assert stated
    assert "deux mois" not in (letter.note or "")


# Known around the corner: what a resident reads today, after the new year, after the truce.
TURNS = [
    (TODAY, "droits/payer-son-loyer.md", r"Aujourd'hui, .* deux fois le loyer et les charges"),
    (NEW_YEAR, "droits/payer-son-loyer.md", r"Depuis le 1er janvier 2027, .* plus de 450 €"),
    (SPRING, "demarches/loyer-impaye-a-expulsion.md", r"CCAPEX, décide de garder ou non l'aide"),
    (TODAY, "droits/loyer-trop-haut.md", r"devait finir le 23 novembre 2026.*Nous ne savons pas"),
    (NEW_YEAR, "droits/payer-son-loyer.md", r"fixait un loyer maximal.*23 novembre 2026"),
    (SPRING, "droits/loyer-trop-haut.md", r"Vous pouvez encore réclamer"),
    (TODAY, "droits/loyer-trop-haut.md", r"communes change de texte le 1er janvier 2027"),
    (NEW_YEAR, "droits/loyer-trop-haut.md", r"communes a changé de texte le 1er janvier 2027"),
    (NEW_YEAR, "droits/partir.md", r"nouvelle liste vaut depuis le 1er janvier 2027"),
    (TODAY, "droits/logement-decent.md", r"la loi d'aujourd'hui.*pas voté début octobre 2026"),
    (NEW_YEAR, "droits/logement-decent.md", r"1er janvier 2028 \*\(à revérifier\)\* \| F et G"),
    (SPRING, "droits/difficultes-energie.md", r"Chèque de 2026 .* jusqu'au 31 mars 2027"),
    (NEW_YEAR, "aides/renovation.md", r"Jusqu’au 31 décembre 2026\..*\*\*À revérifier\.\*\*"),
]


@pytest.mark.parametrize(("on", "path", "sentence"), TURNS)
def test_a_page_says_what_holds_on_the_day_it_is_read(on: date, path: str, sentence: str) -> None:
    assert re.search(sentence, shown(path, on))


LEAVING = {
    "besoin": ["expulsion"],
    "urgence": ["expulsion-proche"],
    "statut-logement": "locataire-prive",
    "document-recu": "commandement-quitter",
    "date-document": "2026-10-05",
    "delai-quitter-modifie": "non",
    "exception-treve": ["aucune"],
}


@pytest.mark.parametrize("on", [TODAY, NEW_YEAR, date(2027, 3, 31)])
def test_the_truce_protects_to_its_last_day(on: date) -> None:
    told = asked("expulsion-ou-en-etes-vous", LEAVING, on)
    dates = {one["libelle"]: one["date"] for one in told["echeances"]}
    assert dates["Pas d'expulsion avant"] == "2027-04-01"


def test_the_day_after_the_truce_no_past_date_reassures() -> None:
    told = asked("expulsion-ou-en-etes-vous", LEAVING, SPRING)
    assert failed(told) == {"expulsion-pas-encore-possible"}
    assert "Pas d'expulsion avant" not in {one["libelle"] for one in told["echeances"]}


def test_the_arrears_of_a_household_change_of_rule_on_new_year() -> None:
    owing = {
        "besoin": ["dette-de-loyer"],
        "statut-logement": "locataire-hlm",
        "aide-logement-versement": "au-bailleur",
        "dette-loyer": 500,
        "loyer-charges-comprises": 620,
        "aide-logement-montant": 250,
        "premier-impaye-le": "2026-12-05",
    }
    assert failed(asked("impaye-aide-logement", owing)) >= {"seuil"}
    assert "seuil" not in failed(asked("impaye-aide-logement", owing, NEW_YEAR))


@pytest.mark.parametrize("on", [NEW_YEAR, SPRING])
def test_the_tables_of_last_year_refuse_no_one_and_their_amounts_are_doubted(on: date) -> None:
    rich = asked("maprimeadapt", {"besoin": ["travaux"], "age": 72, "rfr-foyer": 90000}, on)
    assert rich["verdict"] == "a_verifier"
    told = asked("maprimerenov-accompagnee", RENOVATING | {"chauffage-fossile": "non"}, on)
    assert [one["libelle"] for one in told["affichages"] if not one["douteux"]] == []


class Correction(NamedTuple):
    """One correction: its subject, a file where it stands, a source cited there, its test."""

    subject: str
    file: str
    source: str
    test: str


A_FIGURE = "test_a_figure_of_the_law_is_firm_and_cites_its_article"
A_GUIDE = "test_a_guide_says_what_the_law_gives"
A_TURN = "test_a_page_says_what_holds_on_the_day_it_is_read"

# In the order of harm: who loses a right, a delay or money first.
CORRECTIONS = [
    Correction(
        "Dossier de surendettement refusé : 15 jours, pas 30",
        "content/chiffres/surendettement.yml",
        "ccons-r722-1",
        A_FIGURE,
    ),
    Correction(
        "Maison qui garde du gaz : plus d’aide à la rénovation d’ampleur",
        "content/dispositifs/maprimerenov-accompagnee.yml",
        "decret-2026-822",
        "test_a_house_that_keeps_gas_is_never_promised_the_aid_nor_its_amount",
    ),
    Correction(
        "Liste courte de l’aide par geste depuis septembre 2026",
        "content/dispositifs/maprimerenov-par-geste.yml",
        "guide-aides-anah-2026-09",
        "test_insulation_alone_is_no_longer_aided_by_the_step",
    ),
    Correction(
        "Appel : 1 mois contre un jugement, 15 jours contre un référé",
        "content/dispositifs/expulsion-ou-en-etes-vous.yml",
        "cpc-490",
        A_FIGURE,
    ),
    Correction(
        "Conservation de l’allocation : signaler ne fait pas perdre le bail",
        "docs/droits/logement-decent.md",
        "cch-conservation",
        A_GUIDE,
    ),
    Correction(
        "Dalo : logement inadapté à un handicap, sans délai",
        "content/dispositifs/dalo.yml",
        "cch-l441-2-3",
        "test_a_dwelling_unfit_for_a_handicap_opens_the_dalo_without_any_wait",
    ),
    Correction(
        "HLM : CCAPEX deux mois avant l’assignation",
        "content/chiffres/expulsion.yml",
        "loi-1989-art-24",
        A_FIGURE,
    ),
    Correction(
        "HLM : protocole de cohésion sociale",
        "content/chiffres/hlm-vie.yml",
        "cch-protocole",
        A_FIGURE,
    ),
    Correction(
        "HLM : pas de congé pour vendre ou reprendre",
        "docs/droits/bailleur-donne-conge.md",
        "hlm-maintien",
        A_GUIDE,
    ),
    Correction(
        "HLM : préavis d’un mois, entre organismes et en zone tendue",
        "docs/droits/partir.md",
        "loi-1989-art-40",
        A_GUIDE,
    ),
    Correction(
        "HLM : la lettre de congé le dit",
        "content/courriers/preavis-reduit.yml",
        "cch-l353-15",
        "test_the_letter_of_a_social_tenant_states_one_month",
    ),
    Correction(
        "Délai pour quitter : par lettre, sans avocat, jusqu’à l’expulsion",
        "content/dispositifs/delais-pour-quitter.yml",
        "cpce-r442-2",
        "test_the_delay_before_leaving_is_asked_by_letter_until_the_eviction",
    ),
    Correction(
        "Surendettement accepté : l’aide au logement est rétablie",
        "content/dispositifs/impaye-aide-logement.yml",
        "ccons-l722-10",
        A_GUIDE,
    ),
    Correction(
        "Zone tendue : 58 communes, préavis et loyer du bail suivant",
        "content/territoires/zone-tendue.yml",
        "zone-tendue-decret",
        "test_the_guide_names_the_communes_where_notice_is_one_month",
    ),
    Correction(
        "Étudiants de hors d’Europe sans bourse : plus d’aide au logement",
        "content/chiffres/aide-logement.yml",
        "expat-apl-2026",
        A_GUIDE,
    ),
    Correction(
        "Seuil d’impayé : l’aide n’est enlevée que versée au propriétaire",
        "content/dispositifs/impaye-aide-logement.yml",
        "cch-r824-1",
        "test_the_aid_is_deducted_from_the_arrears_threshold_only_when_the_landlord_gets_it",
    ),
    Correction(
        "Zone II des aides : 407 communes",
        "content/territoires/zone-loyer-2.yml",
        "openfisca-zonage",
        "test_the_zone_of_housing_benefit_is_the_whole_list_of_the_order",
    ),
    Correction(
        "Visale autour de Calais et Boulogne : zone à vérifier",
        "content/territoires/visale-zone-a-verifier.yml",
        "insee-unites-urbaines",
        "test_visale_promises_no_ceiling_where_its_own_zone_is_unknown",
    ),
    Correction(
        "Alternance agricole : Agri-Mobili-Jeune, Agri-Loca-Pass",
        "content/dispositifs/mobili-jeune.yml",
        "agri-mobili-presse",
        "test_an_apprentice_on_a_farm_is_sent_to_the_aid_of_agriculture",
    ),
    Correction(
        "Dalo : le préfet a 6 mois dans le Pas-de-Calais",
        "content/chiffres/dalo.yml",
        "cch-r441-16-1",
        A_FIGURE,
    ),
    Correction(
        "Conciliation obligatoire jusqu’à 5 000 €",
        "content/chiffres/conciliation.yml",
        "cpc-tentative-amiable",
        A_FIGURE,
    ),
    Correction(
        "Microcrédit : l’interdiction commence à l’acceptation du dossier",
        "content/dispositifs/microcredit.yml",
        "ccons-l722-5",
        "test_a_debt_file_only_lodged_does_not_forbid_a_small_loan",
    ),
    Correction(
        "FSL : 2 mois pour saisir le tribunal administratif",
        "content/chiffres/fsl.yml",
        "cja-r421-1",
        "test_every_fund_says_how_long_a_refusal_can_be_taken_to_court",
    ),
    Correction(
        "Violences : fin de la solidarité le lendemain",
        "docs/droits/partir.md",
        "loi-1989-violences",
        A_GUIDE,
    ),
    Correction(
        "Projet de loi logement : annoncé, daté, rien de plus",
        "content/chiffres/decence.yml",
        "projet-loi-logement-2026",
        A_TURN,
    ),
    Correction(
        "Nouveau contrat type depuis le 1er octobre 2026",
        "content/chiffres/bail.yml",
        "decret-2026-596",
        A_FIGURE,
    ),
    Correction(
        "Frais d’agence de 2026 : 10,09 € et 8,07 €, état des lieux 3,03 €",
        "content/chiffres/honoraires.yml",
        "clcv-honoraires",
        A_GUIDE,
    ),
    Correction(
        "Plafonds de l’Anah de 2026, fermes",
        "content/baremes/anah-modestes.yml",
        "guide-aides-anah-2026-09",
        "test_the_tables_of_the_anah_for_2026_are_firm_to_the_euro",
    ),
    Correction(
        "Chèque énergie de 2026 : dates, réclamation, sous-location",
        "content/chiffres/cheque-energie.yml",
        "code-energie-cheque",
        A_GUIDE,
    ),
    Correction(
        "Permis de louer : 27 communes, Douai, Boulogne, Valenciennes, Anzin",
        "docs/droits/permis-de-louer.md",
        "mel-permis-de-louer-2023",
        A_GUIDE,
    ),
    Correction(
        "Congé : une personne à charge de plus de 65 ans protège aussi",
        "docs/droits/bailleur-donne-conge.md",
        "loi-1989-art-15",
        A_GUIDE,
    ),
    Correction(
        "HLM : revenus d’il y a deux ans, mineur émancipé",
        "content/dispositifs/logement-social.yml",
        "arrete-1987",
        "test_income_over_the_ceiling_of_social_housing_is_checked_not_refused",
    ),
    Correction(
        "MaPrimeAdapt’ : logé gratuitement, parent logé",
        "content/dispositifs/maprimeadapt.yml",
        "anah-mpa-occupants",
        "test_who_is_housed_free_or_houses_a_parent_may_ask_for_adaptation",
    ),
    Correction(
        "Aide juridictionnelle de 2026",
        "content/chiffres/aide-juridictionnelle.yml",
        "sp-aj-2026",
        "test_legal_aid_has_the_ceilings_of_its_year",
    ),
    Correction(
        "Logement d’abord : Arras, sans doute",
        "content/territoires/logement-d-abord.yml",
        "cc-gouvernement-arras-2022",
        "test_the_territory_that_joined_is_named_as_likely_never_as_sure",
    ),
    Correction(
        "Deux numéros du Département du Pas-de-Calais : non tranché",
        "content/structures/departement-pas-de-calais.yml",
        "annuaire-administration-2019",
        "test_a_number_that_nobody_could_settle_is_said_old_with_another_way",
    ),
    Correction(
        "Info Logement Indigne, ligne de 2019 : non tranché",
        "content/structures/info-logement-indigne.yml",
        "lci-info-logement-indigne",
        "test_a_number_that_nobody_could_settle_is_said_old_with_another_way",
    ),
    Correction(
        "Arrêtés : la sécurité au maire, la santé au préfet",
        "docs/droits/habitat-indigne.md",
        "cch-l511-4",
        A_GUIDE,
    ),
]


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda one: one.subject)
def test_a_correction_stands_in_its_file_with_its_source_and_a_test(correction: Correction) -> None:
    text = (ROOT / correction.file).read_text(encoding="utf-8")
    assert re.search(rf"(?<![\w-]){re.escape(correction.source)}(?![\w-])", text)
    assert callable(globals().get(correction.test))
