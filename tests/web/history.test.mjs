/** What the browser's history holds, entry by entry. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Trail } from "../../checker/web/history.js";

/** A history as browsers keep it: going back is told later. */
class Browser {
  entries = [null];
  at = 0;
  waiting = [];

  get state() {
    return this.entries[this.at];
  }

  replaceState(state) {
    this.entries[this.at] = structuredClone(state);
  }

  pushState(state) {
    this.entries.length = this.at + 1;
    this.entries.push(structuredClone(state));
    this.at += 1;
  }

  go(steps) {
    this.at = Math.max(0, Math.min(this.entries.length - 1, this.at + steps));
    const told = this.waiting.splice(0);
    this.trail?.travelled();
    for (const act of told) act();
  }

  back() {
    this.go(-1);
  }

  forward() {
    this.go(1);
  }
}

function opened() {
  const browser = new Browser();
  const travels = [];
  const trail = new Trail({
    history: browser,
    address: () => "/",
    onTravel: (entry) => travels.push(entry?.etape ?? null),
  });
  browser.trail = trail;
  return { browser, trail, travels };
}

const kept = (secret) => ({ reponses: { secret } });
const entry = (etape, secret = "59350") => ({ visite: "v", etape, gardees: kept(secret) });
const holding = (browser) =>
  browser.entries.filter((one) => JSON.stringify(one ?? "").includes("59350"));

test("only the entry shown holds the answers", () => {
  const { browser, trail } = opened();
  trail.keep(entry(0));
  for (const etape of [1, 2, 3]) trail.push(entry(etape));
  assert.equal(holding(browser).length, 1);
  assert.equal(browser.state.etape, 3);
});

test("Back is told with the step it leads to", () => {
  const { browser, trail, travels } = opened();
  trail.keep(entry(0));
  trail.push(entry(1));
  browser.back();
  assert.deepEqual(travels, [0]);
});

for (const moves of [0, -1, -3]) {
  test(`erasing leaves nothing in any entry, ${-moves} steps back`, () => {
    const { browser, trail, travels } = opened();
    trail.keep(entry(0));
    for (const etape of [1, 2, 3, 4]) trail.push(entry(etape));
    for (let left = moves; left < 0; left += 1) {
      browser.back();
      trail.keep(entry(browser.state.etape)); // as the page does where it arrives
    }
    const before = travels.length;
    trail.erase({ visite: "w", etape: 0 }, (act) => browser.waiting.push(act));
    assert.equal(holding(browser).length, 0, JSON.stringify(browser.entries));
    assert.deepEqual(browser.state, { visite: "w", etape: 0 });
    assert.equal(travels.length, before, "the steps back are not followed");
    assert.equal(browser.at, browser.entries.length - 1, "nothing to go forward to");
  });
}

test("erasing passes over an entry that a link to a heading made", () => {
  const { browser, trail } = opened();
  trail.keep(entry(0));
  trail.push(entry(1));
  browser.pushState(null);
  trail.erase({ visite: "w", etape: 0 }, (act) => browser.waiting.push(act));
  assert.equal(holding(browser).length, 0);
});

test("a browser that refuses so much keeps the step", () => {
  const { browser, trail } = opened();
  const write = browser.replaceState.bind(browser);
  browser.replaceState = (state) => {
    if (state.gardees) throw new Error("too large");
    write(state);
  };
  trail.keep(entry(2));
  assert.deepEqual(browser.state, { visite: "v", etape: 2 });
});
