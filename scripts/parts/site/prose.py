"""The functions that a page of `docs/` may call, and the facts it called on.

A page is a Jinja2 template: it never holds a figure of its own, it asks the catalogue. What it
asked is remembered, so that the page can end with its sources and dates.
"""

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from checker.catalogue import Catalogue
from checker.contacts import contact
from checker.figures import period_at, read_chiffre
from checker.formatting import day
from checker.lifetime import over_since, until
from checker.model import Structure
from scripts.parts.rendering.figures import (
    figure_caution,
    figure_text,
    scale_table,
)
from scripts.parts.site import TEMPLATES


class PageError(ValueError):
    """A page asks for something that content does not hold; the message is in French."""


@dataclass
class Prose:
    """The catalogue as one page at one address sees it on a date.

    Attributes:
        depth: how many folders deep the page's file is, to link to other pages.
        sources: the ids of the sources of what the page asked for, in order.
    """

    catalogue: Catalogue
    on: date
    depth: int = 0
    sources: dict[str, None] = field(default_factory=dict)

    def functions(self) -> dict[str, object]:
        """What the templates may call, by name."""
        return {
            "chiffre": self.chiffre,
            "bareme": self.bareme,
            "telephone": self.telephone,
            "structure": self.structure,
            "dispositif": self.dispositif,
            "verifier": self.verifier,
            "tree": self.tree,
            "apres": self.apres,
            "lien": self.lien,
            "jour": day,
        }

    def lien(self, page: str) -> str:
        """A relative link to another page's file, from this page."""
        return "../" * self.depth + page

    def chiffre(self, reference: str, *, brut: bool = False) -> str:
        """A figure with its unit, and « (à confirmer) » when it is not sure."""
        try:
            chiffre = self.catalogue.chiffre(reference)
        except KeyError:
            raise self._unknown("chiffre", reference, self._references()) from None
        reading = read_chiffre(chiffre, self.on)
        if reading.period is not None:
            self.sources.update(dict.fromkeys(reading.period.sources))
        text = figure_text(self.catalogue, reference, self.on)
        word = figure_caution(reading)
        return text if brut or word is None or reading.value is None else f"{text} *({word})*"

    def apres(self, reference: str) -> bool:
        """Whether the page's date is on or after that date figure."""
        try:
            chiffre = self.catalogue.chiffre(reference)
        except KeyError:
            raise self._unknown("chiffre", reference, self._references()) from None
        value = read_chiffre(chiffre, self.on).value
        if not isinstance(value, date):
            raise PageError(f"« {reference} » n’est pas une date.")
        return self.on >= value

    def bareme(self, name: str) -> str:
        """A scale as a table with its source and date."""
        if name not in self.catalogue.baremes:
            raise self._unknown("barème", name, self.catalogue.baremes)
        period, _ = period_at(self.catalogue.baremes[name].periodes, self.on)
        if period is not None:
            self.sources.update(dict.fromkeys(period.sources))
        return "\n".join(["", *scale_table(self.catalogue, name, self.on), ""])

    def telephone(self, name: str) -> str:
        """The first number of a structure, as a link to call it, with its caution if any."""
        structure = self._structure(name)
        found = contact(structure, self.catalogue, self.on)
        if found is None or not structure.telephones:
            return f"numéro de « {structure.nom} » non trouvé"
        phone = structure.telephones[0]
        self.sources[phone.source] = None
        return phone_link(phone.numero) + (f" *({found.marque})*" if found.marque else "")

    def structure(self, name: str) -> str:
        """A contact block."""
        structure = self._structure(name)
        self.sources.update(dict.fromkeys(structure.sources))
        return "\n".join(["", *contact_lines(structure, self.catalogue, self.on), ""])

    def dispositif(self, name: str) -> str:
        """A link to a scheme's page; with its last day, when it has one."""
        entry = self._dispositif(name)
        when = until(entry, self.on) or over_since(entry, self.on)
        link = f"[{entry.nom}]({self.lien(f'aides/{name}.md')})"
        return f"{link} ({when})" if when else link

    def verifier(self, name: str) -> str:
        """A link to the checker for that scheme."""
        self._dispositif(name)
        address = self.lien(f"verificateur/index.md?dispositif={name}")
        return f"[Vérifier ma situation]({address}){{ .md-button .md-button--primary }}"

    def tree(self, name: str) -> str:
        """The place where the scheme's decision tree is put once the page is built."""
        self._dispositif(name)
        return f'<div data-insertion="arbre:{name}"></div>'

    def _structure(self, name: str) -> Structure:
        if name not in self.catalogue.structures:
            raise self._unknown("structure", name, self.catalogue.structures)
        return self.catalogue.structures[name]

    def _dispositif(self, name: str):
        if name not in self.catalogue.dispositifs:
            raise self._unknown("dispositif", name, self.catalogue.dispositifs)
        return self.catalogue.dispositifs[name]

    def _references(self) -> list[str]:
        return [f"{t}.{c}" for t, page in self.catalogue.chiffres.items() for c in page.chiffres]

    @staticmethod
    def _unknown(kind: str, name: str, valid: object) -> PageError:
        near = get_close_matches(name, list(valid), n=1)  # type: ignore[call-overload]
        hint = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
        return PageError(f"{kind} inconnu : « {name} ».{hint}")


def phone_link(number: str) -> str:
    """A number as a Markdown link to call it."""
    return f"[{number}](tel:{number.replace(' ', '')})"


def contact_lines(structure: Structure, catalogue: Catalogue, on: date) -> list[str]:
    """A structure as Markdown list items; nothing of one that is closed."""
    found = contact(structure, catalogue, on)
    if found is None:
        return []
    facts = [f"Téléphone : {phone_link(number)}" for number in found.telephones]
    if found.adresse:
        facts.append(f"Adresse : {found.adresse}")
    if structure.horaires:
        facts.append(f"Horaires : {structure.horaires}")
    if structure.site:
        facts.append(f"Site : <{structure.site}>")
    if structure.comment:
        facts.append(structure.comment)
    facts.append(f"*{found.prudence}*" if found.prudence else found.mention)
    return [
        f"- **{structure.nom}** : {structure.pour_quoi}",
        *(f"    - {fact}" for fact in facts),
    ]


@cache
def template(body: str) -> Template:
    """A page's body, compiled: pages made from one template share its code."""
    return environment().from_string(body)


def environment() -> Environment:
    """The Jinja2 environment of pages and templates: an unknown name is an error, not a blank.

    Pages are proposed by anyone: in a sandbox, one can call what it is given and nothing else.
    """
    found = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["lower_first"] = _lower_first
    return found


def _lower_first(text: str) -> str:
    """A text that comes after others: « bail », and still « RIB »."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


__all__ = ["PageError", "Prose", "contact_lines", "environment", "phone_link", "template"]
