"""A YAML file of answers: one question id per line, `je_ne_sais_pas` wherever one likes."""

from pathlib import Path

from scripts.parts.reading.documents import Document, Scalar, Tree
from scripts.parts.reading.parsing import read_document

type Raws = dict[str, str | tuple[str, ...]]


class UnreadableAnswersError(ValueError):
    """The file is not a map of answers; the message says where, in French."""


def read_answers_file(path: Path) -> Raws:
    """The answers as typed, by question.

    Raises:
        UnreadableAnswersError: no such file, or not a map of question → answer(s).
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise UnreadableAnswersError(f"Le fichier « {path} » ne peut pas être lu.") from None
    if not data.strip():
        return {}
    document = read_document(path.name, data)
    if document.problems:
        raise UnreadableAnswersError(
            "\n".join(f"{path}:{p.ligne}:{p.colonne}: {p.message}" for p in document.problems)
        )
    if not isinstance(document.tree, dict):
        raise UnreadableAnswersError(
            f"{path}:1:1: Écrivez une réponse par ligne : le nom de la question, « : », la réponse."
        )
    return answers_of(document.tree, document, path, ())


def answers_of(
    tree: dict[str, Tree], document: Document, path: Path, prefix: tuple[str, ...]
) -> Raws:
    """The answers of a map of question → answer(s), found under `prefix` in a document.

    Raises:
        UnreadableAnswersError: a value that is no answer.
    """
    answers: Raws = {}
    for name, value in tree.items():
        mark = document.mark((*prefix, name))
        given = _answer(value)
        if given is None:
            raise UnreadableAnswersError(
                f"{path}:{mark.line}:{mark.column}: {name} : il faut une réponse, ou une liste de"
                " réponses simples."
            )
        answers[name] = given
    return answers


def _answer(value: Tree) -> str | tuple[str, ...] | None:
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, list):
        texts = tuple(item.text for item in value if isinstance(item, Scalar))
        return texts if len(texts) == len(value) else None
    return None
