"""Numbers and dates as people write them: every writing that has only one reading, no other.

Whoever is refused is told which part is wrong, and what was understood. The corpus of
`tests/saisies.json` holds what each writing must give.
"""

import re
from datetime import date, timedelta
from fractions import Fraction

from checker.dates import add_months
from checker.model import Nature, Unite
from checker.names import plain
from checker.numerals import in_words

LONGEST = 60
"""How many characters of a number or a date are read: whoever writes more wrote something else."""


class Unreadable(ValueError):
    """What is written is no number or date; the message says which part, in French."""


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────

_EURO = r"(?:€(?:uros?)?|euros?|eur|(?<=\d)e|(?<=\d )e)"
_MONTH = r"(?:(?:/|par|le|chaque|tous les) ?mois|par moi|/ ?m|mensuels?|mensuelles?)"
_YEAR = r"(?:(?:/|par|l['’ ]|chaque) ?(?:an|année|annee)s?|annuels?|annuelles?)"
_ASIDE = (
    r"(?:en tout|au total|environ|env\.?|a peu pres|à peu près"
    r"|(?:de |du |d['’ ])?(?:mon )?(?:loyer|salaire|retraite|pension|chomage|chômage"
    r"|rsa|aah|revenus?))"
)
"""What people add to an amount, and which no question needs to know again."""

_NATURES: dict[Nature, str] = {
    "charges_comprises": r"t?cc|charges? (?:comprise?s?|incluse?s?)|toutes? charges? comprises?"
    r"|tout compris|avec (?:les )?charges?|charges? dedans",
    "hors_charges": r"hc|hors(?: les)? charges?|sans(?: les)? charges?|charges? non (?:comprise?s?"
    r"|incluse?s?)|charges? en (?:plus|sus)|(?:\+|plus|et) (?:les )?charges?|nu",
    "net": r"nett?e?s?(?: (?:à|a) payer| par mois)?|apr[eè]s imp[oô]ts?",
    "brut": r"brut?t?e?s?|avant (?:cotisations?|charges?)",
    "hors_taxes": r"ht|hors taxes?|sans (?:la )?(?:taxes?|tva)",
    "taxes_comprises": r"ttc|taxes? comprises?|avec (?:la )?(?:taxes?|tva)|tva comprise",
}
"""The words that say what an amount holds: a question that wants another amount asks again."""
_NATURE_NAMES: dict[Nature, str] = {
    "charges_comprises": "charges comprises",
    "hors_charges": "sans les charges",
    "net": "net",
    "brut": "brut",
    "hors_taxes": "hors taxes",
    "taxes_comprises": "taxes comprises",
}
_OPPOSITES: tuple[tuple[Nature, Nature], ...] = (
    ("charges_comprises", "hors_charges"),
    ("net", "brut"),
    ("taxes_comprises", "hors_taxes"),
)
"""The first is what an amount is when its question says nothing of it."""
_PERIODS = {
    "par semaine": r"(?:/|par|la|chaque|[àa] la) ?(?:semaines?|sem)\b\.?|hebdomadaires?|hebdo",
    "par quinzaine": r"(?:/|par|la) ?quinzaine",
    "par jour": r"(?:/|par|le|chaque) ?(?:jours?|jr)\b|journaliers?",
    "par heure": r"(?:/|par|de l'|l'|[àa] l') ?(?:heures?|h)\b|horaires?",
    "par trimestre": r"(?:/|par|le) ?trimestres?|trimestriels?|tous les (?:3|trois) mois",
    "par semestre": r"(?:/|par|le) ?semestres?|tous les (?:6|six) mois",
}
_SPOKEN = re.compile(r"\bmille (?:deux|trois|quatre|cinq|six|sept|huit|neuf)$")
"""« Mille cinq » is said for 1,005 and for 1,500."""

