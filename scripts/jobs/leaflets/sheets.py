"""What goes on paper: a scheme or a situation, in the words of its file."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from checker import contacts
from checker.catalogue import Catalogue
from checker.dates import expired
from checker.figures import read_chiffre
from checker.formatting import day
from checker.interview import schemes_named, shared_name
from checker.lifetime import is_offered, until
from checker.model import (
    ChiffreUtile,
    Depliant,
    Dispositif,
    Etape,
    RefChiffre,
    Situation,
    Structure,
)
from checker.qr import draw
from scripts.jobs.leaflets.printed import typeset
from scripts.parts.rendering.address import page_address
from scripts.parts.rendering.figures import figure_caution, figure_text
from scripts.parts.rendering.typography import NBSP

MOST_CONTACTS = 3
SENDS_ON = "departement"
"""Whom to call when nobody else has a number: each Département sends to its counter nearby."""
MOST_STEPS = 5
MOST_FIGURES = 4
LONGEST_SITE = 48
LONGEST_UNBROKEN = 16

OLD = "Dispositif ancien."
TO_CHECK = "À revérifier."
DOUBTFUL = "À vérifier."


@dataclass(frozen=True, slots=True)
class Appel:
    """The number to call first."""

    nom: str
    numero: str
    horaires: str | None
    marque: str | None


@dataclass(frozen=True, slots=True)
class Alerte:
    """A word of caution about the whole leaflet."""

    titre: str
    texte: str


@dataclass(frozen=True, slots=True)
class Ligne:
    """A figure: what it is, its value, and « à confirmer » when it is not sure."""

    libelle: str
    valeur: str
    marque: str | None


@dataclass(frozen=True, slots=True)
class Papier:
    """A paper to bring."""

    texte: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to turn to; `marque` and `prudence` say in two words and in full what is not sure."""

    nom: str
    pour_quoi: str | None
    adresse: str | None
    telephones: tuple[str, ...]
    horaires: str | None
    comment: str | None
    site: str | None
    marque: str | None
    prudence: str | None


