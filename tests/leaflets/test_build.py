"""Building: only what changed, a page that leads to everything, a command line in French."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from checker.catalogue import Catalogue
from scripts.jobs.leaflets import PrintingError, command
from scripts.jobs.leaflets.build import leaflet_jobs, lot_jobs, make
from scripts.jobs.leaflets.choosing import choices, sheets_data
from scripts.jobs.leaflets.lots import lot_of, lots
from scripts.jobs.leaflets.page import insertions, weight, write_communes
from scripts.jobs.leaflets.producing import FEW, Job, produce
from scripts.jobs.leaflets.sheets import Fiche, Maker
from scripts.jobs.leaflets.typesetting import FORMATS, format_named, pdf
from scripts.parts.rendering.address import UNSET, page_address, site_address


def _jobs(*fiches: Fiche) -> list[Job]:
    return [job for fiche in fiches for job in leaflet_jobs(fiche)]


def test_only_the_leaflets_that_changed_are_made_again(
    cache: Path, fiches: dict[str, Fiche], tmp_path: Path
) -> None:
    impaye, dalo = fiches["impaye"], fiches["dalo"]
    assert [made.rebuilt for made in make(_jobs(impaye, dalo), tmp_path)] == [True] * 6
    assert [made.rebuilt for made in make(_jobs(impaye, dalo), tmp_path)] == [False] * 6
    changed = replace(dalo, accroche="Autre chose.")
    made = make(_jobs(impaye, changed), tmp_path)
    assert {item.path for item in made if item.rebuilt} == {
        "a4/dalo.pdf",
        "trois-volets/dalo.pdf",
        "gros-caracteres/dalo.pdf",
    }
    assert len(list(cache.glob("*.pdf"))) == 9


def test_a_day_more_changes_nothing(
    cache: Path, catalogue: Catalogue, maker: Maker, tmp_path: Path
) -> None:
    tomorrow = replace(maker, on=maker.on.replace(day=23))
    entry = catalogue.dispositifs["dalo"]
    make(_jobs(maker.dispositif(entry)), tmp_path)
    assert not any(made.rebuilt for made in make(_jobs(tomorrow.dispositif(entry)), tmp_path))


def test_progress_is_told_one_leaflet_at_a_time(
    cache: Path, fiches: dict[str, Fiche], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    make(_jobs(fiches["dalo"]), tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_leaflets_made_by_processes_of_their_own_are_the_same_to_the_byte(
    cache: Path, fiches: dict[str, Fiche], tmp_path: Path
) -> None:
    todo = _jobs(*list(fiches.values())[:5])
    assert sum(len(job.fiches) for job in todo) > FEW
    make(todo, tmp_path)
    for job in todo[:4]:
        assert (tmp_path / job.path).read_bytes() == pdf(job.fiches, job.format, job.title)


def test_what_does_not_fit_is_told_from_a_process_of_its_own_too(
    cache: Path, fiches: dict[str, Fiche], tmp_path: Path
) -> None:
    first, *others = list(fiches.values())[:5]
    long = replace(first, accroche="Trop long pour cette page. " * 300)
    with pytest.raises(PrintingError, match="ne tient pas sur le papier"):
        make(_jobs(*others, long), tmp_path)
    assert not list(cache.glob("*.part"))


def test_what_the_disk_refuses_to_another_process_is_told_as_it_is_to_this_one(
    cache: Path, fiches: dict[str, Fiche], tmp_path: Path
) -> None:
    jobs = _jobs(*list(fiches.values())[:5])
    nowhere = tmp_path / "nowhere" / "a.pdf"
    with pytest.raises(FileNotFoundError, match="nowhere"):
        list(produce([(job, nowhere) for job in jobs]))


def test_a_process_that_is_stopped_is_told_in_french(
    cache: Path, fiches: dict[str, Fiche], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.jobs.leaflets.producing.sys.executable", "/bin/false")
    with pytest.raises(PrintingError, match="libérer de la mémoire"):
        make(_jobs(*list(fiches.values())[:5]), tmp_path)


def test_the_staff_page_leads_to_every_file_and_says_its_weight(
    cache: Path, catalogue: Catalogue, maker: Maker, fiches: dict[str, Fiche], tmp_path: Path
) -> None:
    lot = lot_of(catalogue.structures["mjd-lens"], maker)
    short = replace(lot, fiches=lot.fiches[:3])
    made = make([*_jobs(fiches["impaye"], fiches["dalo"]), *lot_jobs(short)], tmp_path)
    parts = insertions(made, catalogue)
    page = html.fragment_fromstring(f"<div>{''.join(parts.values())}</div>")
    links = {link.partition("#")[0] for _, _, link, _ in page.iterlinks() if ".pdf" in link}
    assert links == {item.path for item in made}
    assert all((tmp_path / link).is_file() for link in links)
    text = page.text_content()
    for item in made:
        assert weight(item.size) in text
    second = short.fiches[1].id
    assert f"lots/mjd-lens/a4.pdf#page={made[-3].pages[second]}" in parts["depliants:lieux"]
    assert parts["depliants:dispositifs"].count("<li") == 1
    assert page.xpath("//form[@hidden]")


def test_the_filter_knows_the_packs_of_each_commune(
    cache: Path, catalogue: Catalogue, maker: Maker, tmp_path: Path
) -> None:
    lot = lot_of(catalogue.structures["mjd-lens"], maker)
    made = make(list(lot_jobs(replace(lot, fiches=lot.fiches[:1]))), tmp_path)
    write_communes(made, tmp_path)
    serving = json.loads((tmp_path / "communes.json").read_text(encoding="utf-8"))
    assert serving["62498"] == ["mjd-lens"]
    assert "59350" not in serving


@pytest.mark.parametrize(
    ("size", "text"), [(400, "1 Ko"), (38_400, "38 Ko"), (1_240_000, "1,2 Mo")]
)
def test_weights_are_said_in_french_units(size: int, text: str) -> None:
    assert weight(size) == text


def test_addresses_on_paper_are_short_and_in_qr_codes_whole() -> None:
    address = page_address("https://exemple.fr/apercu/", "droits/partir.md")
    assert address.whole == "https://exemple.fr/apercu/droits/partir/"
    assert address.short == "exemple.fr/apercu/droits/partir"
    index = page_address("https://exemple.fr/", "pres-de-chez-vous/index.md")
    assert index.whole == "https://exemple.fr/pres-de-chez-vous/"


def test_the_sites_address_can_be_given_by_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REPERES_ADRESSE", "https://exemple.fr/ici")
    assert site_address() == "https://exemple.fr/ici/"
    assert UNSET.endswith(".example/")


def test_the_command_makes_one_leaflet_for_one_commune(maker: Maker) -> None:
    todo = command._jobs(maker, "impaye", None, "Lens")
    assert [job.path for job in todo] == [
        "impaye-a4.pdf",
        "impaye-trois-volets.pdf",
        "impaye-gros-caracteres.pdf",
    ]
    (fiche,) = todo[0].fiches
    assert isinstance(fiche, Fiche)
    assert fiche.lieu is not None
    assert todo[0].format == format_named("a4")


@pytest.mark.parametrize(
    ("only", "permanence", "commune", "message"),
    [
        ("impay", None, None, "Vouliez-vous dire « impaye » ?"),
        (None, "mjd-len", None, "Vouliez-vous dire « mjd-lens » ?"),
        (None, None, "Lenns", "Vouliez-vous dire « Lens » ?"),
        ("fsl-nord-acces", "mjd-lens", None, "ne concerne pas ce lieu"),
    ],
)
def test_a_wrong_name_is_said_with_the_nearest_right_one(
    maker: Maker,
    only: str | None,
    permanence: str | None,
    commune: str | None,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as caught:
        command._jobs(maker, only, permanence, commune)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_every_commune_has_a_pack_to_choose_from_in_each_format(
    cache: Path, maker: Maker, catalogue: Catalogue, tmp_path: Path
) -> None:
    few = [replace(lot, fiches=lot.fiches[:2], lettres=lot.lettres[:1]) for lot in lots(maker)]
    found = choices(make([job for lot in few for job in lot_jobs(lot)], tmp_path), maker)
    for format_ in FORMATS:
        packs = [pack for pack in found["lots"] if pack["format"] == format_.id]
        codes = [code for pack in packs for code in pack["communes"]]
        assert sorted(codes) == sorted(catalogue.communes), format_.id
        for pack in packs:
            ends = [sheet["pages"] for sheet in pack["feuilles"]]
            assert ends[0][0] == 1
            assert all(first <= last for first, last in ends)
            letters = [sheet for sheet in pack["feuilles"] if sheet["genre"] == "courrier"]
            assert bool(letters) != format_.plie


def test_places_to_check_are_written_with_what_is_known_and_their_caution(
    maker: Maker, catalogue: Catalogue
) -> None:
    places = {place["nom"]: place for place in choices([], maker)["lieux"]}
    assert len(places) > 70
    avion = places[catalogue.structures["mds-avion"].nom]
    assert "Téléphone : 03 21 13 61 30" in avion["texte"]
    assert "à vérifier" in avion["texte"]
    assert all(len(place["texte"]) <= 400 for place in places.values())


def test_nearly_every_commune_has_somebody_to_write_in_its_frame(
    maker: Maker, catalogue: Catalogue
) -> None:
    found = choices([], maker)
    told = {code for place in found["lieux"] for code in place["communes"]}
    told |= {code for mairie in found["mairies"] for code in mairie["numeros"]}
    assert set(catalogue.communes) - told == set()
    assert all("à vérifier" in mairie["texte"] for mairie in found["mairies"])


def test_the_sheets_are_read_by_the_interview_with_what_fills_each_box(
    catalogue: Catalogue,
) -> None:
    sheets = {sheet["id"]: sheet for sheet in sheets_data(catalogue)}
    assert set(sheets) == set(catalogue.formulaires)
    fields = {field["id"]: field for field in sheets["inscription"]["champs"]}
    assert any(option["si"] for option in fields["occupation"]["options"])