_SAID = re.compile(
    r"^(?:(?:je|j['’ ]|on|nous|c['’ ]est|ca fait|ça fait|il y a|est|sommes|suis|paye|paie"
    r"|touche|gagne|reçois|recois|perçois|ai|loyer|salaire|retraite|pension|rsa|aah|total|montant"
    r"|surface|age|âge|mon|ma|le|la|de|du)\b ?:? ?)+(?=[\d€])"
)
"""What people say before a number, and which leaves it only one reading."""
_UNITS: dict[Unite, str] = {
    "mois": r"mois",
    "semaines": r"semaines?|sem\.?",
    "jours": r"jours?|jrs?|j",
    "ans": r"ans?|années?|annees?",
    "heures": r"heures?|h",
    "personnes": r"personnes?|pers\.?|adultes?|enfants?|gens",
    "pourcent": r"%|pour ?cents?|pct",
    "metres_carres": r"m ?²|m ?2|mètres? ?carrés?|metres? ?carres?|m carrés?|m carres?|mq|mc",
    "metres_cubes": r"m ?³|m ?3|mètres? ?cubes?|metres? ?cubes?",
    "kilometres": r"kms?|kilomètres?|kilometres?",
    "minutes": r"minutes?|min\.?|mn",
}
_TIMES: dict[tuple[Unite, Unite], Fraction] = {
    ("ans", "mois"): Fraction(12),
    ("mois", "ans"): Fraction(1, 12),
    ("semaines", "jours"): Fraction(7),
    ("jours", "semaines"): Fraction(1, 7),
    ("heures", "minutes"): Fraction(60),
    ("minutes", "heures"): Fraction(1, 60),
}
"""What one of the first unit makes of the second: « 2 ans » are 24 months."""
_EUROS: tuple[Unite, ...] = ("euros", "euros_par_mois", "euros_par_an")

_THOUSANDS = r"\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+|(?:\.\d{3}){2,}|(?:,\d{3}){2,})"
_FIGURE = re.compile(
    rf"(?P<sign>[+-] ?)?(?:(?P<whole>{_THOUSANDS}|\d+)(?P<decimals>[.,]\d+)?"
    r"|(?P<dots>\d{1,3}(?:\.\d{3})+),(?P<cents>\d+)|(?P<commas>\d{1,3}(?:,\d{3})+)\.(?P<rest>\d+))"
)
_FOUND = re.compile(rf"(?<![a-z\d]){_FIGURE.pattern}(?!\d)")
_MAYBE_THOUSANDS = re.compile(r"[+-]? ?\d{1,3}[.,]\d{3}")
"""« 1.250 » may be meant as a thousand or as one: neither is guessed."""
_ENDED = re.compile(r"(?<=\d)[.,](?:-+|–|—)?$")
"""« 450,- »: nothing after the comma."""


def read_number(text: str, unit: Unite | None, nature: Nature | None = None) -> Fraction:
    """The number written, in the unit of its question.

    Args:
        unit: the question's; it may be written on either side, in any case, or left out.
        nature: what the amount holds, for the questions that say it: a word that says another
            (« hors charges ») is never taken for it.

    Raises:
        Unreadable: not a number, or one that can be read in two ways.
    """
    told = _spaced(text)
    if unit in _EUROS and _SPOKEN.search(plain(told)):
        raise Unreadable("Ce nombre peut se lire de deux façons. Écrivez-le en chiffres")
    told = _in_figures(told)
    if re.search(r"\d", told) and unit in _EUROS:
        told = _of_its_nature(told, unit, nature)
    if not re.search(r"\d", told) or len(told) > LONGEST:
        raise Unreadable("Écrivez un nombre en chiffres")
    if _MAYBE_THOUSANDS.fullmatch(_without_units(told, unit)):
        raise Unreadable(
            "Écrivez les milliers sans point ni virgule, et deux chiffres au plus après la"
            " virgule : 1250 ou 1250,50."
        )
    if (both := _two_units(told, unit)) is not None:
        return both
    bare = _without_units(told, unit)
    if cents := re.fullmatch(
        rf"({_THOUSANDS}|\d+) ?{_EURO} ?(?:et )?(\d\d)(?: ?(?:centimes?|cts?|c))?", bare
    ):
        return _value(cents[1]) + Fraction(int(cents[2]), 100)
    if thousands := re.fullmatch(r"(\d{1,4}(?:[.,]\d{1,2})?) ?k", bare):
        return _value(thousands[1]) * 1000
    if _FIGURE.fullmatch(bare):
        return _value(bare)
    raise Unreadable(_why_no_number(told, bare, unit))


