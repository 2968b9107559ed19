"""The communes travel as one text, and are read back as they were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.catalogue import Catalogue
from checker.encoding import decode_json, encode_json
from checker.model.places import Commune, Communes

LILLE = Commune(
    code="59350",
    nom="Lille",
    departement="59",
    codes_postaux=("59000", "59800"),
    epci="245900410",
    arrondissement="595",
    population=238695,
)
NAMES = st.text(st.characters(blacklist_characters="|;", codec="utf-8"), min_size=1)
CODES = st.from_regex(r"[0-9AB]{5}", fullmatch=True)
COMMUNES = st.builds(
    Commune,
    code=CODES,
    nom=NAMES,
    departement=st.sampled_from(["59", "62"]),
    codes_postaux=st.lists(CODES).map(tuple),
    epci=st.from_regex(r"[0-9]{9}|", fullmatch=True),
    arrondissement=st.from_regex(r"[0-9]{3}|", fullmatch=True),
    population=st.integers(min_value=0),
)


@given(st.lists(COMMUNES))
def test_what_is_written_is_read_back(communes: list[Commune]) -> None:
    known = {commune.code: commune for commune in communes}
    catalogue = Catalogue(communes=Communes.of(communes))
    read = decode_json(Catalogue, encode_json(catalogue)).communes
    assert dict(read.items()) == known == dict(read)
    assert list(read) == list(known)
    assert len(read) == len(known)


@pytest.mark.parametrize("mark", ["|", ";"])
@pytest.mark.parametrize("field", ["nom", "epci", "arrondissement", "departement"])
def test_a_field_that_holds_a_mark_is_refused(field: str, mark: str) -> None:
    with pytest.raises(ValueError, match=r"separates|unpack|int"):
        Communes.of([replace(LILLE, **{field: f"a{mark}b"})])


@pytest.mark.parametrize("codes", [("59 000",), ("",)])
def test_a_post_code_that_would_change_is_refused(codes: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="separates"):
        Communes.of([replace(LILLE, codes_postaux=codes)])


def test_a_commune_that_is_not_there_is_not_found() -> None:
    communes = Communes.of([LILLE])
    assert "59350" in communes
    assert communes.get("62041") is None
