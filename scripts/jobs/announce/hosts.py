"""The hosts of the project's code: what can be said there, and how."""

import json
import os
import subprocess
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from scripts.parts.command_line import fail

TOKEN = "REPERES_JETON"
"""On GitLab, the variable that holds the right to write issues; on GitHub, `gh` has its own."""
_PATIENCE = 30
"""Seconds that GitLab may take to answer."""


class Host(Protocol):
    """What the verb asks of a host."""

    def open_issues(self, title: str) -> list[int]:
        """The numbers of the open issues of that title."""
        ...

    def create(self, title: str, text: str) -> None:
        """Open an issue."""
        ...

    def update(self, number: int, text: str) -> None:
        """Give an issue another text."""
        ...

    def close(self, number: int) -> None:
        """Close an issue."""
        ...


@dataclass(frozen=True, slots=True)
class GitHub:
    """GitHub, by its own program."""

    def open_issues(self, title: str) -> list[int]:
        """The numbers of the open issues of that title."""
        asked = ["issue", "list", "--state", "open", "--json", "number,title", "--limit", "500"]
        return sorted(one["number"] for one in json.loads(gh(asked)) if one["title"] == title)

    def create(self, title: str, text: str) -> None:
        """Open an issue."""
        gh(["issue", "create", "--title", title, "--body-file", "-"], text)

    def update(self, number: int, text: str) -> None:
        """Give an issue another text."""
        gh(["issue", "edit", str(number), "--body-file", "-"], text)

    def close(self, number: int) -> None:
        """Close an issue."""
        gh(["issue", "close", str(number)])


def gh(arguments: list[str], text: str | None = None) -> str:
    """Run GitHub's program; exits in French when it refuses."""
    try:
        done = subprocess.run(
            ["gh", *arguments], input=text, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        fail("Le programme « gh » de GitHub n’est pas installé.")
    if done.returncode:
        fail(f"GitHub a refusé : {done.stderr.strip()}")
    return done.stdout


@dataclass(frozen=True, slots=True)
class GitLab:
    """GitLab, by its interface for programs.

    Attributes:
        project: the address of the project there.
    """

    project: str
    token: str

    def open_issues(self, title: str) -> list[int]:
        """The numbers of the open issues of that title."""
        query = urlencode({"state": "opened", "search": title, "in": "title", "per_page": 100})
        found: list[dict[str, Any]] = self._ask("GET", f"issues?{query}")
        return sorted(one["iid"] for one in found if one["title"] == title)

    def create(self, title: str, text: str) -> None:
        """Open an issue."""
        self._ask("POST", "issues", {"title": title, "description": text})

    def update(self, number: int, text: str) -> None:
        """Give an issue another text."""
        self._ask("PUT", f"issues/{number}", {"description": text})

    def close(self, number: int) -> None:
        """Close an issue."""
        self._ask("PUT", f"issues/{number}", {"state_event": "close"})

    def _ask(self, method: str, path: str, given: dict[str, str] | None = None) -> Any:
        headers = {"PRIVATE-TOKEN": self.token, "Content-Type": "application/json"}
        data = json.dumps(given).encode() if given else None
        request = Request(f"{self.project}/{path}", data, headers, method=method)
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:
                return json.load(answer)
        except HTTPError as error:
            fail(f"GitLab a refusé ({error.code}) : vérifiez la variable {TOKEN}.")
        except (URLError, TimeoutError) as error:
            fail(f"GitLab ne répond pas : {error}.")


def host() -> Host:
    """The host that runs this job."""
    if not os.environ.get("GITLAB_CI"):
        return GitHub()
    if not os.environ.get(TOKEN):
        fail(f"Pour écrire un ticket, mettez un jeton dans la variable {TOKEN} du projet.")
    project = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}"
    return GitLab(project, os.environ[TOKEN])
