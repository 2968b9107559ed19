"""One HTTP request, told apart: an answer, whatever its status, or no answer at all."""

import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException

TIMEOUT = 20
MOST_BYTES = 5_000_000
AGENT = "ReperesLogement/1.0 (verification des liens officiels)"


class UnreachableError(OSError):
    """Nothing answered: no network, an unknown host, a time-out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, redirections followed."""

    status: int
    address: str
    kind: str
    body: bytes


def fetch(address: str, timeout: float = TIMEOUT) -> Answer:
    """Ask for an address.

    Raises:
        UnreachableError: no server answered.
    """
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            kind = response.headers.get_content_type()
            return Answer(response.status, response.url, kind, response.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.url or address, "", b"")
    except (urllib.error.URLError, HTTPException, TimeoutError, ssl.SSLError, OSError) as error:
        raise UnreachableError(str(getattr(error, "reason", error))) from error
    except ValueError as error:  # an address that is not one
        raise UnreachableError(str(error)) from error
