/** How long is still to wait, in words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, secondsLeft } from "../../checker/web/pace.js";

const MO = 1e6;

test("nothing is told before the pace is known", () => {
  assert.equal(secondsLeft({ received: 0, total: 10 * MO, elapsed: 9000 }), null);
  assert.equal(secondsLeft({ received: 5 * MO, total: 10 * MO, elapsed: 500 }), null);
  assert.equal(secondsLeft({ received: 5 * MO, total: null, elapsed: 9000 }), null);
});

test("the rest is told at the pace so far, rounded up, with the time that Python takes", () => {
  assert.equal(secondsLeft({ received: 5 * MO, total: 10 * MO, elapsed: 20_000 }), 25);
  assert.equal(secondsLeft({ received: 1 * MO, total: 10 * MO, elapsed: 10_000 }), 95);
  assert.equal(secondsLeft({ received: 10 * MO, total: 10 * MO, elapsed: 40_000 }), 5);
});

test("seconds up to a minute, then minutes", () => {
  assert.equal(duration(25), "25 secondes");
  assert.equal(duration(60), "une minute");
  assert.equal(duration(95), "2 minutes");
});
