"""The part of the catalogue that the checker's page reads, without what only guides need.

A quarter of the catalogue's weight is examples, guides' texts, words of the search and figures
that no rule cites: a visitor's phone would read them for nothing.
"""

from dataclasses import fields, replace

from checker.catalogue import Catalogue
from checker.model import Dispositif, FicheChiffres, RefChiffre, Source, Structure
from scripts.jobs.check.references import CONTACTS, citations
from scripts.jobs.check.walk import find

RULES = ("dispositifs", "calculs", "conditions", "baremes", "coherences", "situations",
         "courriers")  # fmt: skip
"""The kinds of entries whose conditions and expressions cite figures."""


def for_the_checker(catalogue: Catalogue) -> Catalogue:
    """A catalogue from which every question is answered as from the whole one."""
    cited = {
        reference.chiffre
        for kind in RULES
        for entry in getattr(catalogue, kind).values()
        for _, reference in find(RefChiffre, entry)
    }
    lighter = replace(
        catalogue,
        dispositifs={name: _rules_of(entry) for name, entry in catalogue.dispositifs.items()},
        chiffres=dict(_cited_only(catalogue, cited)),
        structures=_that_rules_lead_to(catalogue),
        glossaire={},
        recherche={},
        situations={
            name: replace(entry, depliant=None, note_interne=None)
            for name, entry in catalogue.situations.items()
        },
        courriers={
            name: replace(entry, note_interne=None) for name, entry in catalogue.courriers.items()
        },
        lieux={},
        journal={},
        indicateurs={},
        formulaires={},
    )
    return replace(lighter, sources=_cited_by(lighter))


def _cited_by(catalogue: Catalogue) -> dict[str, Source]:
    """The sources that any of its entries cites."""
    cited = {
        name
        for kind in fields(catalogue)
        if isinstance(entries := getattr(catalogue, kind.name), dict)
        for entry in entries.values()
        for _, what, name in citations(entry)
        if what == "sources"
    }
    return {name: source for name, source in catalogue.sources.items() if name in cited}


def _rules_of(dispositif: Dispositif) -> Dispositif:
    return replace(
        dispositif,
        pour_qui="",
        ce_que_c_est="",
        en_bref=(),
        exemples=(),
        mots_cles=(),
        voir_aussi=(),
        depliant=None,
    )


def _that_rules_lead_to(catalogue: Catalogue) -> dict[str, Structure]:
    """The structures that an entry names, or of a kind that one asks for: others are for pages."""
    named: set[str] = set()
    kinds: set[str] = set()
    for kind in RULES:
        for entry in getattr(catalogue, kind).values():
            for _, cited, name in citations(entry):
                if cited in ("structures", CONTACTS):
                    named.add(name)
                if cited in ("categories", CONTACTS):
                    kinds.add(name)
    return {
        name: structure
        for name, structure in catalogue.structures.items()
        if name in named or structure.categorie in kinds
    }


def _cited_only(catalogue: Catalogue, cited: set[str]) -> list[tuple[str, FicheChiffres]]:
    sheets: list[tuple[str, FicheChiffres]] = []
    for theme, sheet in catalogue.chiffres.items():
        kept = {
            name: chiffre for name, chiffre in sheet.chiffres.items() if f"{theme}.{name}" in cited
        }
        if kept:
            sheets.append((theme, replace(sheet, chiffres=kept)))
    return sheets
