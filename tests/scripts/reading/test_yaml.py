"""What staff read when a file is not the YAML that is allowed."""

# ruff: noqa: E501  (each message is kept as staff read it)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.parts.reading.documents import Scalar, Tree
from scripts.parts.reading.parsing import read_document

QUOTE_IT = "si c’est un texte, mettez-le entre guillemets."


def messages(data: bytes | str) -> list[str]:
    found = read_document("x.yml", data).problems
    return [f"{p.ligne}:{p.colonne} {p.message}" for p in found]


def plain(tree: Tree | None) -> object:
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    return tree.text if isinstance(tree, Scalar) else None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "nom: A\ntitre: Impayé : que faire\n",
            (
                "2:15 Ce texte contient « : » : mettez tout le texte entre guillemets doubles, par"
                ' exemple titre: "Impayé : que faire".'
            ),
        ),
        (
            "a: Voir : ici\n",
            (
                "1:9 Ce texte contient « : » : mettez tout le texte entre guillemets doubles, par"
                ' exemple titre: "Impayé : que faire".'
            ),
        ),
        (
            "a: 1\n  b: 2\n",
            (
                "2:4 Cette clé n’est pas à sa place : alignez-la avec les clés voisines, et vérifiez"
                " la ligne d’avant."
            ),
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            (
                "3:2 Cette ligne est mal alignée : mettez le même nombre d’espaces que pour les lignes"
                " du même niveau."
            ),
        ),
        ('a: "x\nb: 1\n', "1:4 Ce guillemet n’est jamais fermé : ajoutez le guillemet de fin."),
        (
            "a: 'x' y\n",
            (
                "1:8 Il y a du texte après le guillemet de fin : mettez tout le texte entre les"
                " guillemets."
            ),
        ),
        (
            'a: "\\d"\n',
            (
                "1:6 La barre « \\ » a un sens spécial entre guillemets doubles : écrivez « \\\\ » ou"
                " utilisez des guillemets simples."
            ),
        ),
        (
            "a: [1, 2\nb: 3\n",
            (
                "1:4 Ce crochet « [ » n’est jamais fermé, ou une virgule manque. Si c’est un texte,"
                " mettez-le entre guillemets."
            ),
        ),
        (
            "a: {b: 1\nc: 3\n",
            (
                "1:4 Cette accolade « { » n’est jamais fermée, ou une virgule manque. Si c’est un"
                " texte, mettez-le entre guillemets."
            ),
        ),
        (
            "a: 1\nb\nc: 2\n",
            "2:1 Il manque « : » après cette clé (ou ce texte est mal décalé).",
        ),
        ("a: @x\n", "1:4 Un texte ne peut pas commencer par « @ » : mettez-le entre guillemets."),
        ("a: %x\n", "1:4 Un texte ne peut pas commencer par « % » : mettez-le entre guillemets."),
        ("a: `x`\n", "1:4 Un texte ne peut pas commencer par « ` » : mettez-le entre guillemets."),
        ("a: - b\n", "1:4 Ce tiret n’est pas à sa place : mettez la liste à la ligne, décalée."),
        ("a: &x 1\n", f"1:4 Une valeur ne peut pas commencer par « & » : {QUOTE_IT}"),
        ("a: *x\n", f"1:4 Une valeur ne peut pas commencer par « * » : {QUOTE_IT}"),
        ("a: !!str 1\n", f"1:4 Une valeur ne peut pas commencer par « ! » : {QUOTE_IT}"),
        (
            "a: * x\n",
            "1:5 Un texte ne peut pas commencer par « * » ou « & » : mettez-le entre guillemets.",
        ),
        (
            "a: {{ x }}\n",
            (
                "1:5 Ici il faut une clé. Si ce texte commence par « { », « [ » ou « * », mettez-le"
                " entre guillemets."
            ),
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            "3:1 La clé « a » est écrite deux fois (déjà à la ligne 1) : gardez-en une.",
        ),
        (
            "a: 1\n---\nb: 2\n",
            (
                "2:1 Une ligne « --- » commence un second document : un fichier n’en contient qu’un,"
                " retirez cette ligne."
            ),
        ),
        ("a:\n\tb: 1\n", "2:1 Tabulation trouvée : remplacez les tabulations par des espaces."),
        (
            "a: le n° #3 de la rue\n",
            "1:10 Tout ce qui suit « # » est ignoré (« #3 de la rue ») : mettez le texte entre guillemets, ou la remarque dans « note_interne ».",
        ),
        ("", "1:1 Ce fichier est vide."),
        ("# rien\n", "1:1 Ce fichier est vide."),
        ("[" * 60, "1:42 Trop de niveaux emboîtés (le maximum est 40)."),
        ("a: x\0y\n", "1:5 Caractère invisible interdit (U+0000) : effacez-le."),
        ("a: x\ufeffy\n", "1:5 Caractère invisible interdit (U+FEFF) : effacez-le."),
        (
            "a: é\nb: é\n".encode("latin-1"),
            (
                "1:4 Ce fichier n’est pas enregistré en UTF-8 : rouvrez-le avec le bon codage, puis"
                " enregistrez-le en UTF-8."
            ),
        ),
        (
            "a: 1\n".encode("utf-16"),
            "1:1 Ce fichier est enregistré en UTF-16 : enregistrez-le en UTF-8.",
        ),
        (
            b"a: " + b"x" * 10_000_000,
            (
                "1:1 Ce fichier est trop gros (10000 ko ; le maximum est 1000 ko). Vérifiez qu’il n’a"
                " pas été rempli par erreur."
            ),
        ),
    ],
)
def test_a_broken_file_gets_one_message_that_says_where_and_what_to_do(
    text: bytes | str, message: str
) -> None:
    assert messages(text) == [message]


