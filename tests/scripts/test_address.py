"""Where the site is: any folder of any host, said in full."""

import pytest

from scripts.parts.rendering.address import AddressError, base_path, known_address, site_address


@pytest.mark.parametrize(
    ("given", "address", "base"),
    [
        ("https://org.example", "https://org.example/", "/"),
        ("https://org.example/", "https://org.example/", "/"),
        ("https://org.example/repo", "https://org.example/repo/", "/repo/"),
        ("http://localhost:8000/a/b-c/", "http://localhost:8000/a/b-c/", "/a/b-c/"),
    ],
)
def test_an_address_is_a_host_and_folders(
    monkeypatch: pytest.MonkeyPatch, given: str, address: str, base: str
) -> None:
    monkeypatch.setenv("REPERES_ADRESSE", given)
    assert (site_address(), base_path()) == (address, base)


@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_address_is_none(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("REPERES_ADRESSE", given)
    assert known_address() is None
    assert base_path() == "/"


@pytest.mark.parametrize(
    "given",
    ["org.example", "/repo/", "ftp://org.example/", "https://org.example/?a=1", "https://a b/",
     'https://org.example/"x/', "https://org.example//x"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_french(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("REPERES_ADRESSE", given)
    with pytest.raises(AddressError, match="L’adresse du site"):
        site_address()
