"""A Chromium is found or installed, and its absence is explained."""

from pathlib import Path

import pytest

from scripts.parts import chromium


def fake_browser(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_system_browser_is_found_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find_system_chromium() is None
    browser = fake_browser(tmp_path, "chromium-browser")
    assert chromium.find_system_chromium() == browser


def test_the_whole_browser_and_the_one_without_windows_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    alone = fake_browser(tmp_path, "chromium-headless-shell")
    assert chromium.find_windowless() == alone
    assert chromium.find_system_chromium() is None
    whole = fake_browser(tmp_path, "chromium")
    assert chromium.find_windowless() == alone
    assert chromium.find_system_chromium() == whole


def test_the_build_of_playwright_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_browser(tmp_path, "chromium")
    own = fake_browser(tmp_path, "chrome")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_playwright_build", lambda: own)
    assert chromium.ensure_chromium() == own


def test_the_system_package_is_tried_when_the_download_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def download() -> None:
        tried.append("download")

    def package() -> None:
        tried.append("package")
        fake_browser(tmp_path, "chromium")

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_playwright_build", lambda: None)
    monkeypatch.setattr(chromium, "_download_from_playwright", download)
    monkeypatch.setattr(chromium, "_install_system_package", package)
    assert chromium.ensure_chromium() == tmp_path / "chromium"
    assert tried == ["download", "package"]


def test_no_browser_at_all_is_said_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("_playwright_build", "_download_from_playwright", "_install_system_package"):
        monkeypatch.setattr(chromium, name, lambda: None)
    with pytest.raises(chromium.ChromiumMissingError, match="apt-get install chromium"):
        chromium.ensure_chromium()
