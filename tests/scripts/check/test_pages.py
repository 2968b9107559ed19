"""Pages cite what exists, and keep the rules of writing."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest

from scripts.jobs.check import verify
from scripts.parts.reading.disk import page_files
from tests.content.samples import AU, sample_files

FRONT = "---\ntitle: x\nsources: [reglement]\nmots_cles: [a, b]\n---\n"
CITES_ALL = (
    FRONT
    + "{{ chiffre('energie.age-minimum') }} {{ chiffre('energie.plafond-illisible', brut=True) }}\n"
)


def say(page: str) -> list[str]:
    """What the check says when that page is the only one."""
    return [
        str(found)
        for found in verify(sample_files(), AU, {"docs/x.md": page}, evaluations=()).problemes
    ]


def test_a_page_that_cites_what_exists_is_right() -> None:
    assert say(CITES_ALL) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '{{ chiffre("energie.delais") }}',
            "docs/x.md:7:13: Aucun chiffre ne s’appelle « energie.delais ». Vouliez-vous dire « energie.delai » ?",
        ),
        (
            "Voir {{ bareme('plafonds') }} ici",
            "docs/x.md:7:17: Aucun barème ne s’appelle « plafonds ». Vouliez-vous dire « plafond » ?",
        ),
        (
            "{{ telephone('service-energies') }}",
            "docs/x.md:7:15: Aucune structure ne s’appelle « service-energies ». Vouliez-vous dire « service-energie » ?",
        ),
        (
            "{% if apres('energie.x') %}oui{% endif %}",
            "docs/x.md:7:14: Aucun chiffre ne s’appelle « energie.x ». Vouliez-vous dire « energie.part » ?",
        ),
        (
            "{{ verifier('aide-energi') }}",
            "docs/x.md:7:14: Aucun dispositif ne s’appelle « aide-energi ». Vouliez-vous dire « aide-energie » ?",
        ),
        (
            "Ici vous avez droit à une aide.",
            "docs/x.md:7:5: « vous avez droit » : Ne promettez rien : « vous pouvez faire une demande », c’est le service qui décide.",
        ),
        (
            "Demandez Mme Durand.",
            "docs/x.md:7:10: « Mme Durand » : Aucun nom de personne sur le site : nommez le service.",
        ),
    ],
)
def test_a_mistake_in_a_page_has_its_line(line: str, message: str) -> None:
    assert say(CITES_ALL + line + "\n") == [message]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Voir <script>alert(1)</script>", "Pas de HTML"),
        ("Voir <img src=x onerror=alert(1)>", "Pas de HTML"),
        ("Voir <svg/onload=alert(1)>", "Pas de HTML"),
        ("Voir <?php x ?>", "Pas de HTML"),
        ("Voir {{ '<script>' }}", "Pas de HTML"),
        ("Voir <http://exemple.fr/>", "Pas de HTML"),
        ('<div onclick="x">', "Pas de HTML"),
        ("Voir [ici](javascript:alert(1))", "adresse en https://"),
        ("Voir [ici](JAVASCRIPT&colon;x)", "adresse en https://"),
        ("Voir [ici](java\tscript:x)", "adresse en https://"),
        ("Voir [ici](vbscript:x)", "adresse en https://"),
        ("Voir [ici](//exemple.fr)", "adresse en https://"),
        ("Voir [ici](http://exemple.fr)", "adresse en https://"),
        ("[ici]: data:text/html,x", "adresse en https://"),
        ("Voir ![x](data:image/svg+xml,x)", "adresse en https://"),
        ("Voir [ici](../droits/partir.md){ onclick=x }", "Pas d’attribut"),
        ("Voir **ici**{style=position:fixed}", "Pas d’attribut"),
        ("[ici](../droits/partir.md){ href=//exemple.fr }", "Pas d’attribut"),
        ("[ici](../droits/partir.md){ ping=https://exemple.fr }", "Pas d’attribut"),
        ("Voir **x**{ http-equiv=refresh }", "Pas d’attribut"),
        ("Voir **x**{: data-insertion=arbre:x }", "Pas d’attribut"),
        ("[ici]:\n  javascript:alert(1)", "adresse en https://"),
        ("Voir [ici](\njavascript:alert(1))", "adresse en https://"),
        ("\\`<script>alert(1)</script>\\`", "Pas de HTML"),
        ("{{ '<' ~ 'script>' }}", "Une page ne peut que citer"),
        (r"{{ '\x3cscript\x3e' }}", "Une page ne peut que citer"),
        ("{% set a = '<' %}{{ a }}script>", "Une page ne peut que citer"),
        ("[ici]({{ 'javascript' ~ ':alert(1)' }})", "Une page ne peut que citer"),
        ("[ici]({{ lien('javascript:alert(1)') }})", "Une page ne peut que citer"),
        ("{{ chiffre('energie.age-minimum') | replace('1', '<') }}", "Une page ne peut que citer"),
        ("{{ 'a' * 1000000000 }}", "Une page ne peut que citer"),
        ("{{ chiffre.__globals__ }}", "Une page ne peut que citer"),
        ("{{ ''|attr('__class__') }}", "Une page ne peut que citer"),
        ("{{ self }}", "Une page ne peut que citer"),
        ("{% include 'page.html.j2' %}", "Une page ne peut que citer"),
        ("{% for i in range(10) %}x{% endfor %}", "Une page ne peut que citer"),
        ("{% if %}", "Une page ne peut que citer"),
        ("{{ chiffre('energie.age-minimum')", "Une page ne peut que citer"),
        ("{# note #}", "Une page ne peut que citer"),
        ("![x](https://exemple.fr/p.png)", "Pas d’image"),
        ("![x][y]", "Pas d’image"),
        ('--8<-- "../requirements.lock"', "Pas de fichier inclus"),
        ("Voir \u202efdp.exe", "ne s’écrit pas"),
        ("Voir\u200b ici", "ne s’écrit pas"),
    ],
)
def test_a_page_is_read_and_does_nothing(line: str, words: str) -> None:
    (message,) = [found for found in say(CITES_ALL + line + "\n") if words in found]
    assert message.startswith("docs/x.md:7:")


def test_a_summary_written_with_escapes_is_read_as_it_will_be_shown() -> None:
    hidden = CITES_ALL.replace("title: x\n", 'title: x\nen_bref: ["\\x3cimg src=x\\x3e"]\n')
    (message,) = [found for found in say(hidden) if "HTML" in found]
    assert message.startswith("docs/x.md:2:")


@pytest.mark.parametrize(
    "line",
    [
        "[Faire mon plan](../verificateur/index.md#besoin=x){ .md-button }",
        "Appelez le [115](tel:115) ou écrivez au [114](sms:114).",
        "[ici](https://www.exemple.fr/a?b=c) et <https://www.exemple.fr/>",
        '<div class="grid cards" markdown>',
        '<div data-insertion="arbre:aide-energie"></div>',
        "Écrivez `<script>` ou `{ onclick=x }`, pour voir.",
        "[service]({{ lien('droits/partir.md') }})",
        "{% if apres('energie.age-minimum') %}oui{% else %}non{% endif %}",
        "{{ chiffre('energie.age-minimum') | capitalize }}",
        "{{ chiffre('energie.age-minimum', brut=True) | replace('ans', 'années') }}",
        '``` {.yaml .essai title="content/x.yml"}',
        "- {chiffre: energie.age-minimum}",
        "## Qui peut demander ? { #qui .important }",
        "![un plan](../assets/plan.svg)",
        "Écrivez `![x](https://exemple.fr/p.png)` ou `{ href=x }`, pour voir.",
    ],
)
def test_what_pages_are_made_of_is_not_refused(line: str) -> None:
    assert say(CITES_ALL + line + "\n") == []


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("---\nsources: [reglement, loi]\ntitle: x\n---\n", "2:22"),
        ("---\nsources:\n  - reglement\n  - loi\ntitle: x\n---\n", "4:5"),
    ],
)
def test_the_sources_of_a_page_exist(front: str, place: str) -> None:
    assert say(CITES_ALL.replace(FRONT, front)) == [
        f"docs/x.md:{place}: Aucune source ne s’appelle « loi »."
    ]


def test_figures_that_nothing_cites_are_told_once_per_theme() -> None:
    found = verify(sample_files(), AU, {"docs/x.md": FRONT}, evaluations=()).problemes
    assert [(str(p), p.gravite) for p in found] == [
        (
            "content/chiffres/energie.yml:3:3: chiffres: Chiffres sans usage, ni règle, ni page : plafond-illisible.",
            "avertissement",
        )
    ]


def test_the_pages_of_this_checkout_can_be_read() -> None:
    pages = page_files()
    assert "docs/index.md" in pages
    assert not any(path.startswith("docs/decisions/") for path in pages)
