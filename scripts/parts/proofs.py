"""What was proved or drawn of a rule, kept as long as nothing that it rests on changes.

In memory for the workshop, which checks again at every edit; on disk for `scripts/check` and the
site, so that one file changed does not prove and draw all the others again. A name changes with
content and with code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checker import model
from checker.catalogue import Catalogue
from checker.evaluation import leaves, questions_of, rule_of
from checker.model import Dispositif


@dataclass(slots=True)
class Proofs[T]:
    """The last proof of each rule.

    Attributes:
        to_json, from_json: a proof as JSON, and back; `to_json` gives None when it is not kept.
        folder: where proofs are kept on disk; nowhere when None.
        code: what names the code that proves.
    """

    name: str
    to_json: Callable[[T], Any]
    from_json: Callable[[Any], T]
    folder: Path | None = None
    code: str = ""
    memory: dict[str, tuple[str, T]] = field(default_factory=dict[str, tuple[str, T]])

    def of(self, rule: str, behind: str, prove: Callable[[], T]) -> T:
        """The proof of a rule, made if it is not known.

        Args:
            behind: all that the rule rests on, as text.
        """
        key = hashlib.sha256(f"{self.code}\0{behind}".encode()).hexdigest()
        known = self.memory.get(rule)
        if known is not None and known[0] == key:
            return known[1]
        found = self._read(rule, key)
        if found is None:
            found = prove()
            self._write(rule, key, found)
        self.memory[rule] = key, found
        return found

    def _path(self, rule: str) -> Path | None:
        return self.folder and self.folder / f"{self.name}-{rule}.json"

    def _read(self, rule: str, key: str) -> T | None:
        path = self._path(rule)
        if path is None:
            return None
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            return self.from_json(kept["found"]) if kept["key"] == key else None
        except (OSError, ValueError, LookupError, TypeError):
            return None  # not there, or damaged: proved again

    def _write(self, rule: str, key: str, found: T) -> None:
        path, written = self._path(rule), self.to_json(found)
        if path is None or written is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".tmp")
            fresh.write_text(json.dumps({"key": key, "found": written}), encoding="utf-8")
            fresh.replace(path)
        except OSError:
            return  # a full or read-only disk only costs time


def behind(dispositif: Dispositif, catalogue: Catalogue, on: date | None) -> str:
    """All that a rule and its examples rest on, at a date if it counts, as text."""
    tests = [rule_of(critere) for critere in dispositif.conditions]
    tests += [coherence.interdit for coherence in catalogue.coherences.values()]
    questions = {*(name for example in dispositif.exemples for name in example.reponses)}
    cited: list[object] = []
    for test in tests:
        questions.update(questions_of(test, catalogue))
        for leaf in leaves(test, catalogue):
            match leaf:
                case model.RefChiffre():
                    cited.append(catalogue.chiffre(leaf.chiffre))
                case model.RefBareme():
                    cited.append(catalogue.baremes[leaf.bareme])
                case model.RefCalcul():
                    cited.append(catalogue.calculs[leaf.calcul])
                case model.RefCondition():
                    cited.append(catalogue.conditions[leaf.condition])
                case model.RefVerdict():
                    cited.append(catalogue.dispositifs[leaf.dispositif])
                case model.Appartenance():
                    for name in leaf.commune_dans:
                        cited.append(catalogue.territoires[name])
                        cited.append(sorted(catalogue.communes_de(name)))
                        cited.append(sorted(catalogue.communes_sures_de(name)))
                case _:
                    pass
    asked = [catalogue.questions.get(name) for name in sorted(questions)]
    return repr((on, dispositif, tests, cited, asked, _places(catalogue)))


def _places(catalogue: Catalogue) -> str:
    """Names all that is said of communes: a tree may name any of them."""
    known = catalogue.scratch.get(_places)
    if known is None:
        text = repr([list(catalogue.communes.values()), catalogue.anciennes, catalogue.epci])
        known = hashlib.sha256(text.encode()).hexdigest()
        catalogue.scratch[_places] = known
    return known
