"""The staff guides, followed step by step: what they announce is what staff see."""

from pathlib import Path

import pytest

from tests.contribuer.following import GUIDES, ROOT, VERBS, Block, Following, blocks, sides

FOLLOWED = {
    "corriger-un-numero": 6,
    "mettre-a-jour-un-bareme": 10,
    "ajouter-une-permanence": 6,
    "ajouter-un-dispositif": 6,
    "retirer-un-dispositif": 4,
    "relire-une-modification": 4,
    "preparer-les-depliants": 3,
    "source-disparue": 4,
    "ecrire-une-situation": 5,
    "verifier-un-lieu": 4,
    "ajouter-un-nom-de-lieu": 4,
}
"""The guides that a machine can follow, and how much each announces at least."""


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_guide_can_be_followed_to_the_letter(name: str) -> None:
    following = Following()
    following.follow((GUIDES / f"{name}.md").read_text(encoding="utf-8"))
    assert following.announced >= FOLLOWED[name]


def test_the_anah_table_is_broken_in_three_ways() -> None:
    page = (GUIDES / "mettre-a-jour-un-bareme.md").read_text(encoding="utf-8")
    tries = [block for block in blocks(page) if block.trial]
    assert len(tries) == 3
    for broken in tries:
        assert broken.title == "content/baremes/anah-tres-modestes.yml"


def test_every_guide_is_in_the_index_and_every_link_leads_to_one() -> None:
    index = (GUIDES / "index.md").read_text(encoding="utf-8")
    for page in GUIDES.glob("*.md"):
        if page.name != "index.md":
            assert f"]({page.name})" in index, page.name


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda guide: guide.stem)
def test_every_verb_that_a_guide_names_exists(guide: Path) -> None:
    for block in blocks(guide.read_text(encoding="utf-8")):
        if block.kind == "sh":
            for command in block.body.strip().split("\n"):
                verb = command.split()[0]
                if verb.startswith("scripts/"):
                    assert (ROOT / verb).is_file(), f"{guide.name}: {verb}"


def test_the_verbs_that_are_followed_exist() -> None:
    for verb in VERBS:
        assert (ROOT / verb).is_file()


def test_an_announcement_that_is_not_made_fails() -> None:
    following = Following(said="0 erreur, 3 points à voir.")
    following.compare_with("0 erreur … à voir")
    with pytest.raises(AssertionError, match="1 erreur"):
        following.compare_with("1 erreur")


def test_an_edit_that_does_not_fit_the_file_fails() -> None:
    block = Block("diff", "-titre: Rien de tel\n+titre: Autre\n", "content/chiffres/rsa.yml")
    with pytest.raises(AssertionError, match="0 times"):
        Following().edit(block)


def test_a_try_is_undone_at_the_next_heading() -> None:
    page = (
        '```{.diff .essai title="content/chiffres/rsa.yml"}\n'
        "-titre: Revenu de solidarité active (RSA)\n+titre: Autre\n```\n\n## Suite\n"
    )
    following = Following()
    before = following.files["chiffres/rsa.yml"]
    following.follow(page)
    assert following.files["chiffres/rsa.yml"] == before


def test_the_two_sides_of_an_edit() -> None:
    assert sides(" a\n-b\n+c\n d\n") == ("a\nb\nd\n", "a\nc\nd\n")