def _of_its_nature(told: str, unit: Unite, nature: Nature | None) -> str:
    """An amount without the words that say what its question already says.

    Raises:
        Unreadable: it is not the amount that is asked.
    """
    if period := next((name for name, said in _PERIODS.items() if re.search(said, told)), None):
        asked = {"euros_par_mois": "par mois", "euros_par_an": "par an"}.get(unit, "en tout")
        raise Unreadable(f"Ici, le montant est {asked}, et vous avez écrit un montant {period}.")
    for usual, other in _OPPOSITES:
        asked = nature if nature in (usual, other) else usual
        wrong = other if asked == usual else usual
        said = re.search(rf"(?<![a-zà-ÿ])(?:{_NATURES[wrong]})(?![a-zà-ÿ])", told)
        if said:
            raise Unreadable(
                f"Ici, le montant est {_NATURE_NAMES[asked]}, et vous avez écrit « {said[0]} »."
                f" Écrivez le montant {_NATURE_NAMES[asked]}, ou répondez « Je ne sais pas »."
            )
        told = re.sub(rf" ?\(?(?<![a-zà-ÿ])(?:{_NATURES[asked]})(?![a-zà-ÿ])\)? ?:?", " ", told)
    return " ".join(told.split()).strip(_AROUND)


def _spaced(text: str) -> str:
    """In lower case, each blank one plain space, figures of any alphabet as ours."""
    figures = "".join(str(int(c)) if c.isdecimal() else c for c in text.lower())
    for dash in "−–—‐‑":
        figures = figures.replace(dash, "-")
    figures = re.sub(r"(?<=\d) (?=,\d{1,2}(?!\d))", "", figures).replace("／", "/")
    return " ".join(figures.replace("’", "'").replace("ʼ", "'").split()).strip(_AROUND)


_AROUND = " .,;:=?!/\"'«»“”()[]*"
"""Around a number or a date, these say nothing."""


def _in_figures(told: str) -> str:
    """The text, the number that it says in words written in figures (« trois mois »)."""
    if re.search(r"\d", told):
        return told
    words = told.replace("-", " ").split()
    for end in range(len(words), 0, -1):
        for start in range(end):
            number = in_words(plain(" ".join(words[start:end])))
            if number is not None:
                return " ".join([*words[:start], str(number), *words[end:]])
    return told


def _without_units(told: str, unit: Unite | None) -> str:
    """What is left once the unit of the question and what goes with an amount are put aside."""
    left = re.sub(r"^(?:environ|env\.?|à peu près|a peu pres|~|≈) ?", "", told)
    left = _SAID.sub("", left)
    ends: list[str] = []
    if unit is None or unit in _EUROS:
        period = _MONTH if unit == "euros_par_mois" else _YEAR if unit == "euros_par_an" else "(?!)"
        ends = [period, _ASIDE, rf"{_EURO}"]
        left = re.sub(rf"^{_EURO} ?(?=[\d+-])", "", left)
    elif unit in _UNITS:
        ends = [_UNITS[unit]]
        left = re.sub(rf"^(?:{_UNITS[unit]}) ?:? ?(?=\d)", "", left)
    for _ in range(4):
        for end in ends:
            # A unit of letters ends a number, not a word: « 3e » is an ordinal.
            left = re.sub(rf"(?<=[\d.,\-€ a-z%²³)]) ?\(?(?:{end})\)?$", "", left).strip()
    if unit is None or unit in _EUROS:
        left = re.sub(r"(\d) ?k ?€?$", r"\1k", left)
    return _ENDED.sub("", left)


