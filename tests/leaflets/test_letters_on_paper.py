"""A blank letter claims nothing, and has a place for each thing that is not known."""

from checker.catalogue import Catalogue
from checker.formatting import day
from checker.letters import FIELD
from scripts.jobs.leaflets.letters import Lettre
from scripts.jobs.leaflets.lots import lots
from scripts.jobs.leaflets.sheets import Maker


def _said(lettre: Lettre) -> list[tuple[str | None, str]]:
    return [
        (block["dit"], "".join(piece["texte"] for piece in line))
        for block in lettre.blocs
        for line in block["lignes"]
    ]


def test_there_is_one_for_each_letter_of_the_content(
    catalogue: Catalogue, lettres: dict[str, Lettre]
) -> None:
    assert set(lettres) == {f"lettre-{name}" for name in catalogue.courriers}
    assert len(lettres) >= 17


def test_nothing_is_claimed_that_depends_on_an_answer(
    catalogue: Catalogue, lettres: dict[str, Lettre]
) -> None:
    for courrier in catalogue.courriers.values():
        said = _said(lettres[f"lettre-{courrier.id}"])
        for paragraph in courrier.paragraphes:
            start = FIELD.split(paragraph.texte.strip())[0]
            if paragraph.si is None or not start:
                continue
            found = [dit for dit, text in said if text.startswith(start)]
            assert found in ([], ["cocher"]), (courrier.id, start)
            assert not found or paragraph.dit == "fait"


def test_every_unknown_has_a_blank_and_no_day_is_printed(
    maker: Maker, lettres: dict[str, Lettre]
) -> None:
    for lettre in lettres.values():
        text = "\n".join(text for _, text in _said(lettre))
        assert "{" not in text
        assert day(maker.on) not in text
        blanks = [
            piece for b in lettre.blocs for line in b["lignes"] for piece in line if piece["blanc"]
        ]
        assert len(blanks) >= 5, lettre.id


def test_letters_are_in_the_packs_beside_the_leaflets(maker: Maker) -> None:
    for lot in lots(maker):
        assert len(lot.lettres) == len(maker.catalogue.courriers), lot.id
