/** The files that the workshop holds. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changed,
  cleanPath,
  closed,
  EMPTY,
  FilesKept,
  found,
  opened,
  shownIn,
  signatureOf,
  turnedTo,
  wouldBeLost,
  written,
} from "../../checker/web/atelier/files.js";

const PUBLISHED = {
  "structures/adil-nord.yml": "nom: Adil du Nord\n",
  "baremes/anah-modestes.yml": "titre: 'Plafonds, modestes'\n",
  "baremes/anah-tres-modestes.yml": "titre: Plafonds, très modestes\n",
};
const ADIL = { path: "structures/adil-nord.yml", text: PUBLISHED["structures/adil-nord.yml"] };
const SCALE = { path: "baremes/anah-modestes.yml", text: "titre: x\n" };

test("a file opened twice is held once, and shown", () => {
  let desk = opened(opened(EMPTY, ADIL), SCALE);
  assert.equal(desk.files.length, 2);
  assert.deepEqual(shownIn(desk), SCALE);
  desk = opened(desk, ADIL);
  assert.equal(desk.files.length, 2);
  assert.deepEqual(shownIn(desk), ADIL);
});

test("only what differs from the site is to be proposed, and ends with a line break", () => {
  const desk = written(opened(opened(EMPTY, ADIL), SCALE), { text: "titre: y" });
  assert.deepEqual(changed(desk, PUBLISHED), { "baremes/anah-modestes.yml": "titre: y\n" });
  assert.deepEqual(changed(opened(EMPTY, ADIL), PUBLISHED), {});
});

test("what was saved is not lost, until it changes again", () => {
  const desk = opened(EMPTY, SCALE);
  assert.ok(wouldBeLost(desk, PUBLISHED));
  const saved = { ...desk, saved: signatureOf(changed(desk, PUBLISHED)) };
  assert.ok(!wouldBeLost(saved, PUBLISHED));
  assert.ok(wouldBeLost(written(saved, { text: "titre: z\n" }), PUBLISHED));
});

test("the last file closed leaves a blank one, and another stays shown", () => {
  const desk = opened(opened(EMPTY, ADIL), SCALE);
  assert.deepEqual(shownIn(closed(desk, 0)), SCALE);
  assert.deepEqual(shownIn(closed(turnedTo(desk, 0), 1)), ADIL);
  assert.deepEqual(closed(closed(desk, 0), 0).files, [{ path: "", text: "" }]);
});

test("a file is found by its name or its title, whatever the accents and the order", () => {
  assert.deepEqual(
    found(PUBLISHED, "très ANAH", 5).map(({ path }) => path),
    ["baremes/anah-tres-modestes.yml"],
  );
  assert.equal(found(PUBLISHED, "adil du nord", 5)[0].title, "Adil du Nord");
  assert.equal(found(PUBLISHED, "modestes", 1).length, 1);
  assert.deepEqual(found(PUBLISHED, "  ", 5), []);
});

test("a place is written with or without its folder", () => {
  for (const path of ["content/a/b.yml", " a/b.yml ", "/content/a/b.yml", "/a/b.yml"]) {
    assert.equal(cleanPath(path), "a/b.yml");
  }
});

test("a damaged or refused store gives an empty desk, and says that nothing is kept", () => {
  const bad = (text) => new FilesKept({ getItem: () => text });
  for (const text of [null, "{", "[]", '{"files": []}', '{"files": 3}']) {
    assert.deepEqual(bad(text).read(), EMPTY);
  }
  const full = new FilesKept({
    setItem() {
      throw new Error("full");
    },
  });
  assert.equal(full.write(EMPTY), false);
  assert.equal(new FilesKept(null).write(EMPTY), false);
});
