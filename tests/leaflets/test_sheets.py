"""What goes on paper, before it is laid out."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from checker.catalogue import Catalogue
from checker.model import ChiffreUtile, Depliant
from scripts.jobs.leaflets.forms import Feuille
from scripts.jobs.leaflets.letters import Lettre
from scripts.jobs.leaflets.lots import lot_of, lots, maker_for_commune, permanences
from scripts.jobs.leaflets.sheets import OLD, TO_CHECK, Fiche, Maker


def test_every_scheme_and_every_situation_meant_for_paper_has_a_leaflet(
    fiches: dict[str, Fiche], catalogue: Catalogue
) -> None:
    paper = {name for name, found in catalogue.situations.items() if found.depliant is not None}
    open_ = {name for name, d in catalogue.dispositifs.items() if d.statut != "historique"}
    assert set(fiches) == open_ | paper
    assert {
        "impaye",
        "commandement-de-payer",
        "logement-indigne",
        "premier-logement",
        "travaux",
    } <= paper


def test_every_leaflet_says_what_to_do_whom_to_see_and_when_it_was_true(
    fiches: dict[str, Fiche],
) -> None:
    for fiche in fiches.values():
        assert fiche.actions, fiche.id
        assert fiche.contacts or fiche.appel or fiche.alerte, fiche.id
        assert fiche.sources, fiche.id
        assert fiche.au, fiche.id


def test_every_leaflet_gives_somebody_to_call(maker: Maker) -> None:
    zones = (frozenset[str](), frozenset({"59350"}), frozenset({"62498"}), frozenset({"59172"}))
    for zone in zones:
        for fiche in replace(maker, zone=zone).all():
            numbers = [number for one in fiche.contacts for number in one.telephones]
            assert fiche.appel or numbers, (fiche.id, zone)


def test_when_nobody_has_a_number_each_departement_sends_to_its_counter(
    catalogue: Catalogue, maker: Maker
) -> None:
    visale = catalogue.dispositifs["visale"]
    names = [contact.nom for contact in maker.dispositif(visale).contacts]
    assert names == ["Action Logement", "Département du Nord", "Département du Pas-de-Calais"]
    lens = replace(maker, zone=frozenset({"62498"})).dispositif(visale)
    assert [contact.nom for contact in lens.contacts][1:] == ["Département du Pas-de-Calais"]


def test_no_leaflet_speaks_of_how_it_was_made(fiches: dict[str, Fiche]) -> None:
    inner = re.compile(
        r"source lue|(le|les) documents? (connu|date)|conventions connues"
        r"|ce site ne|nous n['’]avons pas trouvé|n’est pas connu\b|\bconnue?s? ici\b",
        re.IGNORECASE,
    )
    for fiche in fiches.values():
        texts = json.dumps(fiche.data(), ensure_ascii=False).replace("\u00a0", " ")
        found = inner.search(texts)
        assert found is None, (fiche.id, found and texts[found.start() - 80 : found.end() + 40])


def test_no_text_on_paper_has_a_sign_that_is_not_seen(
    fiches: dict[str, Fiche], lettres: dict[str, Lettre], feuilles: dict[str, Feuille]
) -> None:
    hidden = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
    for printed in (*fiches.values(), *lettres.values(), *feuilles.values()):
        assert not hidden.search(json.dumps(printed.data(), ensure_ascii=False)), printed.id


def test_the_page_of_every_situation_exists(catalogue: Catalogue) -> None:
    from scripts.parts.site import DOCS

    for situation in catalogue.situations.values():
        folder, _, name = situation.page.rpartition("/")
        generated = folder == "aides" and name.removesuffix(".md") in catalogue.dispositifs
        assert generated or (DOCS / situation.page).is_file(), situation.page


def test_a_past_scheme_says_so_and_what_there_is_today(catalogue: Catalogue, maker: Maker) -> None:
    past = [d for d in catalogue.dispositifs.values() if d.statut == "historique"]
    assert past
    for dispositif in past:
        alerte = maker.dispositif(dispositif).alerte
        assert alerte is not None
        assert alerte.titre == OLD
        assert alerte.texte == dispositif.aujourd_hui


def test_past_its_date_a_leaflet_says_it_must_be_checked_again(catalogue: Catalogue) -> None:
    later = Maker(catalogue, date(2031, 1, 1), "https://exemple.fr/")
    fiche = later.dispositif(catalogue.dispositifs["dalo"])
    assert fiche.perime
    assert fiche.alerte
    assert fiche.alerte.titre == TO_CHECK


def test_figures_come_with_their_doubt(catalogue: Catalogue, maker: Maker) -> None:
    paper = Depliant(
        chiffres=(
            ChiffreUtile(libelle="Sûr", chiffre="expulsion.delai-quitter"),
            ChiffreUtile(libelle="Douteux", chiffre="expulsion.ccapex-loyers"),
        ),
    )
    sure, doubtful = maker.situation(catalogue.situations["impaye"], paper).chiffres
    assert (sure.valeur, sure.marque) == ("2\u00a0mois", None)
    assert (doubtful.valeur, doubtful.marque) == ("2\u00a0fois\u00a0le\u00a0loyer", "à confirmer")


def test_coordinates_that_nobody_checked_lately_are_on_paper_with_their_caution(
    catalogue: Catalogue,
) -> None:
    doubtful = catalogue.structures["adil-nord-lille"]
    assert doubtful.statut == "a_verifier"
    maker = Maker(catalogue, date(2026, 11, 22), "https://exemple.fr/", lieu=doubtful)
    fiche = maker.situation(catalogue.situations["impaye"], Depliant(accroche="Appelez."))
    assert fiche.lieu is not None
    assert fiche.lieu.telephones == ("03 59 61 62 59",)
    assert fiche.lieu.adresse == "Maison de l’habitat durable, 7 bis rue Racine, 59000 Lille"
    assert fiche.lieu.prudence == "Information de 2019, à vérifier avant de vous déplacer."


def test_a_closed_place_is_on_no_leaflet(fiches: dict[str, Fiche], catalogue: Catalogue) -> None:
    closed = {s.nom for s in catalogue.structures.values() if s.statut == "historique"}
    assert closed
    for fiche in fiches.values():
        assert not closed & {contact.nom for contact in fiche.contacts}, fiche.id


def test_the_number_to_call_is_a_sure_one_when_there_is_one(
    catalogue: Catalogue, maker: Maker
) -> None:
    def calling(*names: str) -> Fiche:
        situation = catalogue.situations["impaye"]
        steps = (replace(situation.etapes[0], qui=names),)
        return maker.situation(replace(situation, etapes=steps), Depliant(accroche="Appelez."))

    appel = calling("adil-nord", "sos-loyers-impayes").appel
    assert appel is not None
    assert (appel.nom, appel.marque) == ("SOS loyers impayés", None)
    alone = calling("adil-nord").appel
    assert alone is not None
    assert (alone.numero, alone.marque) == ("03 59 61 62 59", "à vérifier")


def test_a_number_of_one_departement_is_not_the_one_to_call_for_both(
    catalogue: Catalogue, maker: Maker
) -> None:
    situation = catalogue.situations["impaye"]
    steps = (replace(situation.etapes[0], qui=("caf-nord", "caf-pas-de-calais")),)
    here = replace(situation, etapes=steps)
    both = maker.situation(here, Depliant(accroche="Appelez."))
    assert both.appel is None
    assert [one.nom for one in both.contacts] == ["Caf du Nord", "Caf du Pas-de-Calais"]
    lens = replace(maker, zone=frozenset({"62498"})).situation(here, Depliant(accroche="Appelez."))
    assert lens.appel is not None
    assert lens.appel.nom == "Caf du Pas-de-Calais"


def test_for_one_commune_the_mairie_is_named_with_its_number(
    catalogue: Catalogue, maker: Maker
) -> None:
    here = maker_for_commune(maker, "59361").dispositif(catalogue.dispositifs["cheque-energie"])
    assert here.appel is not None
    assert catalogue.communes["59361"].nom in here.appel.nom
    assert here.appel.numero == catalogue.communes["59361"].mairie
    assert here.appel.marque == "à vérifier"


def test_a_schemes_own_words_for_paper_replace_the_pages(
    catalogue: Catalogue, maker: Maker
) -> None:
    paper = Depliant(accroche="Court.", actions=("Une chose.",), pieces=("Un papier.",))
    fiche = maker.dispositif(replace(catalogue.dispositifs["dalo"], depliant=paper))
    assert fiche.accroche == "Court."
    assert fiche.actions == ("Une chose.",)
    assert [piece.texte for piece in fiche.pieces] == ["Un papier."]


def test_a_places_pack_has_its_address_and_only_the_schemes_of_its_territory(
    catalogue: Catalogue, maker: Maker
) -> None:
    lens = lot_of(catalogue.structures["mjd-lens"], maker)
    names = {fiche.id for fiche in lens.fiches}
    assert "fsl-pdc-maintien" in names
    assert not {"fsl-nord-maintien", "fsl-mel-maintien", "fonds-social-dunkerque"} & names
    for fiche in lens.fiches:
        assert fiche.lieu is not None
        assert "Lens" in (fiche.lieu.adresse or "")
        assert fiche.lieu.telephones
        assert fiche.lieu.nom not in {contact.nom for contact in fiche.contacts}


def test_there_is_a_pack_per_territory_and_per_permanence_with_sure_coordinates(
    catalogue: Catalogue, maker: Maker
) -> None:
    found = {lot.id: lot for lot in lots(maker)}
    assert set(found) == {"nord-hors-mel", "mel", "pas-de-calais"} | {
        structure.id for structure in permanences(catalogue)
    }
    assert all(structure.statut == "actif" for structure in permanences(catalogue))
    served = found["nord-hors-mel"].communes | found["mel"].communes
    assert served | found["pas-de-calais"].communes == set(catalogue.communes)


def test_a_commune_gets_its_fund_and_its_permanence(catalogue: Catalogue, maker: Maker) -> None:
    lille = {fiche.id: fiche for fiche in maker_for_commune(maker, "59350").all()}
    assert "fsl-mel-maintien" in lille
    assert "fsl-pdc-maintien" not in lille
    lieu = lille["impaye"].lieu
    assert lieu is not None
    assert lieu.nom == catalogue.structures["ccas-lille"].nom


@pytest.mark.parametrize("name", ["impaye", "commandement-de-payer"])
def test_the_number_to_call_is_not_said_twice(fiches: dict[str, Fiche], name: str) -> None:
    fiche = fiches[name]
    assert fiche.appel is not None
    assert fiche.appel.nom == "SOS loyers impayés"
    assert fiche.appel.nom not in {contact.nom for contact in fiche.contacts}


def test_texts_get_the_spaces_that_french_wants_and_the_typeface_has(
    fiches: dict[str, Fiche],
) -> None:
    fiche = replace(fiches["dalo"], accroche="Où aller ? 1 250 € : « ici »")
    assert fiche.data()["accroche"] == (
        "Où aller\u00a0? 1\u00a0250\u00a0€\u00a0: «\u00a0ici\u00a0»"
    )
    assert fiche.data()["lien"] == fiche.lien
