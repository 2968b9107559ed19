"""A report that the code of a proposal wrote, made fit for a comment that the project signs."""

import re

LONGEST = 60_000
"""Characters of a comment or an issue; GitHub refuses more than 65,536."""
_JOINER = "\u2060"
"""Word joiner: shows nothing, takes no room, and no name or number begins after it."""
_SPOKEN_TO = re.compile(r"@(?=[A-Za-z0-9])|(?<!&)#(?=\d)|!(?=[\[\d])|<(?=[A-Za-z/!])")
"""People called, issues and proposals referred to, pictures, HTML."""
_ORDER = re.compile(r"^(\s*)/(?=[a-z])", re.MULTILINE)
"""A line that GitLab would obey: `/close`."""
_CALLED_BY_NAME = re.compile(r"\b(GH)-(?=\d)", re.IGNORECASE)
_CUT = "\n\n… La suite est dans le rapport de la vérification.\n"


def harmless(text: str) -> str:
    """The text, that calls nobody, refers to no issue and shows no picture; cut if too long."""
    quiet = _SPOKEN_TO.sub(lambda found: found[0] + _JOINER, text)
    quiet = _ORDER.sub(rf"\1/{_JOINER}", quiet)
    quiet = _CALLED_BY_NAME.sub(rf"\1-{_JOINER}", quiet)
    return quiet if len(quiet) <= LONGEST else quiet[: LONGEST - len(_CUT)] + _CUT
