"""What a YAML syntax error means and how to mend it, in French."""

from __future__ import annotations

import re

import yaml

from scripts.parts.reading.documents import START, Mark

_COLON_IN_TEXT = re.compile(r"^\s*(?:- +)*[^\s:#\"'|>\[{][^:#]*:[ ]+[^\s\"'|>].*?\s?:(?:\s|$)")
_LISTED = re.compile(r"\s*[\w.'’-]+\s*(?:#.*)?$")
"""A value alone on its line."""
_GLUED = re.compile(r"\s*-[^\s-]")
_GLUED_KEY = re.compile(r"\s*-(?=[^\W\d])[\w-]+:(?:\s|$)")
_QUOTES = 'mettez tout le texte entre guillemets doubles, par exemple titre: "Impayé : que faire"'


def explain(error: yaml.YAMLError, text: str) -> tuple[Mark, str]:
    """Where the mistake is and what to do about it."""
    problem = getattr(error, "problem", None) or ""
    context = getattr(error, "context", None) or ""
    where = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    mark = Mark(where.line + 1, where.column + 1) if where else START
    begun = getattr(error, "context_mark", None)
    opening = Mark(begun.line + 1, begun.column + 1) if begun else mark
    lines = text.split("\n")
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""

    if (glued := _glued(lines, mark.line)) is not None:
        return glued, "Il manque une espace après le tiret."
    if "mapping values are not allowed" in problem:
        if _COLON_IN_TEXT.match(line):
            return mark, f"Ce texte contient « : » : {_QUOTES}."
        return mark, (
            "Cette clé n’est pas à sa place : alignez-la avec les clés voisines, et vérifiez"
            " la ligne d’avant."
        )
    if "quoted scalar" in context:
        if "escape" in problem:
            return mark, (
                "La barre « \\ » a un sens spécial entre guillemets doubles : écrivez « \\\\ »"
                " ou utilisez des guillemets simples."
            )
        return opening, "Ce guillemet n’est jamais fermé : ajoutez le guillemet de fin."
    if "could not find expected ':'" in problem and _undashed(lines, opening.line):
        return opening, (
            "Il manque un tiret devant : dans une liste, chaque ligne commence par « - »."
        )
    if "could not find expected ':'" in problem:
        return opening, "Il manque « : » après cette clé (ou ce texte est mal décalé)."
    if "flow sequence" in context:
        return opening, (
            "Ce crochet « [ » n’est jamais fermé, ou une virgule manque. Si c’est un texte,"
            " mettez-le entre guillemets."
        )
    if "flow mapping" in context:
        return opening, (
            "Cette accolade « { » n’est jamais fermée, ou une virgule manque. Si c’est un texte,"
            " mettez-le entre guillemets."
        )
    if "expected the node content" in problem:
        return mark, "Il manque une valeur ici, ou un crochet « [ » n’est jamais fermé."
    if "cannot start any token" in problem:
        found = line[mark.column - 1 : mark.column]
        return mark, (
            f"Un texte ne peut pas commencer par « {found} » : mettez-le entre guillemets."
        )
    if "undefined alias" in problem:
        return mark, (
            "Une valeur ne peut pas commencer par « * » : si c’est un texte, mettez-le entre"
            " guillemets."
        )
    if "block mapping" in context or "block collection" in context:
        if (extra := line[mark.column - 1 : mark.column]) in ("]", "}"):
            return mark, f"Ce signe « {extra} » est de trop : enlevez-le."
        if _GLUED.match(line):
            return mark, "Il manque une espace après le tiret."
        if line.lstrip().startswith(("»", '"', "'")) or _after_quote(line, mark.column):
            return mark, (
                "Il y a du texte après le guillemet de fin : mettez tout le texte entre les"
                " guillemets."
            )
        return mark, (
            "Cette ligne est mal alignée : mettez le même nombre d’espaces que pour les lignes"
            " du même niveau."
        )
    if "sequence entries are not allowed" in problem:
        return mark, "Ce tiret n’est pas à sa place : mettez la liste à la ligne, décalée."
    if "expected alphabetic or numeric" in problem or "anchor" in context or "alias" in context:
        return mark, (
            "Un texte ne peut pas commencer par « * » ou « & » : mettez-le entre guillemets."
        )
    if "document start" in problem:
        return mark, "Cette ligne n’est ni une clé suivie de « : », ni un tiret de liste."
    return mark, "Cette ligne n’est pas du YAML : vérifiez les deux-points, tirets et guillemets."


def _glued(lines: list[str], number: int) -> Mark | None:
    """Where a dash is glued to its key, on that line or on the last one written before it."""
    before = next((rank for rank in range(number - 1, 0, -1) if lines[rank - 1].strip()), 0)
    for rank in (number, before):
        if 0 < rank <= len(lines) and _GLUED_KEY.match(line := lines[rank - 1]):
            return Mark(rank, line.index("-") + 1)
    return None


def _after_quote(line: str, column: int) -> bool:
    return column >= 2 and line[: column - 1].rstrip().endswith(('"', "'"))


def _undashed(lines: list[str], number: int) -> bool:
    """Whether a value stands alone on that line, right below a key without a value."""
    before = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    return bool(_LISTED.match(lines[number - 1])) and before.rstrip().endswith(":")
