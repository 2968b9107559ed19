"""A commune, read as people write it: its name or a former one, a part of a town, an envelope.

The page reads the same (`checker/web/communes.js`), so that a file of answers and the field give
the same commune: `tests/communes.json` and every name of the gazetteer are read on both sides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from checker.model import Lieu
from checker.model.places import AncienneCommune, Commune
from checker.names import LINKS, edits, place_words, plain, shortens
from checker.record import record

NORD, PAS_DE_CALAIS = "59", "62"
POSTAL_CODE = 5
"""How many digits a postal code has."""

LETTERS_FOR_A_NEAR_MISS = 4
LETTERS_FOR_TWO_MISTAKES = 8

_ENVELOPE = frozenset({"cedex", "cdx", "france", "bp", "cs", "tsa"})
"""Words of an envelope that name no place."""
_ARTICLES = ("le", "la", "les", "l")
"""Left out by whoever says « Quesnoy » for « Le Quesnoy »."""
_NEXT_TO = ("sur", "sous", "les")
"""Before what a commune is near: a sea, a river, a larger town."""
_SHORE = (["mer"], ["plage"])
_DEPARTMENTS = tuple(
    tuple(words.split())
    for words in "nord|le nord|pas de calais|le pas de calais|hauts de france|les hauts de france"
    "|departement du nord|departement du pas de calais".split("|")
)
"""Named alone, they are no commune, and the person is not elsewhere."""
_COUNTRY = ("f", "fr")
"""Before a postal code (« F-59000 »)."""
_BEFORE = tuple(
    tuple(words.split())
    for words in (
        "ville de|ville d|commune de|commune d|mairie de|mairie d|quartier de|quartier d|quartier"
        "|code postal|cp|departement|dept|dep|j habite a|j habite|je vis a|je suis de|je suis a|a"
    ).split("|")
)
_AFTER = (
    (("pas", "de", "calais"), PAS_DE_CALAIS),
    (("hauts", "de", "france"), None),
    (("nord",), NORD),
    (("centre", "ville"), None),
    (("centre",), None),
    (("ville",), None),
)
"""What people add to a commune's name, and the department that it tells."""


@record(kw_only=False)
class Reading:
    """What a text says of a commune.

    Attributes:
        commune: the only commune it can mean, an Insee code.
        bearing: the only commune of that very name, even if larger names begin with it: enough in
            a file, where a name is written on purpose; not in a field, where it is being typed.
        choices: the communes among which to choose, the largest first.
        postal_code: the digits read as a postal code, or the beginning of one.
        local: whether the code is one of the Nord or of the Pas-de-Calais, known or not.
    """

    commune: str | None
    bearing: str | None
    choices: tuple[str, ...]
    postal_code: str
    local: bool


type Way = tuple[list[str], str | None]
"""Words that may be a name, and the department that the text tells."""


@record(kw_only=False)
class _Place:
    commune: str
    departement: str
    postal_codes: tuple[str, ...]
    whole: bool = False


