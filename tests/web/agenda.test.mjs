/** The calendar file, as its standard wants it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarOf } from "../../checker/web/agenda.js";

const NOW = new Date("2026-11-27T14:00:00Z");
const DAY = {
  id: "delais-de-paiement.fin",
  date: "2026-12-31",
  libelle: "Fin du délai pour payer",
  note: "Six semaines ; faites vite, \\ sinon\nl’audience.",
};
const file = (days) => calendarOf(days, { now: NOW, address: "https://exemple.org/verificateur/" });
const unfolded = (text) => text.replaceAll("\r\n ", "");

test("a day is a whole day, the next one being its end", () => {
  const text = file([DAY]);
  assert.match(text, /DTSTART;VALUE=DATE:20261231\r\n/);
  assert.match(text, /DTEND;VALUE=DATE:20270101\r\n/);
  assert.match(text, /DTSTAMP:20261127T140000Z\r\n/);
});

test("every line ends as the standard wants and holds at most 75 bytes", () => {
  const long = { ...DAY, libelle: "é".repeat(200) };
  const lines = file([long]).split("\r\n");
  assert.equal(lines.pop(), "");
  for (const line of lines) {
    assert.ok(new TextEncoder().encode(line).length <= 75, line);
    assert.ok(!/[\r\n]/.test(line));
  }
});

test("commas, semicolons, backslashes and line breaks are escaped", () => {
  assert.match(unfolded(file([DAY])), /Six semaines \\; faites vite\\, \\\\ sinon\\nl’audience\./);
});

test("there is a reminder a week before and a day before", () => {
  assert.deepEqual(file([DAY]).match(/TRIGGER:\S+/g), ["TRIGGER:-P6DT15H", "TRIGGER:-PT15H"]);
});

test("neither the title nor a reminder says what it is about", () => {
  const text = unfolded(file([DAY]));
  const shown = text
    .split("\r\n")
    .filter(
      (line, rank, lines) => line.startsWith("SUMMARY") || lines[rank - 1] === "ACTION:DISPLAY",
    );
  assert.equal(shown.length, 3);
  for (const line of shown) assert.doesNotMatch(line, /payer|délai|loyer|audience|logement/i);
});

test("several dates make several events, each with a name of its own", () => {
  const names = file([DAY, { ...DAY, id: "autre" }]).match(/UID:\S+/g);
  assert.equal(new Set(names).size, 2);
});
