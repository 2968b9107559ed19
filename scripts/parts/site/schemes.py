"""One page per scheme, made from its file in `content/dispositifs/`."""

from collections.abc import Iterator
from datetime import date

from checker import model
from checker.catalogue import Catalogue
from checker.dates import expired
from checker.evaluation import leaves, rule_of
from checker.explanations import readings
from checker.lifetime import over_since, status_on, until
from checker.model import Critere, Dispositif
from scripts.parts.rendering.figures import TO_CHECK, TO_CONFIRM
from scripts.parts.site import TEMPLATES, brief
from scripts.parts.site.pages import Draft
from scripts.parts.site.prose import contact_lines


def drafts(catalogue: Catalogue, on: date) -> Iterator[Draft]:
    """A draft for every scheme."""
    body = (TEMPLATES / "dispositif.md.j2").read_text(encoding="utf-8")
    for dispositif in catalogue.dispositifs.values():
        yield Draft(
            path=f"aides/{dispositif.id}.md",
            front={
                "title": dispositif.nom,
                "description": dispositif.resume,
                "sources": _sources(dispositif, catalogue, on),
                "mots_cles": list(dispositif.mots_cles),
                "verifie_le": dispositif.verifie_le,
                "dispositif": dispositif.id,
            },
            body=body,
            origin=f"content/dispositifs/{dispositif.id}.yml",
            context={
                "d": dispositif,
                "statut": status_on(dispositif, on),
                "termine": over_since(dispositif, on),
                "jusqu_a": until(dispositif, on),
                "bref": brief.block(
                    (sentence.phrase, sentence.pictogramme) for sentence in dispositif.en_bref
                ),
                "territoires": ", ".join(
                    catalogue.territoires[name].nom for name in dispositif.territoires
                )
                or "toute la France",
                "marques": {
                    critere.id: mark(critere, dispositif, catalogue, on)
                    for critere in dispositif.conditions
                },
                "baremes": list(scales(dispositif, catalogue)),
                "contacts": list(_contacts(dispositif, catalogue, on)),
            },
        )


def mark(critere: Critere, dispositif: Dispositif, catalogue: Catalogue, on: date) -> str | None:
    """The word of caution that goes with a condition, if any."""
    read = readings(rule_of(critere), catalogue, {}, on)
    check = critere.a_reverifier_le or dispositif.a_reverifier_le
    if expired(check, on) or any(reading.expired for reading in read):
        return TO_CHECK
    firm = (critere.confiance or dispositif.confiance) == "ferme"
    return None if firm and all(reading.firm for reading in read) else TO_CONFIRM


def scales(dispositif: Dispositif, catalogue: Catalogue) -> dict[str, None]:
    """The scales that the scheme's rule and displayed figures rest on."""
    parts = [rule_of(critere) for critere in dispositif.conditions]
    shown = [display.valeur for display in dispositif.affichages]
    return {
        leaf.bareme: None
        for part in (*parts, *shown)
        for leaf in leaves(part, catalogue)
        if isinstance(leaf, model.RefBareme)
    }


def _sources(dispositif: Dispositif, catalogue: Catalogue, on: date) -> list[str]:
    names: dict[str, None] = dict.fromkeys(dispositif.sources)
    for critere in dispositif.conditions:
        names.update(dict.fromkeys(critere.sources))
        for reading in readings(rule_of(critere), catalogue, {}, on):
            if reading.period is not None:
                names.update(dict.fromkeys(reading.period.sources))
    for item in dispositif.instruction:
        names.update(dict.fromkeys(item.sources))
    return list(names)


def _contacts(dispositif: Dispositif, catalogue: Catalogue, on: date) -> Iterator[str]:
    for name in dispositif.structures:
        yield from contact_lines(catalogue.structures[name], catalogue, on)
