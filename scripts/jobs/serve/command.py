"""The `serve` verb."""

import subprocess
import sys
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from time import monotonic

import click
from rich.console import Console

from checker.service import evaluation_date
from scripts.jobs.serve.drafting import Drafter, WholeBuild
from scripts.jobs.serve.live import News, serving_live
from scripts.jobs.serve.server import SiteServer
from scripts.jobs.serve.watching import changes
from scripts.parts import command_line
from scripts.parts.clock import today
from scripts.parts.root import ROOT
from scripts.parts.site.whole import is_whole, mend

SITE = ROOT / "site"

console = Console()


@click.command(
    help="Construit le site, le sert sur cet ordinateur et le refait à chaque changement."
)
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=8000,
    show_default=True,
    help="Port local (0 : le premier libre).",
)
@click.option(
    "--base", default="/", show_default=True, help="Chemin sous lequel servir, comme /apercu/12/."
)
@command_line.day_option("Date du site")
@click.option("--build-only", is_flag=True, help="Construit seulement, dans site/.")
@click.option(
    "--sinon-avant",
    "or_before",
    is_flag=True,
    help="Avec --build-only : si le contenu ne passe plus à cette date, le construit comme "
    "au dernier jour où il passait.",
)
def serve(*, port: int, base: str, au: datetime | None, build_only: bool, or_before: bool) -> None:
    """Build the site, then serve it until interrupted."""
    day = evaluation_date(au.date()) if au else None
    if build_only:
        if or_before:
            day = _last_good(day or today())
        build(SITE, day)
        return
    keep_serving(port, base, day)


def keep_serving(port: int, base: str = "/", day: date | None = None) -> None:
    """Serve the site, built again at each change, until interrupted."""
    try:
        _build_at_least_once(day)
        with ExitStack() as opened:
            try:  # the port's refusals alone: the build and the watch have mistakes of their own
                server, news = opened.enter_context(serving_live(SITE, port=port, base=base))
            except OSError as error:
                console.print(f"Le port {port} ne peut pas servir ({error}). Essayez --port 0.")
                sys.exit(1)
            _keep_up_to_date(server, news, day)
    except KeyboardInterrupt:
        console.print("\nArrêt.")


def build(out: Path, on: date | None) -> None:
    """Build the site into a folder, as it reads on a date."""
    # Imported late: building needs everything, serving help and errors do not.
    from scripts.parts.site.build import build_site

    started = monotonic()
    build_site(out, on)
    console.print(f"Site construit dans {out.name}/ en {monotonic() - started:.1f} s.")


def _last_good(day: date) -> date:
    """The day to build at, told when it is not the one asked for."""
    from scripts.jobs.serve.last_good import REPORT, choose_day

    chosen = choose_day(day)
    if chosen == day:
        return day
    console.print(REPORT.read_text(encoding="utf-8"), markup=False, highlight=False)
    if chosen is None:
        sys.exit(1)
    return chosen


def rebuild(on: date | None) -> bool:
    """Build in a new process, so that changes of the code count too; tell whether it worked."""
    command = [sys.executable, str(ROOT / "scripts" / "serve"), "--build-only"]
    if on:
        command += ["--au", on.isoformat()]
    return subprocess.run(command, check=False).returncode == 0


def _build_at_least_once(on: date | None) -> None:
    """Return when there is a site to serve, if need be after a correction."""
    if rebuild(on):
        return
    mend(SITE)
    if is_whole(SITE):
        return
    console.print("Corrigez, puis enregistrez : la construction reprendra. (Ctrl+C pour arrêter)")
    for changed in changes(ROOT):
        if changed and rebuild(on):
            return


def _keep_up_to_date(server: SiteServer, news: News, on: date | None) -> None:
    console.print(f"Le site est là : {server.url}  (Ctrl+C pour arrêter)")
    drafter, whole = Drafter(SITE, on), WholeBuild(on)
    try:
        _follow(drafter, whole, news)
    finally:
        drafter.stop()
        whole.stop()


def _follow(drafter: Drafter, whole: WholeBuild, news: News) -> None:
    """Put each save into the site at once; build it whole when nothing moves."""
    drafter.start()
    waiting, shown = False, True
    for changed in changes(ROOT):
        if not changed:
            ended = whole.ended()
            if ended:
                console.print("Tout le site est à jour.")
                if not shown:
                    news.built()
                shown = True
            elif ended is False:
                console.print("La construction a échoué : le site servi est le précédent.")
                if not shown:
                    news.wrong(_SEE_TERMINAL)
            elif waiting and not whole.runs:
                waiting = False
                whole.start()
            continue
        whole.stop()
        started = monotonic()
        names = ", ".join(str(path) for path in changed[:3]) + (" …" if len(changed) > 3 else "")
        console.print(f"Changement : {names}")
        code = any(path.suffix == ".py" for path in changed)
        if code:
            drafter.start(at_once=True)
        answer = drafter.apply([path.as_posix() for path in changed], news.open_pages())
        took = f"{monotonic() - started:.1f} s"
        if text := answer.get("erreur"):
            console.print(text, markup=False, highlight=False)
            news.wrong(text)
            waiting = False
        elif answer.get("tout"):
            console.print("Tout le site est à refaire…")
            waiting, shown = True, False
        else:
            console.print(f"Pages refaites : {answer['pages']}, en {took}.")
            news.built()
            waiting, shown = True, shown and not code  # new code may change pages not seen yet


_SEE_TERMINAL = "La construction a échoué : lisez les messages du terminal."


def main() -> None:
    """Run the verb."""
    command_line.run(serve)