@dataclass(frozen=True, slots=True)
class Fiche:
    """One leaflet's content, whatever its format.

    Attributes:
        id: the id of the scheme or situation; `origine` is its file.
        lien_code, code: where the QR code leads, and what to say under it: a situation's opens
            the interview about its need.
        lieu: the place whose address is filled in, or a blank for a stamp.
        perime: the date at which it had to be checked again is past.
    """

    id: str
    origine: str
    surtitre: str
    titre: str
    accroche: str
    appel: Appel | None
    alerte: Alerte | None
    actions: tuple[str, ...]
    chiffres: tuple[Ligne, ...]
    aides: tuple[str, ...]
    pour_qui: str | None
    en_bref: tuple[str, ...]
    pieces: tuple[Papier, ...]
    pieces_note: str | None
    lieu: Contact | None
    contacts: tuple[Contact, ...]
    lien: str
    adresse: str
    lien_lieux: str
    adresse_lieux: str
    lien_code: str
    code: str
    qr: str
    sources: tuple[str, ...]
    au: str
    jusqu_au: str
    perime: bool
    mots_cles: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """The sheet as the templates read it, with the spaces that French wants."""
        kept = {"genre": "depliant", "qr": self.qr, "lien": self.lien}
        return typeset(asdict(self)) | kept


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes sheets out of a catalogue, as it reads on a day, for a site at an address.

    Attributes:
        zone: the communes that the sheets are for; empty for everybody.
        lieu: the place that hands them out, if it is known.
    """

    catalogue: Catalogue
    on: date
    site: str
    zone: frozenset[str] = frozenset()
    lieu: Structure | None = None

    def all(self) -> Iterator[Fiche]:
        """The situations, then the schemes; in a zone, only those of use there today."""
        for situation in self.catalogue.situations.values():
            if situation.depliant is not None:
                yield self.situation(situation, situation.depliant)
        for dispositif in self.catalogue.dispositifs.values():
            if not is_offered(dispositif, self.on):
                continue  # nobody hands out what no longer exists
            if not self.zone or self._concerns(dispositif):
                yield self.dispositif(dispositif)

    def dispositif(self, entry: Dispositif) -> Fiche:
        """A scheme's sheet; its `depliant`, where there is one, speaks instead of the page."""
        paper = entry.depliant
        actions = (paper.actions if paper else ()) or entry.demarche
        pieces = (
            tuple(Papier(text, None) for text in paper.pieces)
            if paper and paper.pieces
            else tuple(
                Papier(piece.libelle, "selon votre situation" if piece.si else None)
                for piece in entry.pieces
            )
        )
        figures = (paper.chiffres if paper else ()) or tuple(
            ChiffreUtile(libelle=shown.libelle, chiffre=shown.valeur.chiffre)
            for shown in entry.affichages
            if isinstance(shown.valeur, RefChiffre) and shown.si is None
        )
        return Fiche(
            id=entry.id,
            origine=f"content/dispositifs/{entry.id}.yml",
            surtitre=self._where(entry),
            titre=entry.nom,
            accroche=(paper.accroche if paper else None) or entry.resume,
            alerte=self._with_last_day(entry, self._alert(entry)),
            actions=actions,
            aides=(),
            pour_qui=entry.pour_qui,
            en_bref=tuple(item.phrase for item in entry.en_bref),
            pieces=pieces,
            pieces_note=entry.pieces_note,
            mots_cles=entry.mots_cles,
            **self._common(
                entry,
                figures,
                f"aides/{entry.id}.md",
                _Whom(entry.territoires, entry.structures, entry.categories),
            ),
        )

    def situation(self, entry: Situation, paper: Depliant) -> Fiche:
        """A situation's sheet: its steps are those of the plan."""
        whom = dict.fromkeys(name for step in entry.etapes for name in step.qui)
        structures = tuple(name for name in whom if name in self.catalogue.structures)
        return Fiche(
            id=entry.id,
            origine=f"content/situations/{entry.id}.yml",
            surtitre="Nord et Pas-de-Calais",
            titre=entry.titre,
            accroche=paper.accroche or "",
            alerte=None,
            actions=paper.actions or tuple(map(_action, entry.etapes[:MOST_STEPS])),
            aides=tuple(self._aids(entry.premiers)),
            pour_qui=None,
            en_bref=(),
            pieces=tuple(
                Papier(piece.libelle, "selon votre situation" if piece.si else None)
                for piece in entry.pieces
            ),
            pieces_note=entry.pieces_note,
            mots_cles=(),
            **self._common(
                entry,
                paper.chiffres,
                entry.page,
                _Whom(
                    ("nord", "pas-de-calais"),
                    structures,
                    tuple(name for name in whom if name not in structures),
                ),
            ),
        )

    def _aids(self, names: Iterable[str]) -> Iterator[str]:
        """The schemes worth asking for in the zone; the same aid of several funds is one."""
        for name in names:
            schemes = [s for s in schemes_named(self.catalogue, name) if self._concerns(s)]
            if schemes:
                yield schemes[0].nom_court if len(schemes) == 1 else shared_name(schemes)

    def _common(
        self,
        entry: Dispositif | Situation,
        figures: tuple[ChiffreUtile, ...],
        page: str,
        whom: "_Whom",
    ) -> dict[str, Any]:
        """What schemes and situations have alike."""
        here = page_address(self.site, page)
        interview = self._interview(entry)
        places = page_address(self.site, "pres-de-chez-vous/index.md")
        call = self._to_call(whom)
        sources = dict.fromkeys(entry.sources)
        for figure in figures:
            period = read_chiffre(self.catalogue.chiffre(figure.chiffre), self.on).period
            if period is not None:
                sources.update(dict.fromkeys(period.sources))
        return {
            "appel": call and self._call(call),
            "chiffres": tuple(map(self._figure, figures[:MOST_FIGURES])),
            "lieu": self._place(),
            "contacts": tuple(self._contacts(whom, call and call.structure)),
            "lien": here.whole,
            "adresse": here.short,
            "lien_lieux": places.whole,
            "adresse_lieux": places.short,
            "lien_code": interview or here.whole,
            "code": "Faire mon plan" if interview else "La page du site",
            "qr": drawn(interview or here.whole),
            "sources": tuple(dict.fromkeys(map(self.source_line, sources))),
            "au": day(entry.verifie_le),
            "jusqu_au": day(entry.a_reverifier_le),
            "perime": expired(entry.a_reverifier_le, self.on),
        }

    def _interview(self, entry: Dispositif | Situation) -> str | None:
        """The address that opens the interview about a situation’s need."""
        if not isinstance(entry, Situation):
            return None
        need = next((name for name in entry.besoins if name in self.catalogue.besoins), None)
        if need is None:
            return None
        return f"{page_address(self.site, 'verificateur/index.md').whole}#besoin={need}"

    def _where(self, entry: Dispositif) -> str:
        names = [self.catalogue.territoires[name].nom for name in entry.territoires]
        return ", ".join(names) or "Toute la France"

    def _with_last_day(self, entry: Dispositif, alert: Alerte | None) -> Alerte | None:
        """The caution, after the last day on which the scheme may be asked for."""
        when = until(entry, self.on)
        if when is None:
            return alert
        text = "Faites la demande avant ce jour."
        return Alerte(f"{when.capitalize()}.", f"{text} {alert.texte}" if alert else text)

    def _alert(self, entry: Dispositif) -> Alerte | None:
        if entry.statut == "historique":
            return Alerte(OLD, entry.aujourd_hui or "")
        if expired(entry.a_reverifier_le, self.on):
            return Alerte(TO_CHECK, "Ces règles ont pu changer. Demandez avant de vous déplacer.")
        if entry.connaissance.niveau == "partielle":
            return Alerte(DOUBTFUL, entry.connaissance.raison or "")
        if entry.statut == "a_confirmer":
            return Alerte(DOUBTFUL, entry.aujourd_hui or "Nous n’avons pas pu tout vérifier.")
        if entry.confiance != "ferme":
            return Alerte(
                DOUBTFUL, "Ces règles sont à confirmer. Demandez avant de compter dessus."
            )
        return None

    def _figure(self, figure: ChiffreUtile) -> Ligne:
        reading = read_chiffre(self.catalogue.chiffre(figure.chiffre), self.on)
        text = figure_text(self.catalogue, figure.chiffre, self.on)
        if len(text) <= LONGEST_UNBROKEN:
            text = text.replace(" ", NBSP)
        known = reading.value is not None
        return Ligne(figure.libelle, text, figure_caution(reading) if known else None)

    def source_line(self, name: str) -> str:
        """A source as it is cited on paper: who says it, and when."""
        source = self.catalogue.sources[name]
        return f"{source.emetteur} ({source.date})"

    def _to_call(self, whom: "_Whom") -> contacts.Contact | None:
        """The first to call: one for everybody it is for, and a sure number, if there is one."""
        structures = (self._here(self.catalogue.structures[name]) for name in whom.structures)
        found = contacts.contacts(structures, self.catalogue, self.on)
        with_phone = [one for one in found if one.telephones]
        codes = self._zone_of(whom.territoires)
        for_all = [one for one in with_phone if codes <= self.catalogue.served_by(one.structure)]
        # Two numbers, each for its Département: neither is the one to call, both are listed.
        chosen = for_all or (with_phone if len(with_phone) == 1 else [])
        chosen.sort(key=lambda one: contacts.doubtful(one.structure, self.on))
        return next(iter(chosen), None)

    def _call(self, found: contacts.Contact) -> Appel:
        structure = found.structure
        return Appel(structure.nom, found.telephones[0], structure.horaires, found.marque)

    def _concerns(self, entry: Dispositif) -> bool:
        """Whether a scheme is of use today in the zone."""
        if not is_offered(entry, self.on):
            return False
        codes = self._communes(entry.territoires)
        return not codes or not self.zone or bool(codes & self.zone)

    def _communes(self, territoires: tuple[str, ...]) -> frozenset[str]:
        return frozenset[str]().union(*map(self.catalogue.communes_de, territoires))

    def _here(self, structure: Structure) -> Structure:
        """A structure as it is called from the only commune of the zone, if there is only one."""
        return self.catalogue.dans(
            structure, next(iter(self.zone)) if len(self.zone) == 1 else None
        )

    def _zone_of(self, territoires: tuple[str, ...]) -> frozenset[str]:
        """The communes that a sheet is for, here; none when it is for all of France."""
        codes = self._communes(territoires)
        return (codes & self.zone if codes else self.zone) if self.zone else codes

    def _contacts(self, whom: "_Whom", called: Structure | None) -> Iterator[Contact]:
        """The structures named, then those of its kinds that serve everybody it is for."""
        named = [self._here(self.catalogue.structures[name]) for name in whom.structures]
        codes = self._zone_of(whom.territoires)
        near = [
            (
                contacts.doubtful(structure, self.on),
                whom.categories.index(structure.categorie),
                len(covered),
                structure,
            )
            for structure in self.catalogue.structures.values()
            if structure.categorie in whom.categories
            and (covered := self.catalogue.served_by(structure))
            and codes
            and codes <= covered
        ]
        near.sort(key=lambda found: found[:3])
        chosen = [*named, *(self._here(structure) for *_, structure in near)]
        shown = (structure for structure in chosen if structure not in (called, self.lieu))
        found = list(islice(contacts.contacts(shown, self.catalogue, self.on), MOST_CONTACTS))
        here = () if self.lieu is None else self.lieu.telephones
        if called is None and not here and not any(one.telephones for one in found):
            found = [*found[:1], *self._sending_on(codes)]
        yield from map(_contact, found)

    def _sending_on(self, codes: frozenset[str]) -> Iterator[contacts.Contact]:
        """The Départements that some of these communes are in; both when none is known."""
        for structure in self.catalogue.structures.values():
            covered = self.catalogue.served_by(structure)
            if structure.categorie == SENDS_ON and (not codes or codes & covered):
                found = contacts.contact(structure, self.catalogue, self.on)
                if found:
                    yield found

    def _place(self) -> Contact | None:
        """Who hands the sheets out."""
        if self.lieu is None:
            return None
        found = contacts.contact(self.lieu, self.catalogue, self.on)
        return found and _contact(found)


