"""Results kept as long as the answers they come from: only what an answer touches is redone.

Each scheme and each condition remembers its last results beside the answers it looks at; the
other answers can change without a new evaluation.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checker.catalogue import Catalogue
from checker.given import Answer, Answers


@dataclass(slots=True)
class Memory:
    """The last results computed for one part of the content.

    Attributes:
        owners: what it is about; kept so that their identities are not reused.
        names: the questions that the results depend on.
    """

    owners: tuple[object, ...]
    names: tuple[str, ...]
    on: date | None = None
    given: tuple[Answer | None, ...] = ()
    results: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any])


def remembered[T](
    what: Hashable,
    owners: tuple[object, ...],
    questions: Callable[[], Iterable[str]],
    catalogue: Catalogue,
    answers: Answers,
    on: date,
    compute: Callable[[], T],
) -> T:
    """The result called `what` for these owners: the last one if no answer it needs changed.

    Args:
        questions: the questions the result depends on; asked for once.
    """
    key = ("memory", *map(id, owners))
    memory = catalogue.scratch.get(key)
    if memory is None:
        memory = catalogue.scratch[key] = Memory(owners, tuple(questions()))
    given = tuple([answers.get(name) for name in memory.names])
    if memory.on != on or memory.given != given:
        memory.on, memory.given, memory.results = on, given, {}
    if what not in memory.results:
        memory.results[what] = compute()
    return memory.results[what]
