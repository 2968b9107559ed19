"""What one looks for in a commune, who answers, and where nobody was found who does."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.catalogue import Catalogue
from checker.contacts import offered
from checker.formatting import number
from checker.model import Structure
from checker.model.places import Commune
from checker.names import fold

NATIONAL = "numero-national"
"""The kind of the numbers that answer everywhere: pages show them apart, first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one looks for in a commune, and the kinds of structures that answer it.

    Attributes:
        titre: the need, as a heading.
        categories: kinds of structures that answer it, the first to try first.
        aussi: kinds that help with it, shown after; they do not make a commune well served.
        numeros: who answers it by telephone for a whole département or everywhere, ids of
            `content/structures`: what is left where no counter is known.
        partout: whether every commune should have such a counter: `scripts/check` then says which
            lack one.
    """

    id: str
    titre: str
    categories: tuple[str, ...]
    aussi: tuple[str, ...] = ()
    numeros: tuple[str, ...] = ()
    partout: bool = True


_DEPARTEMENTS = ("departement-nord", "departement-pas-de-calais")

NEEDS = (
    Need(
        id="social",
        titre="Un travailleur social du Département",
        categories=("mds", "maison-nord-solidarites"),
        numeros=_DEPARTEMENTS,
    ),
    Need(
        id="ccas",
        titre="Le CCAS ou la mairie",
        categories=("ccas",),
        aussi=("permanence",),
        numeros=_DEPARTEMENTS,
    ),
    Need(
        id="logement",
        titre="Un conseil sur le droit du logement",
        categories=("adil",),
        aussi=("association", "conciliation"),
        numeros=("sos-loyers-impayes", "point-justice-3039", "allo-service-public"),
    ),
    Need(
        id="tribunal",
        titre="Le tribunal et son greffe",
        categories=("tribunal",),
        numeros=("point-justice-3039",),
    ),
    Need(
        id="hebergement",
        titre="Un hébergement",
        categories=("siao",),
        aussi=("hebergement",),
        numeros=("urgence-115",),
    ),
    Need(
        id="travaux",
        titre="L’énergie et les travaux",
        categories=("espace-conseil-france-renov", "epci"),
        aussi=("anah", "habitat-indigne"),
        numeros=("france-renov",),
    ),
    Need(
        id="dettes",
        titre="Les dettes",
        categories=("point-conseil-budget", "banque-de-france"),
        aussi=("microcredit",),
        numeros=("banque-de-france",),
    ),
    Need(
        id="caf",
        titre="La Caf ou la MSA",
        categories=("caf",),
        aussi=("msa",),
        numeros=("caf-numero-national",),
    ),
    Need(
        id="demarches",
        titre="De l’aide pour les démarches en ligne",
        categories=("france-services",),
        numeros=("allo-service-public", "caf-numero-national"),
    ),
    Need(
        id="droits",
        titre="Une aide pour connaître ses droits",
        categories=("mjd",),
        aussi=("cidff",),
        numeros=("point-justice-3039",),
    ),
    Need(
        id="fsl",
        titre="Le fonds de solidarité logement",
        categories=("fsl",),
        aussi=("departement",),
        partout=False,
    ),
    Need(
        id="jeunes",
        titre="Les jeunes",
        categories=("jeunes",),
        numeros=("allo-service-public",),
        partout=False,
    ),
    Need(
        id="logement-social",
        titre="Un logement social",
        categories=("bailleur", "action-logement", "logement-d-abord"),
        numeros=("allo-service-public",),
        partout=False,
    ),
    Need(
        id="etat",
        titre="Les services de l’État",
        categories=("ddets", "prefecture"),
        partout=False,
    ),
)
"""The needs of residents, in the order in which pages show them."""

NAMED = 3
"""The communes that a line names, the most populated first, as examples."""


def numbers(need: Need, communes: frozenset[str], catalogue: Catalogue) -> list[Structure]:
    """Who answers a need by telephone in one of these communes, besides their own counters."""
    named = (catalogue.structures[name] for name in need.numeros if name in catalogue.structures)
    return [
        structure
        for structure in named
        if offered(structure) and structure.telephones and catalogue.served_by(structure) & communes
    ]


@dataclass(frozen=True, slots=True)
class Lack:
    """The communes where nobody found a counter of their own for a need.

    Attributes:
        communes: the most populated first.
        instead: whom the site gives there meanwhile.
    """

    need: Need
    communes: tuple[Commune, ...]
    instead: tuple[Structure, ...]

    def line(self, named: int | None = NAMED) -> str:
        """One line in French; `named` communes at most are given as examples, all when None."""
        names = ", ".join(commune.nom for commune in self.communes[:named])
        more = "…" if named is not None and len(self.communes) > named else ""
        towns = "communes" if len(self.communes) > 1 else "commune"
        given = " ; ".join(one.nom for one in self.instead)
        return (
            f"{self.need.titre} : ni numéro ni adresse propres à {number(len(self.communes))}"
            f" {towns} ({names}{more}).{f' Le site y donne : {given}.' if given else ''}"
        )


def lacks(catalogue: Catalogue) -> Iterator[Lack]:
    """The needs that some communes have no counter of their own for.

    A counter counts when it has a number of its own or an address, however old:
    `scripts/check --echeances` and « Sources et fraîcheur » say how old.
    """
    for need in NEEDS:
        if not need.partout:
            continue
        served = frozenset[str]().union(
            *(
                catalogue.numbered_by(structure)
                for structure in catalogue.structures.values()
                if structure.categorie in need.categories
                and offered(structure)
                and not _switchboard(structure, need, catalogue)
            )
        )
        missing = [commune for code, commune in catalogue.communes.items() if code not in served]
        if not missing:
            continue
        missing.sort(key=lambda commune: (-(commune.population or 0), fold(commune.nom)))
        given = numbers(need, frozenset(commune.code for commune in missing), catalogue)
        yield Lack(need, tuple(missing), tuple(given))


def _switchboard(structure: Structure, need: Need, catalogue: Catalogue) -> bool:
    """Whether one only reaches it through a number that answers for everybody anyway."""
    if structure.adresse or structure.mairies:
        return False
    general = {
        phone.numero
        for name in need.numeros
        if name in catalogue.structures
        for phone in catalogue.structures[name].telephones
    }
    return all(phone.numero in general for phone in structure.telephones)