def test_every_forbidden_thing_in_a_file_is_reported_at_once() -> None:
    assert [m.split(" ")[0] for m in messages("a: &x 1\nb: !t 2\na: 3\nc: *x\n")] == [
        "1:4",
        "2:4",
        "3:1",
        "4:4",
    ]


def test_a_byte_order_mark_at_the_start_and_windows_line_ends_do_no_harm() -> None:
    document = read_document("x.yml", "\ufeffa: 1\r\nb: é\r\n".encode())
    assert document.problems == []
    assert plain(document.tree) == {"a": "1", "b": "é"}


@pytest.mark.parametrize("word", ["yes", "oui", "01000", "2025-13-03", "0x1F", "1_000", "null"])
def test_a_scalar_stays_as_it_was_written(word: str) -> None:
    assert plain(read_document("x.yml", f"a: {word}").tree) == {"a": word}


def test_a_remark_on_a_line_of_its_own_is_allowed() -> None:
    assert messages("# titre\na: 1\n# fin\nb: 'x # y'\nc: |\n  # z\nd: x#y\n") == []


def test_every_value_and_every_key_knows_its_line_and_column() -> None:
    document = read_document("x.yml", "a:\n  - b: 1\n    c: 'x'\n")
    assert document.mark(("a", 0, "c")) == (3, 8)
    assert document.key_mark(("a", 0, "c")) == (3, 5)
    assert document.mark(("a", 0, "c", "absent")) == (3, 8)


@settings(max_examples=1000)
@given(st.text(alphabet="ab: -\n[]{},'\"|>#&*!?%@é1\t\\", max_size=40))
def test_any_text_gives_a_tree_or_messages_and_never_fails(text: str) -> None:
    document = read_document("x.yml", text)
    assert (document.tree is not None) or document.problems
    lines = text.split("\n")
    assert all(1 <= p.ligne <= len(lines) + 1 and p.colonne >= 1 for p in document.problems)


@given(st.binary(max_size=60))
def test_any_bytes_give_a_tree_or_messages_and_never_fail(data: bytes) -> None:
    document = read_document("x.yml", data)
    assert (document.tree is not None) or document.problems
