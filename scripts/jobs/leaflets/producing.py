"""The PDFs to make, and typst run on them by processes of their own: `python -m` this module.

Typst keeps all that it ever laid out for as long as its process lives: set one after the other,
all the site's leaflets would hold five gigabytes. Processes that end give it back, and use every
processor meanwhile.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scripts.jobs.leaflets import PrintingError
from scripts.jobs.leaflets.lots import Lot
from scripts.jobs.leaflets.printed import Printed
from scripts.jobs.leaflets.typesetting import Format, pdf
from scripts.parts.root import ROOT

FEW = 12
"""So many sheets are set sooner here than a process starts."""
MOST_SHEETS = 100
"""Sheets set by one process, unless one PDF has more."""

_STOPPED = (
    "La fabrication des dépliants s’est arrêtée avant la fin. Fermez d’autres programmes pour"
    " libérer de la mémoire, puis relancez."
)

type Genre = Literal["depliant", "courrier", "formulaire"]


@dataclass(frozen=True, slots=True)
class Job:
    """A PDF to make; `lot` is the place it is for, none for a leaflet by itself."""

    path: str
    format: Format
    title: str
    fiches: tuple[Printed, ...]
    lot: Lot | None = None
    genre: Genre = "depliant"


type Batch = list[tuple[Job, Path]]


def produce(todo: Sequence[tuple[Job, Path]]) -> Iterator[None]:
    """Set each of these PDFs into its file; yields once for each.

    Raises:
        PrintingError: a text does not fit its place, or a process was stopped; nothing is written
            for it.
        OSError: the disk refuses.
    """
    if sum(len(job.fiches) for job, _ in todo) <= FEW:
        for job, path in todo:
            yield _produce(job, path)
        return
    with ThreadPoolExecutor(os.process_cpu_count()) as pool:
        working = {pool.submit(_apart, batch): batch for batch in _batches(todo)}
        try:
            for done in as_completed(working):
                done.result()
                yield from (None for _ in working[done])
        finally:
            pool.shutdown(cancel_futures=True)


def _batches(todo: Sequence[tuple[Job, Path]]) -> Iterator[Batch]:
    """The same, in order, by lists of at most so many sheets, or of one PDF."""
    batch: Batch = []
    sheets = 0
    for job, path in todo:
        if batch and sheets + len(job.fiches) > MOST_SHEETS:
            yield batch
            batch, sheets = [], 0
        batch.append((job, path))
        sheets += len(job.fiches)
    if batch:
        yield batch


def _produce(job: Job, path: Path) -> None:
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(pdf(job.fiches, job.format, job.title))
    partial.rename(path)


def _apart(batch: Batch) -> None:
    command = [sys.executable, "-m", __name__]
    work = pickle.dumps(batch)
    done = subprocess.run(command, cwd=ROOT, input=work, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise PrintingError(_STOPPED)
    if done.stdout:
        raise pickle.loads(done.stdout)


def _main() -> None:
    """Set the PDFs read from the standard input; what stops it is given back on the output."""
    batch: Batch = pickle.load(sys.stdin.buffer)
    try:
        for job, path in batch:
            _produce(job, path)
    except (PrintingError, OSError) as error:
        pickle.dump(error, sys.stdout.buffer)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    _main()
