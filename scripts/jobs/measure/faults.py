"""What can go wrong around a visitor of the checker, one thing at a time, at random."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page
from playwright.sync_api import Error as BrowserError

DAMAGED = """async ([rank, how]) => {
  const entries = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) entries.push([cache, request]);
  }
  if (!entries.length) return null;
  const [cache, request] = entries[Math.floor(rank * entries.length)];
  const kept = await cache.match(request);
  if (!kept) return null;
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const damaged =
    how === 0 ? bytes.slice(0, bytes.length / 2)
    : how === 1 ? new Uint8Array(0)
    : bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte));
  await cache.put(request, new Response(damaged, { headers: kept.headers }));
  return request.url;
}"""

CLOCK = """(hours) => {
  const Real = globalThis.__Date ?? Date;
  globalThis.__Date = Real;
  const now = () => Real.now() + hours * 3600000;
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [now()])); }
    static now() { return now(); }
  };
}"""


@dataclass
class World:
    """What surrounds the visitor: a browser, a server whose site can be another build.

    Attributes:
        current: a link to the build that the server gives.
    """

    context: BrowserContext
    page: Page
    url: str
    current: Path
    builds: list[Path]
    chance: random.Random
    counts: dict[str, int] = field(default_factory=dict)
    offline: bool = False
    other: Page | None = None
    room: CDPSession | None = None

    def publish(self, build: Path) -> None:
        """Let the server give this build."""
        swap = self.current.with_name("next")
        swap.symlink_to(build)
        swap.replace(self.current)

    def mend(self) -> None:
        """Give the line and the room back: nobody waits for ever."""
        if self.offline:
            self.context.set_offline(False)
            self.offline = False
        if self.room:
            _quota(self, None)


def strike(world: World) -> str | None:
    """Let one thing go wrong; return its name, or nothing when it could not happen now."""
    name = world.chance.choice(list(FAULTS))
    try:
        happened = FAULTS[name](world)
    except BrowserError:
        happened = True  # Cut short, as when the line is down: it was done all the same.
    if happened is False:
        return None
    world.counts[name] = world.counts.get(name, 0) + 1
    return name


def _cut(world: World) -> None:
    world.context.set_offline(True)
    world.offline = True


def _kill(world: World) -> bool:
    if not world.page.workers:
        return False
    world.chance.choice(world.page.workers).evaluate("self.close()")
    return True


def _damage(world: World) -> bool:
    given = [world.chance.random(), world.chance.randrange(3)]
    return world.page.evaluate(DAMAGED, given) is not None


def _quota(world: World, size: int | None = 0) -> None:
    # Kept open: the room is given back when the session ends.
    world.room = world.room or world.context.new_cdp_session(world.page)
    given: dict[str, object] = {"origin": world.url.rstrip("/")}
    if size is not None:
        given["quotaSize"] = size
    world.room.send("Storage.overrideQuotaForOrigin", given)


def _full(world: World) -> None:
    _quota(world, world.chance.choice([0, 100_000, 5_000_000]))


def _clock(world: World) -> None:
    world.page.evaluate(CLOCK, world.chance.choice([-24 * 400, -3, 5, 24 * 90, 24 * 3650]))


def _second_tab(world: World) -> None:
    if world.other:
        world.other.close()
        world.other = None
        return
    world.other = world.context.new_page()
    world.other.goto(f"{world.url}verificateur/", wait_until="commit")
    # Whoever answers looks at the tab where they do: one behind another is drawn once a second.
    world.page.bring_to_front()


def _new_build(world: World) -> None:
    world.publish(world.chance.choice(world.builds))


def _reload(world: World) -> None:
    # Short: without a line, the browser may ask first, and the visitor stays.
    world.page.reload(wait_until="commit", timeout=5_000)


def _away_and_back(world: World) -> bool:
    if world.offline:
        return False
    world.page.goto(f"{world.url}numeros-urgence/", wait_until="commit")
    world.page.go_back(wait_until="commit")
    return True


def _forget(world: World) -> bool:
    if world.offline:
        return False  # Whoever clears the site's data without a line has asked to lose it.
    world.page.evaluate(
        "caches.keys().then((all) => Promise.all(all.map((n) => caches.delete(n))))"
    )
    return True


FAULTS: dict[str, Callable[[World], bool | None]] = {
    "line cut": _cut,
    "worker killed": _kill,
    "entry damaged": _damage,
    "no room left": _full,
    "clock wrong": _clock,
    "second tab": _second_tab,
    "other build": _new_build,
    "reload": _reload,
    "link and Back": _away_and_back,
    "device emptied": _forget,
}
"""By name."""