def _value(figure: str) -> Fraction:
    """The value of what `_FIGURE` matches: the last mark is the decimal one."""
    figure = figure.replace(" ", "").replace("'", "")
    last = max(figure.rfind("."), figure.rfind(","))
    whole, decimals = (figure[:last], figure[last + 1 :]) if last >= 0 else (figure, "")
    if figure.count(".") + figure.count(",") > 1 and len({*figure} & {".", ","}) == 1:
        whole, decimals = figure, ""  # « 1.200.000 »
    whole = whole.replace(".", "").replace(",", "")
    return Fraction(f"{whole}.{decimals}" if decimals else whole)


def _two_units(told: str, unit: Unite | None) -> Fraction | None:
    """« 2 ans » where months are asked, « 1 h 30 » where minutes are."""
    if unit == "minutes" and (
        found := re.fullmatch(
            r"(\d{1,2}) ?h(?:eures?)? ?(\d{1,2})?(?: ?(?:min|mn|minutes?))?", told
        )
    ):
        return Fraction(int(found[1]) * 60 + int(found[2] or 0))
    if unit == "mois" and (
        found := re.fullmatch(r"(\d{1,2}) ?ans? ?(?:et )?(\d{1,2}) ?mois", told)
    ):
        return Fraction(int(found[1]) * 12 + int(found[2]))
    if found := re.fullmatch(r"(\d{1,2}) (ans?|mois|semaines?|heures?) et demie?", told):
        half = (_value(found[1]) + Fraction(1, 2)) * _times(found[2], unit)
        return half or None
    for (other, asked), times in _TIMES.items():
        if asked == unit and (
            found := re.fullmatch(rf"(\d+(?:[.,]\d+)?) ?(?:{_UNITS[other]})", told)
        ):
            return _value(found[1]) * times
    return None


def _times(word: str, unit: Unite | None) -> Fraction:
    """What one unit of this name makes of the question's; nothing when half of one is no number."""
    for (other, asked), times in _TIMES.items():
        if asked == unit and times.denominator == 1 and re.fullmatch(_UNITS[other], word):
            return times
    return Fraction(0)


def _why_no_number(told: str, bare: str, unit: Unite | None) -> str:
    figures = [found[0].strip() for found in _FOUND.finditer(bare)]
    if unit == "euros_par_mois" and re.search(rf"{_YEAR}$", told):
        return "Ici, le montant est par mois, et vous avez écrit un montant par an."
    if unit == "euros_par_an" and re.search(rf"{_MONTH}$", told):
        return "Ici, le montant est par an, et vous avez écrit un montant par mois."
    if len(figures) > 1:
        named = " et ".join(f"« {figure} »" for figure in figures[:3])
        return f"Il y a plusieurs nombres : {named}. Écrivez un seul nombre, en chiffres"
    rest = bare
    for figure in figures:
        rest = rest.replace(figure, " ")
    rest = " ".join(rest.split()).strip()
    if re.fullmatch(r"[\do .,']+", bare) and "o" in bare:
        return "La lettre « o » n’est pas un zéro. Écrivez un nombre en chiffres"
    if figures and rest:
        return (
            f"« {figures[0]} » est compris, « {rest[:40]} » ne l’est pas. Écrivez un nombre en"
            " chiffres"
        )
    return "Écrivez un nombre en chiffres"


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────

