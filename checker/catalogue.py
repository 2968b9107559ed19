"""The catalogue: everything that content says, checked, in one immutable object."""

from collections.abc import Iterator
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.model import (
    Bareme,
    Besoin,
    Calcul,
    ChampJournal,
    Chiffre,
    Coherence,
    Composition,
    ConditionNommee,
    Courrier,
    Dispositif,
    Ecran,
    Famille,
    FicheChiffres,
    Formulaire,
    Indicateurs,
    Lieu,
    OuObtenir,
    Question,
    Recherche,
    Situation,
    Source,
    Structure,
    Telephone,
    Terme,
    Territoire,
)
from checker.model.places import AncienneCommune, Communes
from checker.record import record

if TYPE_CHECKING:
    from checker.places import Places


AROUND = 15
"""Up to how many km another commune's place is one of the surroundings, like its EPCI's."""

FAR = 999
"""In km, a place whose distance is not known: after those whose distance is."""


@record
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
    conditions: dict[str, ConditionNommee] = field(default_factory=dict)
    chiffres: dict[str, FicheChiffres] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    structures: dict[str, Structure] = field(default_factory=dict)
    territoires: dict[str, Territoire] = field(default_factory=dict)
    glossaire: dict[str, Terme] = field(default_factory=dict)
    coherences: dict[str, Coherence] = field(default_factory=dict)
    besoins: dict[str, Besoin] = field(default_factory=dict)
    entretien: dict[str, Ecran] = field(default_factory=dict)
    familles: dict[str, Famille] = field(default_factory=dict)
    journal: dict[str, ChampJournal] = field(default_factory=dict)
    indicateurs: dict[str, Indicateurs] = field(default_factory=dict)
    papiers: dict[str, OuObtenir] = field(default_factory=dict)
    formulaires: dict[str, Formulaire] = field(default_factory=dict)
    recherche: dict[str, Recherche] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    courriers: dict[str, Courrier] = field(default_factory=dict)
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

    @cached_property
    def _by_epci(self) -> dict[str, frozenset[str]]:
        members: dict[str, set[str]] = {}
        for code, commune in self.communes.items():
            members.setdefault(commune.epci, set()).add(code)
        return {siren: frozenset(codes) for siren, codes in members.items()}

    def communes_de_l_epci(self, siren: str) -> frozenset[str]:
        """The codes of the communes of an intercommunality; none if there is no such SIREN."""
        return self._by_epci.get(siren, frozenset())

    def areas(self, structure: Structure) -> Iterator[frozenset[str]]:
        """The sets of communes that a structure serves: its list, its EPCIs, its territories."""
        yield frozenset(structure.communes)
        yield from map(self.communes_de_l_epci, structure.epci)
        yield from map(self.communes_de, structure.couvre)

    def served_by(self, structure: Structure) -> frozenset[str]:
        """The codes of all the communes that a structure serves."""
        return frozenset[str]().union(*self.areas(structure))

    def structures_pour(self, commune: str | None, categories: tuple[str, ...]) -> list[Structure]:
        """The structures of these kinds that serve a commune, kind by kind, the nearest first.

        Closed ones too: `checker.contacts` says which may be offered.
        """
        if commune is None:
            return []
        serving = [
            (self.nearness(structure, commune), structure)
            for structure in self.structures.values()
            if structure.categorie in categories
        ]
        serving = [(near, structure) for near, structure in serving if near is not None]
        serving.sort(
            key=lambda pair: (
                categories.index(pair[1].categorie),
                pair[0][0],
                not (pair[1].telephones or pair[1].adresse or pair[1].mairies),
                pair[0],
                not pair[1].telephones,
                pair[1].id,
            )
        )
        return [self.dans(structure, commune) for _, structure in serving]

    def dans(self, structure: Structure, commune: str | None) -> Structure:
        """The structure as it is called from a commune: its mairie's number, when that answers.

        As old as the list of numbers: shown as to be checked.
        """
        here = self.communes.get(commune or "")
        if structure.mairies is None or here is None or here.mairie is None:
            return structure
        given = structure.mairies
        number = Telephone(numero=here.mairie, source=given.source, verifie_le=given.verifie_le)
        return replace(
            structure,
            nom=f"{structure.nom} ({here.nom})",
            telephones=(number,),
            comment=given.comment or structure.comment,
            statut="a_verifier",
        )

    def numbered_by(self, structure: Structure) -> frozenset[str]:
        """The communes that can call or visit it: all that it serves, or those with a mairie's."""
        served = self.served_by(structure)
        if structure.telephones or structure.adresse:
            return served
        if structure.mairies is None:
            return frozenset()
        return frozenset(code for code in served if self.communes[code].mairie)

    def coverage(self, structure: Structure, commune: str) -> int:
        """How many communes the structure covers around this one, 0 if it does not serve it."""
        return min((len(area) for area in self.areas(structure) if commune in area), default=0)

    def nearness(self, structure: Structure, commune: str) -> tuple[int, int, int] | None:
        """How far a structure is from a commune that it serves; None if it does not serve it.

        A place in the commune comes first, then the places of its surroundings, the nearest first.
        The others, and those without a place, come in the order of the area that they serve, the
        smallest first. Distances are between the centres of communes, to about 1 km.
        """
        covered = self.coverage(structure, commune)
        if not covered:
            return None
        here, there = self.communes.get(commune), self.communes.get(structure.commune or "")
        if here is None or there is None:
            return 2, covered, FAR
        if here.code == there.code:
            return 0, 0, covered
        away = here.away_from(there)
        if here.epci == there.epci or (away is not None and away <= AROUND):
            return 1, AROUND if away is None else away, covered
        return 2, covered, FAR if away is None else away


def load(text: str) -> Catalogue:
    """The catalogue of `catalogue.json`, as `scripts/compile` wrote it.

    Raises:
        ValueError: the text is not a catalogue of this version of the engine.
    """
    from checker.encoding import decode_json

    return decode_json(Catalogue, text)
