"""What an update changes, in French, for the person who reviews it."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.jobs.update_communes.gazetteer import Gazetteer

# How many cases of one kind are named before « et N autres ».
NAMED = 12


def describe(before: Gazetteer | None, after: Gazetteer) -> list[str]:
    """List the changes, one line each; empty when nothing a resident could notice changed."""
    if before is None:
        return [_total(after)]
    old = {commune["code"]: commune for commune in before["communes"]}
    new = {commune["code"]: commune for commune in after["communes"]}
    both = [code for code in new if code in old]
    lines = [
        *_group("Communes nouvelles", [_name(new[code]) for code in new if code not in old]),
        *_group("Communes disparues", [_name(old[code]) for code in old if code not in new]),
        *_group(
            "Communes renommées",
            [
                f"{_name(old[code])} devient {new[code]['nom']}"
                for code in both
                if old[code]["nom"] != new[code]["nom"]
            ],
        ),
        *_named_changes("EPCI", before["epci"], after["epci"]),
        *_group(
            "Communes qui changent d’EPCI",
            [
                f"{_name(new[code])} : {before['epci'][old[code]['epci']]}"
                f" → {after['epci'][new[code]['epci']]}"
                for code in both
                if old[code]["epci"] != new[code]["epci"]
            ],
        ),
        *_named_changes("Arrondissements", before["arrondissements"], after["arrondissements"]),
        *_group(
            "Communes qui changent d’arrondissement",
            [
                f"{_name(new[code])} : {before['arrondissements'][old[code]['arrondissement']]}"
                f" → {after['arrondissements'][new[code]['arrondissement']]}"
                for code in both
                if old[code]["arrondissement"] != new[code]["arrondissement"]
            ],
        ),
        *_group(
            "Codes postaux modifiés",
            [
                f"{_name(new[code])} : {', '.join(old[code]['codes_postaux'])}"
                f" → {', '.join(new[code]['codes_postaux'])}"
                for code in both
                if old[code]["codes_postaux"] != new[code]["codes_postaux"]
            ],
        ),
        *_former_changes(before, after),
        *_populations(before, after),
    ]
    return [*lines, *_meta_changes(before, after)]


def _named_changes(kind: str, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    yield from _group(
        f"{kind} : ajouts", [f"{after[code]} ({code})" for code in after if code not in before]
    )
    yield from _group(
        f"{kind} : disparitions",
        [f"{before[code]} ({code})" for code in before if code not in after],
    )
    yield from _group(
        f"{kind} : nouveaux noms",
        [
            f"{before[code]} devient {after[code]}"
            for code in after
            if code in before and before[code] != after[code]
        ],
    )


def _former_changes(before: Gazetteer, after: Gazetteer) -> Iterator[str]:
    old = {former["code"]: former for former in before["anciennes"]}
    new = {former["code"]: former for former in after["anciennes"]}
    yield from _group(
        "Anciennes communes ajoutées ou modifiées",
        [_name(new[code]) for code in new if new[code] != old.get(code)],
    )
    yield from _group(
        "Anciennes communes retirées", [_name(old[code]) for code in old if code not in new]
    )


def _populations(before: Gazetteer, after: Gazetteer) -> Iterator[str]:
    for departement in ("59", "62"):
        old, new = (_population(gazetteer, departement) for gazetteer in (before, after))
        if old != new:
            yield f"Population du {departement} : {_spaced(old)} → {_spaced(new)} habitants."


def _population(gazetteer: Gazetteer, departement: str) -> int:
    return sum(
        commune["population"]
        for commune in gazetteer["communes"]
        if commune["departement"] == departement
    )


def _meta_changes(before: Gazetteer, after: Gazetteer) -> Iterator[str]:
    if before["meta"] != after["meta"]:
        yield f"Source : {before['meta']['paquet']} → {after['meta']['paquet']}."


def _group(title: str, cases: list[str]) -> Iterator[str]:
    if not cases:
        return
    shown = " ; ".join(cases[:NAMED])
    rest = len(cases) - NAMED
    more = f" ; et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
    yield f"{title} ({len(cases)}) : {shown}{more}."


def _total(gazetteer: Gazetteer) -> str:
    return (
        f"Nouveau fichier : {_spaced(len(gazetteer['communes']))} communes,"
        f" {len(gazetteer['epci'])} EPCI, {len(gazetteer['anciennes'])} anciennes communes."
    )


def _name(record: dict[str, str]) -> str:
    return f"{record['nom']} ({record['code']})"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")
