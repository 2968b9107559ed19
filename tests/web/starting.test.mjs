// @ts-check
/** The day that everything is counted from. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { askedBy } from "../../checker/web/starting.js";

const PAGE = "https://site.example/verificateur/";

/** @param {string} now what the device's clock says @param {string} address */
function asked(now, address = PAGE) {
  const config = /** @type {any} */ ({ dispositifs: [], construit: "2026-11-28" });
  return askedBy(new URL(address), config, new Date(now)).state;
}

test("a clock that is right, or fast, is followed", () => {
  assert.equal(asked("2026-12-03T12:00:00").date, "2026-12-03");
  assert.equal(asked("2026-12-03T12:00:00").simulated, false);
});

test("a clock years late is not: the site was not made tomorrow", () => {
  const { date, today, simulated } = asked("2021-01-01T12:00:00");
  assert.deepEqual([date, today, simulated], ["2026-11-28", "2026-11-28", false]);
});

test("a day that is asked for is a simulation, whatever the clock says", () => {
  const state = asked("2021-01-01T12:00:00", `${PAGE}?au=2022-02-03`);
  assert.equal(state.date, "2022-02-03");
  assert.equal(state.simulated, true);
});
