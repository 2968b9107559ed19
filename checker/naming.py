"""What a value of a rule is called, in French."""

from datetime import date
from functools import partial

from checker import model
from checker.catalogue import Catalogue
from checker.figures import read_chiffre
from checker.formatting import day, quantity
from checker.model import Expression


def named(expression: Expression, catalogue: Catalogue, on: date | None = None) -> str:
    """A value in words: « Revenu fiscal de référence », « Loyer + Charges ».

    Args:
        on: when given, figures and today are followed by what they are worth on that day.
    """
    name = partial(named, catalogue=catalogue, on=on)
    match expression:
        case model.RefQuestion():
            return catalogue.questions[expression.question].court
        case model.RefCalcul():
            return catalogue.calculs[expression.calcul].libelle
        case model.RefBareme():
            return catalogue.baremes[expression.bareme].titre
        case model.RefChiffre():
            return _figure(catalogue.chiffre(expression.chiffre), on)
        case model.Litteral():
            return quantity(expression.valeur, None)
        case model.Somme():
            return " + ".join(map(name, expression.somme))
        case model.Difference():
            return " − ".join(map(name, expression.difference))
        case model.Produit():
            return " × ".join(map(name, expression.produit))
        case model.Rapport():
            return " ÷ ".join(map(name, expression.rapport))
        case model.Maximum():
            return f"le plus grand de : {' ; '.join(map(name, expression.maximum))}"
        case model.Minimum():
            return f"le plus petit de : {' ; '.join(map(name, expression.minimum))}"
        case model.Arrondi():
            return name(expression.arrondi)
        case model.Age():
            return f"âge d’après : {name(expression.age)}"
        case model.MoisDepuis():
            return f"mois écoulés depuis : {name(expression.mois_depuis)}"
        case model.JoursDepuis():
            return f"jours écoulés depuis : {name(expression.jours_depuis)}"
        case model.Ajout():
            return _later(expression, catalogue, on)
        case model.DateAnnuelle():
            return _yearly(expression, catalogue, on)
        case model.Aujourdhui():
            return f"la date du jour, {day(on)}" if on else "la date du jour"
        case model.Tranches():
            return f"selon la tranche de : {name(expression.tranches)}"
        case model.Choix():
            values = (*(case.alors for case in expression.cas), expression.sinon)
            return f"selon le cas : {' ou '.join(dict.fromkeys(map(name, values)))}"


def _figure(chiffre: model.Chiffre, on: date | None) -> str:
    if on is None:
        return chiffre.libelle
    value = read_chiffre(chiffre, on).value
    shown = "non publié" if value is None else quantity(value, chiffre.unite)
    return f"{chiffre.libelle} ({shown})"


def _later(move: model.Ajout, catalogue: Catalogue, on: date | None) -> str:
    parts = [named(move.date, catalogue, on)]
    for more, unit in ((move.plus_mois, "mois"), (move.plus_jours, "jours")):
        if isinstance(more, model.Litteral):
            parts.append(f"{quantity(more.valeur, None)} {unit}")
        elif more is not None:
            parts.append(named(more, catalogue, on))
    return " + ".join(parts)


def _yearly(yearly: model.DateAnnuelle, catalogue: Catalogue, on: date | None) -> str:
    which = named(yearly.chaque_annee, catalogue, on)
    if yearly.a_partir_du is not None:
        return f"{which}, le premier à partir de : {named(yearly.a_partir_du, catalogue, on)}"
    assert yearly.jusqu_au is not None
    return f"{which}, le dernier jusqu’à : {named(yearly.jusqu_au, catalogue, on)}"