class Places:
    """The gazetteer, ready to be read from."""

    def __init__(
        self,
        communes: Mapping[str, Commune],
        former: Iterable[AncienneCommune] = (),
        inside: Iterable[Lieu] = (),
    ) -> None:
        """Prepare the names.

        Args:
            former: communes that joined one of today's.
            inside: other former names, and parts of towns.
        """
        self._sizes = {code: commune.population for code, commune in communes.items()}
        self._named: dict[str, list[_Place]] = {}
        self._begun: dict[str, list[_Place]] = {}
        self._bare: dict[str, list[_Place]] = {}
        self._at: dict[str, list[_Place]] = {}
        self._names: list[tuple[list[str], _Place]] = []
        for commune in communes.values():
            self._add(commune.nom, commune, commune.codes_postaux)
        for other in former:
            if commune := communes.get(other.commune):
                self._add(other.nom, commune, other.codes_postaux or commune.codes_postaux)
        for other in inside:
            if commune := communes.get(other.commune):
                named_alone = other.quoi in ("hameau", "quartier")
                self._add(other.nom, commune, commune.codes_postaux, whole=named_alone)

    def _add(
        self, name: str, commune: Commune, codes: tuple[str, ...], *, whole: bool = False
    ) -> None:
        """Add a name; one to be said whole (« Lille-Sud », in Loos) leaves « Lille » alone.

        Its article may be left out (« Triolo »).
        """
        place = _Place(commune.code, commune.departement, codes, whole)
        words = place_words(name)
        self._named.setdefault(_key(words), []).append(place)
        if whole and len(words) > 1 and words[0] in _ARTICLES:
            self._named.setdefault(_key(words[1:]), []).append(place)
        if "sous" in words:  # « s/ » is read as « sur »
            told = ["sur" if word == "sous" else word for word in words]
            self._named.setdefault(_key(told), []).append(place)
        if not whole:
            self._names.append((words, place))
        if (bare := _bare(words)) and not whole:
            self._bare.setdefault(bare, []).append(place)
        for length in range(1, len(words)) if words[0] in _ARTICLES and not whole else ():
            self._begun.setdefault(_key(words[1 : length + 1]), []).append(place)
        for length in range(1, 0 if whole else len(words)):
            self._begun.setdefault(_key(words[:length]), []).append(place)
        for code in codes:
            self._at.setdefault(code, []).append(place)

    def read(self, text: str) -> Reading:
        """The commune that a text names, or those among which to choose.

        A name that begins a larger one (« Saint-Amand ») is never taken by itself: the person
        chooses. A postal code leaves only its own communes; one that is not known (CEDEX) leaves
        those of its department.

        A name without its small words (« Boulogne/Mer ») is that name; one with more than its
        words (« Berck-sur-Mer », « Lens cité 12 ») is offered, as are those that a text shortens.
        """
        code, ways = _ways(text)
        local = code[:2] in (NORD, PAS_DE_CALAIS)
        numbered = self._named.get(_key(place_words(text))) if re.search(r"\d", text) else None
        if numbered:  # « Cité 32 »
            return self._reading(numbered, "", sure=True, local=False)
        if not all(words for words, _ in ways):  # nothing but a code, and words around it
            found = self._at.get(code, ())
            return self._reading(found, code, sure=len(code) == POSTAL_CODE, local=local)
        named, begun = self._look(ways, code)
        if named or begun:
            sure = bool(named) or (len(code) == POSTAL_CODE and code in self._at)
            found = self._reading([*named, *begun], code, sure=sure, local=local)
            alone = {place.commune for place in named if not (begun and place.whole)}
            return replace(found, bearing=alone.pop()) if len(alone) == 1 else found
        if both := self._parts(ways, code):
            return self._reading(both, code, sure=True, local=local)
        if bare := self._without_links(ways, code):
            return self._reading(bare, code, sure=True, local=local)
        if any(tuple(words) in _DEPARTMENTS for words, _ in ways):
            return self._reading((), code, sure=False, local=True)
        if short := self._shortened(ways, code):
            return self._reading(short, code, sure=False, local=local)
        longer, sure = self._with_more(ways, code)
        if not longer and code:
            sure = False
            wider = code[:2] if local else ""
            named, begun = self._look(ways, wider)
            longer = [*named, *begun] or self._with_more(ways, wider)[0]
        return self._reading(longer, code, sure=sure, local=local)

    def near(self, text: str) -> str | None:
        """The commune that a text with one or two typing mistakes most likely means."""
        _, ways = _ways(text)
        typed = _key(ways[-1][0])
        if len(typed) < LETTERS_FOR_A_NEAR_MISS:
            return None
        allowed = 2 if len(typed) >= LETTERS_FOR_TWO_MISTAKES else 1
        found = [
            (distance, -max(self._sizes[place.commune] for place in places), key)
            for key, places in self._named.items()
            if abs(len(key) - len(typed)) <= allowed
            if (distance := edits(key, typed)) <= allowed
        ]
        return self._named[min(found)[2]][0].commune if found else None

    def _parts(self, ways: list[Way], code: str) -> list[_Place]:
        """The places named twice over: « Lille Wazemmes », « Wazemmes (Lille) »."""
        for words, departement in ways:
            for at in range(1, len(words)):
                first, last = _key(words[:at]), _key(words[at:])
                for whole, part in ((first, last), (last, first)):
                    named = self._kept(self._named.get(whole, ()), code, departement)
                    begun = (*self._named.get(part, ()), *self._begun.get(part, ()))
                    communes = {place.commune for place in begun}
                    if both := [place for place in named if place.commune in communes]:
                        return both
        return []

    def _without_links(self, ways: list[Way], code: str) -> list[_Place]:
        """The places whose name has these words, small words left out on both sides."""
        for words, departement in ways:
            places = self._bare.get(_bare(words) or "", ())
            if found := self._kept(places, code, departement):
                return found
        return []

    def _shortened(self, ways: list[Way], code: str) -> list[_Place]:
        """The places whose name these words shorten (« VDA », « BSM »): never one for sure."""
        for words, departement in ways:
            places = [(name, place) for name, place in self._names if shortens(words, name)]
            several = [place for name, place in places if len(name) > 1]
            for some in (several, [place for _, place in places]):
                if found := self._kept(some, code, departement):
                    return found
        return []

    def _with_more(self, ways: list[Way], code: str) -> tuple[list[_Place], bool]:
        """The places that begin or end the text, and whether what follows says where they are."""
        for words, departement in ways:
            for at in range(len(words) - 1, 0, -1):
                head = self._kept(self._named.get(_key(words[:at]), ()), code, departement)
                if head:
                    rest = words[at:]
                    tail = self._kept(self._named.get(_key(rest), ()), code, departement)
                    near = rest[1:] in _SHORE or _key(rest[1:]) in self._named
                    sure = rest in _SHORE or (rest[0] in _NEXT_TO and near)
                    return [*head, *tail], sure and not tail
            for at in range(1, len(words)):
                if tail := self._kept(self._named.get(_key(words[at:]), ()), code, departement):
                    return tail, False
        return [], False

    def _look(self, ways: list[Way], code: str) -> tuple[list[_Place], list[_Place]]:
        """The places so named, and those whose name goes on, in the first way that names one."""
        for names in (self._named, self._begun):
            for words, departement in ways:
                key = _key(words)
                if self._kept(names.get(key, ()), code, departement):
                    return (
                        self._kept(self._named.get(key, ()), code, departement),
                        self._kept(self._begun.get(key, ()), code, departement),
                    )
        return [], []

    def _kept(self, places: Iterable[_Place], code: str, departement: str | None) -> list[_Place]:
        if len(code) == POSTAL_CODE and code not in self._at:
            code = code[:2]
        return [
            place
            for place in places
            if departement in (None, place.departement)
            and (not code or any(postal.startswith(code) for postal in place.postal_codes))
        ]

    def _reading(self, places: Iterable[_Place], code: str, *, sure: bool, local: bool) -> Reading:
        communes = {place.commune for place in places}
        choices = tuple(sorted(communes, key=lambda commune: (-self._sizes[commune], commune)))
        taken = choices[0] if sure and len(choices) == 1 else None
        return Reading(taken, taken, choices, code, local)


