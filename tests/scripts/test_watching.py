"""A change of a source is noticed."""

import threading
from pathlib import Path

from scripts.jobs.serve.watching import changes


def test_a_changed_source_is_named_and_the_built_site_is_not(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site").mkdir()
    source = tmp_path / "content" / "fsl.yml"
    seen: list[list[Path]] = []
    stop = threading.Event()

    def edit() -> None:
        # Again and again: the watch may start after the first edits.
        for number in range(100):
            (tmp_path / "site" / "index.html").write_text(str(number))
            source.write_text(str(number))
            if stop.wait(0.1):
                return

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        seen.append(next(changes(tmp_path)))
    finally:
        stop.set()
        editor.join()
    assert seen == [[Path("content/fsl.yml")]]