_MONTHS: tuple[str, ...] = tuple(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
)
_DAYS: tuple[str, ...] = tuple("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_SHORT_MONTHS = {"fev": 2, "jul": 7, "sept": 9, "dece": 12}
_EXAMPLE = "par exemple 05 10 2026"
_WHOLE = f"Écrivez une date complète : le jour, le mois et l’année, {_EXAMPLE}."
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WINDOW = 90
"""Of two centuries, the year meant is within these years before, and ten after."""
_NEAR_DAYS = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "aujourd hui": 0,
    "ce jour": 0,
    "hier": 1,
    "avant-hier": 2,
    "avant hier": 2,
    "avanthier": 2,
    "demain": -1,
    "apres-demain": -2,
    "apres demain": -2,
}
"""How many days ago."""
_AGO = re.compile(r"(il y a|dans|depuis) (\d{1,3}) (jours?|semaines?|sem\.?)")
_ONE_DATE = re.compile(
    rf"(?<!\d)(?:(?:{'|'.join(_DAYS)}) (?:le )?)?"
    r"(?:\d{1,2}(?:er)?[ /.\-]+(?:\d{1,2}|[a-z]{3,9}\.?)[ /.\-]+(?:\d{4}|\d{2})"
    r"|\d{4}-\d\d-\d\d)(?!\d)"
)
_NOT_THAT_DAY = re.compile(
    r"\d|\b(?:avant|apres|au|entre|jusque?|fin|debut|mi|des|pas|" + "|".join(_DAYS) + r")\b"
)
"""Around a date, these say that another day is meant, or that there are several."""
_BEFORE = re.compile(
    r"^(?:(?:c'est|ne|nee|depuis|date|fait|recu|signe|vers|en|a)\b ?:? ?)*"
    r"(?:(?:le|du|au|de|d')\b ?)*(?:date du )?"
)
_TIME = re.compile(
    r"(?:t| | a | vers )?\b\d{1,2} ?(?:h|:)(?: ?\d{2})?(?::\d{2}(?:\.\d+)?)?(?:z| ?min)?$"
)


def read_day(text: str, on: date) -> date:
    """The date written.

    A part of a date where the others are missing is said to be missing; a part that can't be is
    named, with those that are kept. A year of two figures is the nearest that can be meant.

    Args:
        on: the day of reading, for years of two figures.

    Raises:
        Unreadable: not a date, or one that can be read in two ways.
    """
    if absent := _empty_parts(text):
        raise Unreadable(f"Il manque {absent}. {_WHOLE}")
    if (near := _near_day(text, on)) is not None:
        return near
    if len(text) <= LONGEST and (alone := _date_within(text)):
        return read_day(alone, on)
    told = _date_words(text)
    if not told or len(text) > LONGEST:
        raise Unreadable(_WHOLE)
    weekday, told = _weekday(told)
    value = _from_figures(told, on) if re.fullmatch(r"[\d/]+", told) else _from_words(told, on)
    if weekday is not None and value.weekday() != weekday:
        raise Unreadable(
            f"Le {_shown(value)} est un {_DAYS[value.weekday()]}, pas un {_DAYS[weekday]}."
            " Vérifiez la date."
        )
    return value


def _near_day(text: str, on: date) -> date | None:
    """The day of « hier », of « il y a 3 jours », of « dans deux semaines »."""
    told = "".join(plain(c) if c.isalpha() else c for c in _spaced(text))
    if (ago := _NEAR_DAYS.get(told)) is not None:
        return on - timedelta(days=ago)
    if found := _AGO.fullmatch(re.sub(r"\bun[e]?\b", "1", _in_figures(told))):
        days = int(found[2]) * (1 if found[3].startswith("j") else 7)
        return on + timedelta(days=days if found[1] == "dans" else -days)
    return None


def _date_within(text: str) -> str | None:
    """The only date of a text that says more (« 12/11/2026 (reçu) »), if nothing moves it."""
    told = "".join(plain(c) if c.isalpha() else c for c in _spaced(text))
    found = _ONE_DATE.findall(told)
    if len(found) != 1 or found[0] == told or "'" in found[0]:
        return None
    rest = told.replace(found[0], " ")
    around = re.fullmatch(r"[a-z' .,:;()\-]+", rest) and not _NOT_THAT_DAY.search(rest)
    return found[0] if around else None


