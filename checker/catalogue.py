"""The catalogue: everything that content says, checked, in one immutable object."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.model import (
    Bareme,
    Calcul,
    Chiffre,
    Coherence,
    Composition,
    Dispositif,
    FicheChiffres,
    Lieu,
    Question,
    Recherche,
    Situation,
    Source,
    Structure,
    Terme,
    Territoire,
    Urgence,
)
from checker.model.places import AncienneCommune, Communes

if TYPE_CHECKING:
    from checker.places import Places


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All entries by id, with the look-ups that rules need.

    Attributes:
        version: a hash of the content; page, engine and catalogue must carry the same.
        epci, arrondissements: names by SIREN and by code.
        ordres: for a scheme, its questions, the most decisive first (from its diagram).
    """

    version: str = ""
    dispositifs: dict[str, Dispositif] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    baremes: dict[str, Bareme] = field(default_factory=dict)
    calculs: dict[str, Calcul] = field(default_factory=dict)
    chiffres: dict[str, FicheChiffres] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    structures: dict[str, Structure] = field(default_factory=dict)
    territoires: dict[str, Territoire] = field(default_factory=dict)
    glossaire: dict[str, Terme] = field(default_factory=dict)
    coherences: dict[str, Coherence] = field(default_factory=dict)
    urgences: dict[str, Urgence] = field(default_factory=dict)
    recherche: dict[str, Recherche] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    lieux: dict[str, Lieu] = field(default_factory=dict)
    communes: Communes = field(default_factory=Communes)
    anciennes: dict[str, AncienneCommune] = field(default_factory=dict)
    epci: dict[str, str] = field(default_factory=dict)
    arrondissements: dict[str, str] = field(default_factory=dict)
    ordres: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def chiffre(self, reference: str) -> Chiffre:
        """The figure cited as `theme.id`.

        Raises:
            KeyError: no such theme or figure.
        """
        theme, _, name = reference.partition(".")
        return self.chiffres[theme].chiffres[name]

    @cached_property
    def _members(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        return {}

    @cached_property
    def scratch(self) -> dict[object, Any]:
        """Where results derived from the catalogue alone may be kept; it never changes them."""
        return {}

    def communes_de(self, territoire: str) -> frozenset[str]:
        """The codes of the communes of a territory (id)."""
        return self._territory(territoire)[0]

    def communes_sures_de(self, territoire: str) -> frozenset[str]:
        """Those whose membership is sure: all, the sure core, or none if to be confirmed."""
        return self._territory(territoire)[1]

    def _territory(self, territoire: str) -> tuple[frozenset[str], frozenset[str]]:
        found = self._members.get(territoire)
        if found is None:
            entry = self.territoires[territoire]
            everything = self._compose(entry.composition)
            if entry.composition_sure is not None:
                sure = self._compose(entry.composition_sure)
            else:
                sure = everything if entry.confiance == "ferme" else frozenset[str]()
            found = self._members[territoire] = (everything, sure)
        return found

    def _compose(self, composition: Composition) -> frozenset[str]:
        return frozenset(
            code
            for code, commune in self.communes.items()
            if (
                commune.departement in composition.departements
                or commune.epci in composition.epci
                or commune.arrondissement in composition.arrondissements
                or code in composition.communes
            )
            and commune.epci not in composition.sauf_epci
            and code not in composition.sauf_communes
        )

    @cached_property
    def places(self) -> "Places":
        """The names of the communes, ready to be read from."""
        from checker.places import Places  # no visitor's phone needs it

        return Places(self.communes, self.anciennes.values(), self.lieux.values())

    def structures_pour(self, commune: str | None, categories: tuple[str, ...]) -> list[Structure]:
        """The structures of these kinds that serve a commune, the nearest coverage first."""
        if commune is None:
            return []
        serving = [
            (self.coverage(structure, commune), structure)
            for structure in self.structures.values()
            if structure.categorie in categories and structure.statut != "historique"
        ]
        serving = [(size, s) for size, s in serving if size]
        serving.sort(key=lambda pair: (categories.index(pair[1].categorie), pair[0], pair[1].id))
        return [structure for _, structure in serving]

    def coverage(self, structure: Structure, commune: str) -> int:
        """How many communes the structure covers, 0 if not this one."""
        if commune in structure.communes:
            return len(structure.communes)
        sizes = [
            len(self.communes_de(territoire))
            for territoire in structure.couvre
            if commune in self.communes_de(territoire)
        ]
        return min(sizes, default=0)


def expired(a_reverifier_le: date, on: date) -> bool:
    """Whether a fact is past the date at which it had to be checked again."""
    return on > a_reverifier_le


def load(text: str) -> Catalogue:
    """The catalogue of `catalogue.json`, as `scripts/compile` wrote it.

    Raises:
        ValueError: the text is not a catalogue of this version of the engine.
    """
    from checker.encoding import decode_json

    return decode_json(Catalogue, text)