def _key(words: list[str]) -> str:
    """One word for a name, however it is cut (« Auchylez Orchies »)."""
    return "".join(words).replace("lez", "les")


def _bare(words: list[str]) -> str | None:
    """A name of several words without the small ones; nothing for one that has only one word."""
    left = [word for word in words if word not in LINKS]
    return _key(left) if len(left) > 1 else None


def _ways(text: str) -> tuple[str, list[Way]]:
    """The postal code of a text, and the ways to read its words with what they say of where."""
    every = list(_tokens(text))
    tokens = [
        token
        for at, token in enumerate(every)
        if not (token in _COUNTRY and "".join(every[at + 1 : at + 2]).isdigit())
    ]
    code, at = _postal_code(tokens)
    words = [token for token in tokens if not token.isdigit()]
    ways = list(_lightened(words))
    if at is not None:
        for part in (tokens[at:], tokens[:at]):
            kept = [token for token in part if not token.isdigit()]
            if kept and kept != words:
                ways += (way for way in _lightened(kept) if way[0])
    return code, ways


def _lightened(words: list[str]) -> Iterator[Way]:
    """The words, then without those of an envelope, before and after the name."""
    yield words, None
    words = [word for word in words if word not in _ENVELOPE]
    if len(words) > 1 and words[0] in _ARTICLES:  # « L'Épeule »
        yield words[1:], None
    yield words, None
    for start in _BEFORE:
        if len(words) >= len(start) and tuple(words[: len(start)]) == start:
            words = words[len(start) :]
            yield words, None
    departement = None
    for end, told in _AFTER:
        named = [word for word in words[: -len(end)] if word not in _ARTICLES]
        if named and tuple(words[-len(end) :]) == end:
            words = words[: -len(end)]
            departement = told or departement
            yield words, departement


def _tokens(text: str) -> Iterator[str]:
    """Words and numbers apart (« 59000Lille »), the letter O in a code read as a zero."""
    for word in plain(text).split():
        zeros = word.replace("o", "0")
        if re.fullmatch(r"\d{5}", zeros) and word[:2].isdigit():
            yield zeros
            continue
        for part in re.findall(r"\d+|[a-z]+", word):
            yield from place_words(part)


def _postal_code(tokens: list[str]) -> tuple[str, int | None]:
    """The postal code, or how it begins, and where the tokens after it start."""
    runs: list[tuple[int, int]] = []
    start = None
    for index, token in enumerate([*tokens, ""]):
        if token.isdigit():
            start = index if start is None else start
        elif start is not None:
            runs.append((start, index))
            start = None
    for start, end in reversed(runs):
        for index in range(end - 1, start - 1, -1):
            if len(tokens[index]) == POSTAL_CODE:
                return tokens[index], index + 1
        joined = "".join(tokens[start:end])
        if len(joined) == POSTAL_CODE:
            return joined, end
    for start, _ in runs:
        if start and tokens[start - 1] in ("cedex", "cdx"):
            continue
        if 2 <= len(tokens[start]) < POSTAL_CODE:
            return tokens[start], None
    return "", None
