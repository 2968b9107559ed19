"""The words of the trade, and those that people type in the search."""

from dataclasses import field

from checker.record import record


@record
class Terme:
    """A glossary entry (`content/glossaire.yml`): an acronym or a word of the trade."""

    id: str
    terme: str
    developpe: str | None = None
    definition: str
    synonymes: tuple[str, ...] = ()
    aujourd_hui: str | None = None
    sources: tuple[str, ...] = ()


@record
class Danger:
    """Words of danger: whoever types them is given the numbers before any page.

    Attributes:
        mots: expressions, each recognised when all its words are typed, in any order; « a/b » is
            one or the other, « -a » without it, « =fumée » that very form and no other of its
            family (« il fume »), « à_la_rue » these words one after the other.
        numeros: figures that are numbers to call, cited as `theme.id`, the first to call first.
        pages: addresses of the pages that come first (`demarches/se-mettre-a-l-abri/`).
    """

    titre: str
    mots: tuple[str, ...]
    numeros: tuple[str, ...]
    pages: tuple[str, ...]


@record
class Recherche:
    """The words of the site's search (`content/recherche.yml`).

    Attributes:
        synonymes: what people type → the words the pages use; an expression counts when all its
            words are typed.
        mots_vides: words that a search leaves out.
        ecritures: how people write fast → the words meant (« kan »: « quand »).
        dangers: what comes before everything else, the gravest first.
    """

    synonymes: dict[str, tuple[str, ...]]
    mots_vides: tuple[str, ...]
    dangers: tuple[Danger, ...] = ()
    ecritures: dict[str, str] = field(default_factory=dict)