def _empty_parts(text: str) -> str:
    """The names of the parts left empty, of three that were asked apart (« 1//2024 »)."""
    parts = [part.strip() for part in text.split("/")]
    apart = len(parts) == 3 and all(re.fullmatch(r"\w*", part) for part in parts)
    if not apart or all(parts) or len(parts[0]) > 4 or not any(parts):
        return ""
    names = zip(("le jour", "le mois", "l’année"), parts, strict=True)
    return " et ".join(name for name, part in names if not part)


def _date_words(text: str) -> str:
    """The parts of a date, with « / » between them: « 1/sept/2024 »."""
    told = _spaced(text).replace("°", "")
    # A letter O among figures is a zero.
    told = re.sub(r"(?<=\d)o(?=\d|/)|(?<![a-zà-ÿ])o(?=\d)", "0", told)
    folded = "".join(plain(c) if c.isalpha() else c for c in told)
    folded = re.sub(r"^(\d{4}-\d\d?-\d\d?)t[\d:.]+(?:z|\+[\d:]+)?$", r"\1", folded)
    folded = (
        _TIME.sub("", folded).strip(" ,a") if re.search(r"\d ?[h:] ?\d|\dh$", folded) else folded
    )
    folded = _BEFORE.sub("", folded, count=1)
    folded = re.sub(r"\bpremier\b", "1", folded)
    folded = _day_in_words(folded)
    folded = re.sub(r"\b(\d{1,2}) ?(?:er|e|eme|ere)\b", r"\1", folded)
    folded = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", "/", folded)
    folded = re.sub(r"[\s/.,;\-_\\|:()']+", "/", folded).strip("/")
    folded = re.sub(rf"/(?:{'|'.join(_DAYS)})$", "", folded)
    folded = re.sub(r"^(\d\d)(\d\d)/(\d{4})$", r"\1/\2/\3", folded)  # « 0109/2024 »
    return re.sub(r"(?<![^/])(?:jour|mois|annee|du|de)/", "", folded)


def _day_in_words(folded: str) -> str:
    """« quinze mars 2025 » with its day in figures."""
    words = folded.replace("-", " ").split()
    for end in range(min(3, len(words)), 0, -1):
        number = in_words(" ".join(words[:end]))
        if number is not None and 1 <= number <= 31 and not words[0].isdigit():
            return " ".join([str(number), *words[end:]])
    return folded


def _weekday(told: str) -> tuple[int | None, str]:
    first, _, rest = told.partition("/")
    names = [name for name in _DAYS if len(first) >= 3 and name.startswith(first)]
    if len(names) == 1 and rest:
        return _DAYS.index(names[0]), re.sub(r"^(?:le/)", "", rest)
    return None, told


def _from_figures(told: str, on: date) -> date:
    parts = told.split("/")
    figures = [int(part) for part in parts]
    if len(parts) > 3 and figures[3:] in (figures[:3], figures[1:3]):
        parts = parts[:3]  # a whole date pasted where its parts were already written
    if len(parts) == 1:
        return _in_one_piece(told, on)
    if len(parts) != 3:
        raise Unreadable(_missing(parts) if len(parts) == 2 else _WHOLE)
    if len(parts[0]) == 4:
        return _day(parts[2], parts[1], parts[0], on)
    return _day(parts[0], parts[1], parts[2], on)


def _in_one_piece(figures: str, on: date) -> date:
    """« 01092024 », « 20240901 », « 010924 »: only if no other cut gives a date."""
    cuts: list[tuple[str, str, str]] = []
    if len(figures) == 8:
        cuts = [
            (figures[:2], figures[2:4], figures[4:]),
            (figures[6:], figures[4:6], figures[:4]),
        ]
    elif len(figures) == 6:
        cuts = [(figures[:2], figures[2:4], figures[4:])]
    elif len(figures) == 4 and _FIRST_YEAR <= int(figures) <= _LAST_YEAR:
        raise Unreadable(f"Il manque le jour et le mois. {_WHOLE}")
    found: list[date] = []
    for cut in cuts:
        try:
            found.append(_day(*cut, on))
        except Unreadable:
            continue
    if len(set(found)) == 1:
        return found[0]
    if found:
        raise Unreadable(
            f"Cette date peut se lire de deux façons : {_shown(found[0])} ou {_shown(found[1])}."
            f" {_WHOLE}"
        )
    raise Unreadable(_WHOLE)


