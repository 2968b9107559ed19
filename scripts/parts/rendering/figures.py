"""Figures as prose shows them: with their unit, and with a word of caution when one is due."""

from datetime import date

from checker.catalogue import Catalogue
from checker.figures import Reading, period_at, read_chiffre
from checker.formatting import day, quantity
from checker.model import Bareme, PeriodeBareme, Source

TO_CONFIRM = "à confirmer"
TO_CHECK = "à revérifier"
UNREAD = "non trouvé"


def caution(confiance: str, *, expired: bool) -> str | None:
    """The word of caution that goes with a fact, if any."""
    if expired:
        return TO_CHECK
    return TO_CONFIRM if confiance != "ferme" else None


def figure_caution(reading: Reading) -> str | None:
    """The word of caution that goes with a figure, if any."""
    if reading.value is None or reading.period is None:
        return UNREAD
    return caution(reading.period.confiance, expired=reading.expired)


def figure_text(catalogue: Catalogue, reference: str, on: date) -> str:
    """« 1 mois », « 651,69 € », the figure's own words if it has some, or « non trouvé »."""
    chiffre = catalogue.chiffre(reference)
    reading = read_chiffre(chiffre, on)
    if reading.value is None:
        return UNREAD
    return chiffre.mots or quantity(reading.value, chiffre.unite)


def line_names(bareme: Bareme, period: PeriodeBareme) -> list[str]:
    """What each line of a scale is called, the further lines included."""
    names = [
        bareme.noms_lignes[index]
        if index < len(bareme.noms_lignes)
        else str(bareme.premiere_ligne + index)
        for index in range(len(period.lignes))
    ]
    return [*names, "Chaque ligne en plus"] if period.par_ligne_en_plus is not None else names


def scale_table(catalogue: Catalogue, name: str, on: date) -> list[str]:
    """A Markdown table of the scale in force, then its source and date, as lines."""
    bareme = catalogue.baremes[name]
    period, expired = period_at(bareme.periodes, on)
    if period is None or not period.lignes:
        return [f"*{bareme.titre} : {UNREAD}. Seul le service peut vous répondre.*"]
    values = [quantity(value, bareme.unite) for value in period.lignes]
    if period.par_ligne_en_plus is not None:
        values.append(f"+ {quantity(period.par_ligne_en_plus, bareme.unite)}")
    rows = zip(line_names(bareme, period), values, strict=True)
    table = [
        f"| {bareme.entete} | {bareme.titre} |",
        "| --- | --- |",
        *(f"| {label} | {value} |" for label, value in rows),
    ]
    return [*table, "", scale_origin(catalogue, period, expired=expired)]


def scale_origin(catalogue: Catalogue, period: PeriodeBareme, *, expired: bool) -> str:
    """Where a scale comes from, when it applies, and how sure it is."""
    sources = " ; ".join(source_text(catalogue.sources[name]) for name in period.sources)
    since = f"Depuis le {day(period.du)}. " if period.du else ""
    until = f"Jusqu’au {day(period.au)}. " if period.au else ""
    word = caution(period.confiance, expired=expired)
    mark = f" **{word.capitalize()}.**" if word else ""
    return f"<small>{since}{until}Source : {sources}.{mark}</small>"


def source_text(source: Source) -> str:
    """« Titre, émetteur, date »."""
    return f"{source.titre}, {source.emetteur}, {source.date}"


def source_link(source: Source) -> str:
    """The same, its title linked when the source has an address."""
    title = f"[{source.titre}]({source.adresse})" if source.adresse else source.titre
    return f"{title}, {source.emetteur}, {source.date}"


__all__ = [
    "TO_CHECK",
    "TO_CONFIRM",
    "UNREAD",
    "caution",
    "figure_caution",
    "figure_text",
    "line_names",
    "scale_origin",
    "scale_table",
    "source_link",
    "source_text",
]
