"""The engine's response as text that staff read in a terminal."""

from collections.abc import Iterator
from typing import Any

from checker.words import TITLES

_MARKS = {"satisfaite": "oui", "non_satisfaite": "non", "inconnue": " ? ", "illisible": " ? "}


def lines(response: dict[str, Any]) -> Iterator[str]:
    """The whole report."""
    yield f"Au {response['au']}, catalogue {response['version'] or 'non compilé'}"
    for urgence in response["urgences"]:
        yield f"URGENT : {urgence['titre']}"
        yield f"  {urgence['texte']}"
    for result in response["resultats"]:
        yield ""
        yield from _result(result)
    following = response["prochaine"]
    yield ""
    if following:
        yield (
            f"Question suivante : {following['titre']} ({following['id']}) —"
            f" encore {response['restantes_au_plus']} au plus"
        )
    else:
        yield "Aucune question ne peut plus changer un résultat."


def _result(result: dict[str, Any]) -> Iterator[str]:
    settled = "" if result["arrete"] else " (pas encore arrêté)"
    yield f"{result['nom']} [{result['dispositif']}]"
    yield f"  {result['titre_verdict']}{settled}"
    if not result["arrete"]:
        yield "  Peut encore donner : " + " ; ".join(TITLES[v] for v in result["atteignables"])
    yield f"  {result['raison']}"
    for condition in result["conditions"]:
        yield from _condition(condition)
    for item in result["instruction"]:
        yield f"  [à l’instruction] {item['libelle']}"
    for shown in result["affichages"]:
        yield f"  {shown['libelle']} : {shown['valeur']}{_doubt(shown)}"
    for deadline in result["echeances"]:
        what = "Date à vérifier" if deadline["douteux"] else "Date à retenir"
        yield f"  {what} : {deadline['libelle']} : {deadline['affichage']}{_doubt(deadline)}"
        if deadline["note_calendrier"]:
            yield f"    {deadline['note_calendrier']}"
    for change in result["ce_qui_changerait"]:
        moves = " et ".join(
            f"« {c['court']} » : {c['de']} → {c['vers']}" for c in change["changements"]
        )
        yield f"  Ce qui changerait le résultat : {moves} → {change['titre_verdict']}"


def _doubt(shown: dict[str, Any]) -> str:
    return f" [à vérifier : {shown['doute']}]" if shown["douteux"] else ""


def _condition(condition: dict[str, Any]) -> Iterator[str]:
    compared = f" ({condition['comparaison']})" if condition["comparaison"] else ""
    doubts = [
        text
        for text, holds in (
            ("à confirmer", condition["confiance"] != "ferme"),
            ("à revérifier", condition["expiree"]),
            ("chiffre non trouvé", condition["etat"] == "illisible"),
        )
        if holds
    ]
    doubt = f" [{', '.join(doubts)}]" if doubts else ""
    yield f"  [{_MARKS[condition['etat']]}] {condition['libelle']}{compared}{doubt}"
