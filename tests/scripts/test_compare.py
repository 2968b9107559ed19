"""Planted changes are all reported, and nothing else."""

from datetime import date

import pytest

from checker.catalogue import Catalogue
from scripts.jobs.compare.differences import Comparison, compare
from scripts.jobs.compare.report import both, markdown, text
from scripts.jobs.compare.versions import (
    BrokenVersionError,
    UnknownVersionError,
    catalogue_of,
    files_at,
)
from scripts.parts.reading.disk import content_files, page_files

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The content of this checkout."""
    return content_files()


@pytest.fixture(scope="module")
def old(files: dict[str, bytes]) -> Catalogue:
    """Its catalogue."""
    return catalogue_of(files, ON, "base")


def changed(
    files: dict[str, bytes], old: Catalogue, path: str, before: str, after: str
) -> tuple[Comparison, Catalogue]:
    """The comparison after one replacement in one file."""
    source = files[path].decode()
    assert before in source
    edited = files | {path: source.replace(before, after, 1).encode()}
    new = catalogue_of(edited, ON, "essai")
    return compare(old, new, ON, page_files()), new


def test_the_same_content_has_no_difference(old: Catalogue, files: dict[str, bytes]) -> None:
    new = catalogue_of(files, ON, "essai")
    found = compare(old, new, ON, page_files())
    assert not found.changes_meaning
    assert not found.entries
    assert found.nothing
    assert "Aucun changement : ni" in text(found, old, new)


def test_one_euro_in_a_scale_names_the_scheme_the_side_and_the_example(
    old: Catalogue, files: dict[str, bytes]
) -> None:
    found, new = changed(files, old, "baremes/anah-tres-modestes.yml", "17363", "17364")
    assert "astre" in {scheme.dispositif.id for scheme in found.schemes}
    assert [figure.reference for figure in found.figures] == ["anah-tres-modestes"]
    words = markdown(found, old, new)
    assert "17\u202f364\u00a0€" in words
    assert "À vérifier avec un conseiller → Vous pouvez faire une demande" in words
    astre = next(s for s in found.schemes if s.dispositif.id == "astre")
    assert astre.households
    assert 0 < astre.moved < astre.cases


def test_a_bound_that_lets_its_equal_in_is_reported_at_the_bound(
    old: Catalogue, files: dict[str, bytes]
) -> None:
    found, new = changed(
        files, old, "dispositifs/fsl-nord-accompagnement.yml", "inferieur_a", "inferieur_ou_egal_a"
    )
    assert [scheme.dispositif.id for scheme in found.schemes] == ["fsl-nord-accompagnement"]
    assert not found.figures
    assert "par mois" in text(found, old, new)


def test_a_new_wording_changes_no_meaning(old: Catalogue, files: dict[str, bytes]) -> None:
    found, new = changed(files, old, "dispositifs/astre.yml", "nom: ASTRE", "nom: Astre")
    assert not found.changes_meaning
    assert found.entries == {"dispositifs": ["~ astre"]}
    words = text(found, old, new)
    assert "Personne : aucun résultat" in words
    assert "nom : ASTRE, accompagnement" in words
    assert "Aucun changement" not in words


def test_a_table_for_next_year_changes_nothing_today_and_is_dated(
    old: Catalogue, files: dict[str, bytes]
) -> None:
    added = """periodes:
  - du: 2027-01-01
    au: 2027-12-31
    lignes: [17600, 25700, 30900, 36100, 41300]
    par_ligne_en_plus: 5200
    sources: [moneyvox-cee-2026]
    confiance: ferme
    verifie_le: 2026-11-22
    a_reverifier_le: 2027-12-31
