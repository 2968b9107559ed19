"""What of the catalogue leaves the office: everything but the internal notes, with a version."""

import hashlib
from dataclasses import replace

from checker.catalogue import Catalogue
from checker.encoding import encode_json
from scripts.parts.reading.layout import KINDS

VERSION_LENGTH = 12


def published(catalogue: Catalogue) -> Catalogue:
    """The catalogue without `note_interne`; its version is a hash of all that it says."""
    public = {
        kind.name: {
            name: replace(entry, note_interne=None) if hasattr(entry, "note_interne") else entry
            for name, entry in getattr(catalogue, kind.name).items()
        }
        for kind in KINDS
    }
    bare = replace(catalogue, version="", **public)
    digest = hashlib.sha256(encode_json(bare).encode()).hexdigest()
    return replace(bare, version=digest[:VERSION_LENGTH])
