"""The PDFs to make, and typst run on them a few at a time in processes of their own.

Typst keeps all that it ever laid out for as long as its process lives: set one after the other,
all the site's leaflets would hold five gigabytes. Processes that end give it back, and use every
processor meanwhile.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from scripts.jobs.leaflets.lots import Lot
from scripts.jobs.leaflets.printed import Printed
from scripts.jobs.leaflets.typesetting import Format, pdf

FEW = 12
"""So many sheets are set sooner here than a process starts."""
MOST_SHEETS = 160
"""Sheets set by the processes that work together, before others take their place."""

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


def produce(todo: Sequence[tuple[Job, Path]]) -> Iterator[None]:
    """Set each of these PDFs into its file; yields after each.

    Raises:
        PrintingError: a text does not fit its place; nothing is written for it.
    """
    if sum(len(job.fiches) for job, _ in todo) <= FEW:
        for job, path in todo:
            yield _produce(job, path)
        return
    for batch in _batches(todo):
        workers = min(len(batch), os.process_cpu_count() or 1)
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            setting = [pool.submit(_produce, job, path) for job, path in batch]
            try:
                for one in as_completed(setting):
                    yield one.result()
            finally:
                pool.shutdown(cancel_futures=True)


def _batches(todo: Sequence[tuple[Job, Path]]) -> Iterator[list[tuple[Job, Path]]]:
    """The same, in order, by lists of at most so many sheets, or of one PDF."""
    batch: list[tuple[Job, Path]] = []
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