"""
    source = next(iter(old.baremes["anah-tres-modestes"].periodes[-1].sources))
    added = added.replace("moneyvox-cee-2026", source)
    found, _ = changed(files, old, "baremes/anah-tres-modestes.yml", "periodes:\n", added)
    days = {v.on for scheme in found.schemes for v in scheme.verdicts}
    assert days
    assert min(days) == date(2027, 1, 1)


def test_a_scheme_that_is_taken_away_is_named(old: Catalogue, files: dict[str, bytes]) -> None:
    new = Catalogue(
        **{
            **{name: getattr(old, name) for name in old.__dataclass_fields__},
            "dispositifs": {k: v for k, v in old.dispositifs.items() if k != "cllaj"},
        }
    )
    found = compare(old, new, ON, {})
    assert found.removed == ["cllaj"]


def test_an_unknown_version_and_a_broken_one_get_french_messages(
    files: dict[str, bytes],
) -> None:
    with pytest.raises(UnknownVersionError, match="Git ne connaît pas"):
        files_at("pas-une-version")
    broken = files | {"dispositifs/astre.yml": b"nom: [\n"}
    with pytest.raises(BrokenVersionError, match="erreur"):
        catalogue_of(broken, ON, "essai")


def test_the_pages_that_show_a_changed_figure_are_listed(
    old: Catalogue, files: dict[str, bytes]
) -> None:
    path = "chiffres/depot-de-garantie.yml"
    found, _ = changed(files, old, path, "valeur: 1\n", "valeur: 3\n")
    assert "docs/droits/depot-de-garantie.md" in found.pages


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        ("questions/dpe.yml", "titre: ", "titre: Vraiment, ", "Vraiment, "),
        (
            "situations/coupure-annoncee.yml",
            "urgence: aujourd_hui",
            "urgence: cette_semaine",
            "urgence : aujourd_hui → cette_semaine",
        ),
        (
            "territoires/mds-arrageois.yml",
            "a_reverifier_le: 2",
            "a_reverifier_le: 20",
            "a_reverifier_le",
        ),
        ("dispositifs/astre.yml", "resume: Un", "resume: Le seul", "resume : Un"),
        (
            "calculs/aide-mpra.yml",
            "Aide MaPrimeRénov’ accompagnée",
            "Part MaPrimeRénov’",
            "libelle : Aide MaPrimeRénov’",
        ),
    ],
)  # fmt: skip
def test_what_residents_see_change_is_told_before_and_after(
    old: Catalogue, files: dict[str, bytes], path: str, before: str, after: str, said: str
) -> None:
    if path.startswith("territoires"):
        line = next(x for x in files[path].decode().split("\n") if x.startswith("a_reverifier_le"))
        before, after = line, "a_reverifier_le: 2028-01-01"
    found, new = changed(files, old, path, before, after)
    assert not found.nothing
    assert said in text(found, old, new)


def test_a_figure_is_told_once_and_its_new_source_besides(
    old: Catalogue, files: dict[str, bytes]
) -> None:
    path = "baremes/anah-modestes.yml"
    found, new = changed(
        files,
        old,
        path,
        "    sources: [guide-aides-anah-2026-09, gazette-plafonds, moneyvox-2026]",
        "    sources: [moneyvox-2026]",
    )
    assert "sources : guide-aides-anah-2026-09" in text(found, old, new)
    content = files[path].decode().replace("par_ligne_en_plus: 6598", "par_ligne_en_plus: 6599")
    both = {**files, path: content.encode()}
    found, new = changed(both, old, path, "sources: [guide-aides-anah-2026-09, ", "sources: [")
    said = text(found, old, new)
    assert "sources : guide-aides-anah-2026-09" in said
    assert "par_ligne_en_plus" not in said
    found, new = changed(files, old, "chiffres/depot-de-garantie.yml", "valeur: 1\n", "valeur: 3\n")
    assert "valeur :" not in text(found, old, new)


def test_screens_asked_in_another_order_are_told(old: Catalogue, files: dict[str, bytes]) -> None:
    content = files["entretien.yml"].decode()
    start = content.index("depart:")
    second = content.index("\ncommune:") + 1
    third = content.index("\nlogement:") + 1
    first = content[start:second]
    moved = content[second:third] + first
    found, new = changed(files, old, "entretien.yml", content[start:third], moved)
    (only,) = found.shown
    assert (only.kind, only.key) == ("entretien", "ordre")
    assert "ordre : depart, commune, logement" in text(found, old, new)


def test_a_long_text_that_changes_at_its_end_shows_what_changes() -> None:
    long = "Je vous demande d’examiner ma demande avant ce jour. " * 8
    told = both(f"{long}Merci de l’aide, si c’est nécessaire.", f"{long}Merci de l’aide, si utile.")
    before, _, after = told.partition(" → ")
    assert "nécessaire" in before
    assert "utile" in after
    assert len(told) < 250


def test_a_long_text_that_changes_at_its_beginning_is_cut_after_what_changes() -> None:
    long = " Je vous demande d’examiner ma demande avant ce jour." * 8
    assert both(f"Non.{long}", f"Oui.{long}").count("demande d’examiner") == 2
    assert both("court", "long") == "court → long"