def _contact(found: contacts.Contact) -> Contact:
    structure = found.structure
    return Contact(
        nom=structure.nom,
        pour_quoi=structure.pour_quoi,
        adresse=found.adresse,
        telephones=found.telephones,
        horaires=structure.horaires,
        comment=structure.comment,
        site=_short_site(structure.site),
        marque=found.marque,
        prudence=found.prudence,
    )


@dataclass(frozen=True, slots=True)
class _Whom:
    """Whom a sheet sends to: who it is for, structures by name, kinds of structures."""

    territoires: tuple[str, ...]
    structures: tuple[str, ...]
    categories: tuple[str, ...]


def _action(step: Etape) -> str:
    """A step as one line of a leaflet: its title, and the first sentence of how."""
    clause = f"{step.si_inconnu} : " if step.si is not None and step.si_inconnu else ""
    title = step.titre[:1].lower() + step.titre[1:] if clause else step.titre
    how, stop, _ = (step.detail or "").partition(". ")
    return f"{clause}{title}." + (f" {how}{stop.rstrip()}" if how else "")


@cache
def drawn(address: str) -> str:
    """The QR code of an address, as SVG."""
    return draw(address).svg()


def _short_site(site: str | None) -> str | None:
    """A web address that one can type: the host alone when the rest is too long."""
    if site is None:
        return None
    address = site.removeprefix("https://").removeprefix("http://").rstrip("/")
    return address if len(address) <= LONGEST_SITE else address.partition("/")[0]
