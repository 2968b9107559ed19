"""Find the Chromium that tests and measures drive, and install one when there is none."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOWLESS = "chromium-headless-shell"
"""Chromium without its windows, as Playwright's own build for tests is: it takes a third less
processor time. It learns nothing of what is typed in forms: measures, and the tests of what a
browser learns, take the whole one."""


class ChromiumMissingError(Exception):
    """No Chromium, and none could be installed; the message says in French what to do."""


def find_chromium() -> Path | None:
    """Return Playwright's own build when present, else the system's, else nothing."""
    return _playwright_build() or find_system_chromium()


def find_system_chromium() -> Path | None:
    """Return the Chromium or Chrome on the PATH, if any."""
    found = next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    return Path(found) if found else None


def find_windowless() -> Path | None:
    """Return the system's Chromium without windows, if any."""
    found = shutil.which(WINDOWLESS)
    return Path(found) if found else None


def ensure_chromium() -> Path:
    """Return a Chromium, installing one if needed: Playwright's, else the system's package."""
    for install in (lambda: None, _download_from_playwright, _install_system_package):
        install()
        if found := find_chromium():
            return found
    raise ChromiumMissingError(
        "Les tests ont besoin du navigateur Chromium, et son installation automatique a échoué. "
        "Installez-le (sous Debian : sudo apt-get install chromium), puis relancez."
    )


def _playwright_build() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _download_from_playwright() -> None:
    print("Chromium est absent : téléchargement…", flush=True)
    environment = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000"}
    command = ["playwright", "install", "chromium"]
    subprocess.run(command, env=environment, capture_output=True, check=False)


def _install_system_package() -> None:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = shutil.which("apt-get")
    if not apt or (sudo and not shutil.which("sudo")):
        return
    print("Téléchargement impossible : installation du paquet du système…", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ("chromium", WINDOWLESS)  # one at a time: some systems have not the second
    for action in (["update"], *(["install", "--yes", package] for package in packages)):
        subprocess.run([*sudo, apt, *action], env=environment, capture_output=True, check=False)
