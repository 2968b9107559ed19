/** Escape pressed three times. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { threeEscapes } from "../../checker/web/exit.js";

/** How many times one leaves after these keys: each a name, or a name and a moment. */
function left(...keys) {
  let times = 0;
  const press = threeEscapes(() => {
    times += 1;
  });
  keys.forEach((given, rank) => {
    const [key, timeStamp = rank * 100, defaultPrevented = false] = [given].flat();
    press({ key, timeStamp, defaultPrevented });
  });
  return times;
}

test("three presses leave, two do not", () => {
  assert.equal(left("Escape", "Escape"), 0);
  assert.equal(left("Escape", "Escape", "Escape"), 1);
});

test("another key in between begins again", () => {
  assert.equal(left("Escape", "Escape", "a", "Escape"), 0);
});

test("presses far apart do not add up", () => {
  assert.equal(left(["Escape", 0], ["Escape", 4000], ["Escape", 8000]), 0);
});

test("a press that closes a list does not count", () => {
  assert.equal(left(["Escape", 0, true], ["Escape", 100], ["Escape", 200]), 0);
});