def _from_words(told: str, on: date) -> date:
    parts = [part for part in told.split("/") if part not in ("le", "de", "du", "d")]
    words = [part for part in parts if not part.isdigit()]
    if len(words) != 1:
        raise Unreadable(_WHOLE)
    figures = [part for part in parts if part.isdigit()]
    if not figures and not any(len(words[0]) >= 3 and m.startswith(words[0]) for m in _MONTHS):
        raise Unreadable(f"« {words[0][:20]} » n’est pas une date. {_WHOLE}")
    month = _month(words[0])
    if len(figures) != 2:
        if not figures:
            raise Unreadable(f"Il manque le jour et l’année. {_WHOLE}")
        if len(figures) == 1:
            absent = "le jour" if len(figures[0]) == 4 else "l’année"
            raise Unreadable(f"Il manque {absent}. {_WHOLE}")
        raise Unreadable(_WHOLE)
    first, second = figures
    if len(first) == 4:
        first, second = second, first
    return _day(first, str(month), second, on)


def _month(word: str) -> int:
    if word in _SHORT_MONTHS:
        return _SHORT_MONTHS[word]
    begun = [name for name in _MONTHS if len(word) >= 3 and name.startswith(word)]
    if len(begun) == 1:
        return _MONTHS.index(begun[0]) + 1
    if begun:
        raise Unreadable(
            f"Le mois « {word} » peut être {' ou '.join(begun)}. Écrivez-le en entier."
        )
    near = [name for name in _MONTHS if len(word) >= 4 and _one_letter_off(word, name)]
    if len(near) == 1:
        return _MONTHS.index(near[0]) + 1
    raise Unreadable(f"Le mois « {word[:20]} » n’est pas compris. {_WHOLE}")


def _one_letter_off(word: str, name: str) -> bool:
    from checker.names import edits

    return edits(word, name) == 1


def _day(day: str, month: str, year: str, on: date) -> date:
    """The date of three parts, each said to be wrong by its name."""
    if len(year) == 2:
        year = str(_century(int(year), on))
    if len(year) != 4 or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise Unreadable(
            f"Vérifiez l’année « {year} » : elle doit avoir quatre chiffres, comme {on.year}. Le"
            f" jour « {day} » et le mois « {month} » sont gardés."
        )
    if not 1 <= int(month) <= 12:
        raise Unreadable(
            f"Le mois « {month} » n’existe pas : il va de 1 à 12. Le jour « {day} » et l’année"
            f" « {year} » sont gardés."
        )
    if not 1 <= int(day) <= 31 or len(day) > 2:
        raise Unreadable(
            f"Le jour « {day} » n’existe pas : il va de 1 à 31. Le mois « {month} » et l’année"
            f" « {year} » sont gardés."
        )
    first = date(int(year), int(month), 1)
    last = (add_months(first, 1) - first).days
    if int(day) > last:
        raise Unreadable(
            f"Cette date n’existe pas : {_name(int(month))} {year} a {last} jours. Le mois et"
            " l’année sont gardés : vérifiez le jour."
        )
    return first.replace(day=int(day))


def _century(year: int, on: date) -> int:
    """The year of two figures that falls from ninety years before to ten after."""
    first = on.year - _WINDOW + 1
    return first + (year - first) % 100


def _missing(parts: list[str]) -> str:
    year = len(parts[0]) == 4 or len(parts[1]) == 4 or int(parts[1]) > 12 >= int(parts[0])
    absent = "le jour" if year else "l’année"
    return f"Il manque {absent}. {_WHOLE}"


_NAMES = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()


def _name(month: int) -> str:
    return _NAMES[month - 1]


def _shown(value: date) -> str:
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first} {_name(value.month)} {value.year}"
