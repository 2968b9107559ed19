/** The journal of a permanence: what is kept of a visit, and of a file, whatever happened to it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded } from "../../checker/web/permanence/csv.js";
import {
  dayOf,
  implied,
  merge,
  newId,
  read,
  removed,
  trimmed,
  visit,
  write,
} from "../../checker/web/permanence/journal.js";
import { prefilled } from "../../checker/web/prefill.js";
import { CHAMPS, dice, letters, someVisits } from "./permanence.mjs";

const lines = (text) => text.replace("\ufeff", "").split("\r\n");

test("a file gives back the visits it was written from", () => {
  const made = merge(someVisits(200));
  const found = read(CHAMPS, write(CHAMPS, made));
  assert.deepEqual(found.visites, made);
  assert.deepEqual(found.messages, []);
});

test("a visit keeps nothing but ids of its lists, a day and a commune", () => {
  const made = visit(CHAMPS, {
    date: "2026-11-27",
    commune: "Lille, 3 rue des Fleurs",
    choix: {
      mode: ["accueil", "Madame X"],
      nom: "Madame X",
      stade: "<b>",
      __proto__: { mode: "x" },
    },
  });
  assert.deepEqual(made.choix, { mode: ["accueil"] });
  assert.equal(made.commune, "");
  assert.match(made.id, /^[a-z]{16}$/);
  assert.ok(!write(CHAMPS, [made]).includes("Madame"));
});

test("a day that does not exist is refused", () => {
  for (const date of ["2026-02-30", "hier", "", "0001-01-01"]) {
    assert.equal(visit(CHAMPS, { date }), null, date);
  }
});

test("a file cut anywhere loses one visit at most, and says so", () => {
  const made = merge(someVisits(12));
  const text = write(CHAMPS, made);
  const header = lines(text)[0].length + 3;
  for (let at = header; at < text.length; at += 1) {
    const { visites, messages } = read(CHAMPS, text.slice(0, at));
    const whole = text.slice(0, at).split("ok\r\n").length - 1;
    assert.ok(visites.length >= whole, `cut at ${at}`);
    for (const one of visites)
      assert.deepEqual(
        one,
        made.find(({ id }) => id === one.id),
      );
    const begun = text.slice(0, at).split("\r\n").filter(Boolean).length - 1;
    if (visites.length < begun) assert.match(messages.join(" "), /coupé ou abîmé/);
  }
});

test("a file that a spreadsheet wrote again is read: its dates, its commas, its columns moved", () => {
  const [made] = someVisits(1, 7);
  const text = write(CHAMPS, [made]);
  const [names, values] = lines(text).map((line) => line.split(";").reverse());
  const [year, month, day] = made.date.split("-");
  const moved = values.map((value) =>
    value === made.date ? `${day}/${month}/${year}` : `"${value}"`,
  );
  for (const mark of [",", ";", "\t"]) {
    const found = read(CHAMPS, `${names.join(mark)}\n${moved.join(mark)}\n${mark.repeat(5)}\n`);
    assert.deepEqual(found.visites, [made], JSON.stringify(mark));
    assert.deepEqual(found.messages, []);
  }
});

test("a line added by hand counts once, however often the file is read", () => {
  const text = `${lines(write(CHAMPS, []))[0]}\n1;;;;12/03/2026;59350;information;entretien;accueil;;;;adil;ok\n`;
  const once = read(CHAMPS, text);
  assert.equal(once.visites.length, 1);
  assert.deepEqual(once.visites[0].choix.mode, ["accueil"]);
  assert.match(once.messages.join(" "), /ajoutées à la main à la ligne 2/);
  assert.equal(merge(once.visites, read(CHAMPS, text).visites).length, 1);
});

test("what is not in the lists is left empty, and the rest of the line is kept", () => {
  const text = `id;date;commune;mode;stade\nabcdefghijklmnop;2026-03-12;75056;pigeon;jugement\n`;
  const { visites, messages } = read(CHAMPS, text);
  assert.deepEqual(visites[0].choix, { stade: ["jugement"] });
  assert.equal(visites[0].commune, "");
  assert.match(messages.join(" "), /pas dans les listes à la ligne 2/);
});

test("an older file without today's columns is read, and a newer one as far as it is known", () => {
  const old = read(CHAMPS, "version;id;date\n0;abcdefghijklmnop;2026-03-12\n");
  assert.equal(old.visites.length, 1);
  assert.deepEqual(old.messages, []);
  const text = "version;id;date;mode;humeur\n9;abcdefghijklmnop;2026-03-12;visite;bonne\n";
  const newer = read(CHAMPS, text);
  assert.deepEqual(newer.visites[0].choix, { mode: ["visite"] });
  assert.match(newer.messages.join(" "), /version plus récente/);
  assert.match(newer.messages.join(" "), /colonnes/);
});

test("a hostile file changes nothing and says why", () => {
  for (const text of [
    "",
    "\u0000\u0001\u0002",
    "<script>alert(1)</script>",
    '{"visites": [{"__proto__": {"date": 1}}]}',
    "=cmd|' /C calc'!A0",
    "PK\u0003\u0004",
    "x".repeat(20_000_001),
  ]) {
    const { visites, messages } = read(CHAMPS, text);
    assert.deepEqual(visites, []);
    assert.equal(messages.length, 1);
  }
  const trap = "id;date;__proto__;constructor;mode\nabcdefghijklmnop;2026-03-12;a;b;=1+1\n";
  const { visites } = read(CHAMPS, trap);
  assert.deepEqual(visites[0].choix, {});
  assert.equal({}.mode, undefined);
});

test("whatever the noise in a file, what is read is only what lists allow", () => {
  const roll = dice(5);
  const text = write(CHAMPS, someVisits(20));
  for (let turn = 0; turn < 300; turn += 1) {
    const noise = Array.from(text);
    for (let hit = 0; hit < 20; hit += 1)
      noise[roll(noise.length)] = String.fromCharCode(roll(255));
    for (const one of read(CHAMPS, noise.join("")).visites) {
      assert.deepEqual(visit(CHAMPS, one), one);
    }
  }
});

test("two files merge without counting twice, in any order, any number of times", () => {
  const all = someVisits(60);
  const edited = all.slice(0, 20).map((one) => ({ ...one, revision: one.revision + 1, choix: {} }));
  const clash = all.slice(10, 30).map((one) => ({ ...one, choix: { mode: ["visite"] } }));
  const a = [...all.slice(0, 40), ...clash];
  const b = [...all.slice(20), ...edited];
  assert.deepEqual(merge(a, b), merge(b, a));
  assert.deepEqual(merge(merge(a, b), b), merge(a, b));
  assert.deepEqual(merge(merge(a, b), clash), merge(a, merge(b, clash)));
  assert.equal(merge(a, b).length, 60);
});

test("a visit taken out does not come back from an older file", () => {
  const all = someVisits(3);
  const without = merge(all, [removed(all[0])]);
  assert.equal(merge(without, all).filter(({ retiree }) => !retiree).length, 2);
  const again = read(CHAMPS, write(CHAMPS, without)).visites;
  assert.deepEqual(merge(again, all), without);
  assert.deepEqual(again.find(({ retiree }) => retiree).choix, {});
});

test("an interview fills the lists, by bands", () => {
  const found = prefilled(CHAMPS, {
    "document-recu": "assignation",
    "dette-loyer": "499,99 €",
    adultes: "1",
    enfants: "2",
    commune: "59350",
  });
  assert.deepEqual(found, {
    choix: { stade: ["assignation"], dette: ["moins-500"], menage: ["seul-enfants"] },
    commune: "59350",
  });
  assert.deepEqual(prefilled(CHAMPS, { "dette-loyer": "?", adultes: "1" }).choix, {});
  assert.deepEqual(prefilled(CHAMPS, { "dette-loyer": "1 250" }).choix, { dette: ["500-plus"] });
});

test("what is not asked for a mission is not kept", () => {
  const choix = {
    mission: ["information"],
    acte: ["permanence"],
    mode: ["accueil"],
    stade: ["jugement"],
  };
  const made = visit(CHAMPS, { date: "2026-11-27", choix });
  assert.deepEqual(trimmed(CHAMPS, made).choix, { mission: ["information"], acte: ["permanence"] });
});

test("ids are random letters", () => {
  const many = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(many.size, 1000);
  for (const id of many) assert.match(id, /^[a-z]{16}$/);
  assert.match(letters(dice(1)), /^[a-z]{16}$/);
});

/** A visit as it is in a file, its line changed by a function on the named cells. */
function edited(made, change) {
  const [names, values] = lines(write(CHAMPS, [made])).map((line) => line.split(";"));
  const row = Object.fromEntries(names.map((name, at) => [name, values[at]]));
  change(row);
  return `${names.join(";")}\r\n${names.map((name) => row[name]).join(";")}\r\n`;
}

test("what a person changed in a spreadsheet wins over what the page had kept, once", () => {
  const made = someVisits(1, 3)[0];
  const text = edited(made, (row) => {
    row.mode = row.mode === "visite" ? "accueil" : "Libellé visite";
  });
  const found = read(CHAMPS, text);
  assert.match(found.messages.join(" "), /changées à la main à la ligne 2/);
  assert.equal(found.perdu, false);
  const [after] = merge([made], found.visites);
  assert.notDeepEqual(after.choix.mode, made.choix.mode);
  assert.deepEqual(merge(found.visites, [made]), [after]);
  assert.deepEqual(read(CHAMPS, text).visites, found.visites);
  assert.deepEqual(read(CHAMPS, write(CHAMPS, [after])).messages, []);
});

test("a value that a person wrote and no list has does not erase the good one kept elsewhere", () => {
  const made = { ...someVisits(1, 3)[0], choix: { mode: ["accueil"] } };
  const found = read(
    CHAMPS,
    edited(made, (row) => {
      row.mode = "pigeon";
    }),
  );
  assert.equal(found.perdu, true);
  assert.deepEqual(merge(found.visites, [made]), [made]);
});

test("a line copied in a spreadsheet is another visit if it says something else", () => {
  const made = { ...someVisits(1, 3)[0], choix: { mode: ["accueil"] } };
  const text = write(CHAMPS, [made]);
  const [, line] = lines(text);
  const same = read(CHAMPS, `${text}${line}\r\n`);
  assert.equal(same.visites.length, 1);
  assert.match(same.messages.join(" "), /répétées à l’identique à la ligne 3/);
  const other = read(CHAMPS, `${text}${line.replace("accueil", "visite")}\r\n`);
  assert.equal(other.visites.length, 2);
  assert.deepEqual(other.visites.map(({ choix }) => choix.mode[0]).sort(), ["accueil", "visite"]);
});

test("lines that a person wrote keep their count when others come before them", () => {
  const head = "date;mission;mode\r\n";
  const two = "12/11/2026;information;Libellé accueil\r\n".repeat(2);
  const first = read(CHAMPS, head + two);
  assert.equal(first.visites.length, 2);
  const later = read(CHAMPS, `${head}10/11/2026;information;\r\n${two}`);
  assert.equal(merge(first.visites, later.visites).length, 3);
});

test("a line whose end was left empty by a person is whole; one cut before its end is not", () => {
  const made = someVisits(1, 3)[0];
  const text = edited(made, (row) => {
    row.complet = "";
  });
  assert.deepEqual(read(CHAMPS, text).visites, [made]);
  const cut = read(CHAMPS, text.slice(0, text.lastIndexOf(";")));
  assert.deepEqual(cut.visites, []);
  assert.equal(cut.perdu, true);
});

test("days are read as spreadsheets and people write them", () => {
  for (const text of [
    "2026-11-02",
    "02/11/2026",
    "2/11/26",
    "2.11.2026",
    "02-11-2026",
    "2 novembre 2026",
    "Lundi 2 nov. 2026",
    "2026-11-02 00:00:00",
    "02/11/2026 09:30",
  ]) {
    assert.equal(dayOf(text), "2026-11-02", text);
  }
  for (const text of ["1er août 2026", "1er AOÛT 2026".normalize("NFD"), "01/aout/26"]) {
    assert.equal(dayOf(text), "2026-08-01", text);
  }
  for (const text of ["30/02/2026", "2 jui 2026", "46328", "11/27/2026", "demain"]) {
    assert.equal(dayOf(text), "", text);
  }
});

test("a file sorted whole, its titles last, is read whole", () => {
  const made = merge(someVisits(6));
  const [titles, ...rows] = lines(write(CHAMPS, made)).filter(Boolean);
  const found = read(CHAMPS, `${[...rows, titles].join("\r\n")}\r\n`);
  assert.deepEqual([found.visites, found.messages], [made, []]);
});

test("two files put end to end are read one after the other, each by its own titles", () => {
  const made = merge(someVisits(6));
  const text = write(CHAMPS, made.slice(0, 3)) + write(CHAMPS, made.slice(3));
  assert.deepEqual(read(CHAMPS, text), { visites: made, messages: [], perdu: false });
  const byHand = "Date;Commune;mode\r\n03/11/2026;59350;accueil\r\n";
  const found = read(CHAMPS, write(CHAMPS, made) + byHand);
  assert.equal(found.visites.length, 7);
  assert.equal(found.perdu, false);
});

test("two lines become one in an editor are said, and nothing of theirs is overwritten unsaid", () => {
  const made = merge(someVisits(6));
  const rows = lines(write(CHAMPS, made));
  const joined = [rows[0], rows[1] + rows[2], ...rows.slice(3)].join("\r\n");
  const found = read(CHAMPS, joined);
  assert.equal(found.visites.length, 5);
  assert.equal(found.perdu, true);
  assert.match(found.messages[0], /^Des lignes ont des cases de trop à la ligne 2\./);
  const empty = rows.map((row) => `${row};;;`).join("\r\n");
  assert.deepEqual(read(CHAMPS, empty).messages, []);
});

test("a line typed by hand counts, though the spreadsheet left out its last empty cells", () => {
  const text = "Date;Commune;mission;acte;mode\r\n03/11/2026;59350;information\r\n04/11/2026\r\n";
  const found = read(CHAMPS, text);
  assert.deepEqual(
    found.visites.map(({ date, choix }) => [date, choix.mission?.[0]]),
    [
      ["2026-11-03", "information"],
      ["2026-11-04", undefined],
    ],
  );
  assert.equal(found.perdu, false);
});

test("an id in capitals is the same visit, and no revision is beyond the next", () => {
  const [made] = someVisits(1);
  const text = write(CHAMPS, [made]);
  assert.deepEqual(read(CHAMPS, text.replace(made.id, made.id.toUpperCase())).visites, [made]);
  const [huge] = read(CHAMPS, text.replace(`${made.id};1;`, `${made.id};1e300;`)).visites;
  assert.ok(removed(huge).revision > huge.revision);
});

test("columns of one’s own, on several lines even, are left out and said", () => {
  const [made] = someVisits(1, 3);
  const [names, values] = lines(write(CHAMPS, [made]));
  const text = `notes;${names}\r\n"Vu ""ensemble"";\r\nrappeler";${values}\r\n`;
  const found = read(CHAMPS, text);
  assert.deepEqual(found.visites, [made]);
  assert.equal(found.perdu, true);
  assert.ok(!write(CHAMPS, found.visites).includes("rappeler"));
});

test("a quote left open loses nothing of the lines that follow", () => {
  const made = merge(someVisits(5));
  const rows = lines(write(CHAMPS, made));
  const text = [`${rows[0]};notes`, `${rows[1]};"oups`, ...rows.slice(2, -1).map((r) => `${r};`)];
  assert.deepEqual(read(CHAMPS, `${text.join("\r\n")}\r\n`).visites, made);
});

test("files of Excel are read: Windows-1252, UTF-16, and a workbook is named as such", () => {
  const text = "Date;mission;mode\r\n02/11/2026;Libellé information;Libellé visite\r\n";
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const wide = new Uint16Array(Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)));
  for (const bytes of [latin.buffer, wide.buffer, new TextEncoder().encode(text).buffer]) {
    const [made] = read(CHAMPS, decoded(bytes)).visites;
    assert.deepEqual(made.choix, { mission: ["information"], mode: ["visite"] });
  }
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).buffer;
  for (const start of ["PK\u0003\u0004…", decoded(old)]) {
    assert.match(read(CHAMPS, start).messages[0], /classeur/);
  }
});

test("an option of another mission is not kept", () => {
  const [mission, ...rest] = CHAMPS;
  const champs = [
    mission,
    ...rest.map((one) => ({
      ...one,
      options: one.options.map((option) =>
        option.id === "visite" ? { ...option, missions: ["expulsions"] } : option,
      ),
    })),
  ];
  const choix = { mission: ["information"], acte: ["entretien"], mode: ["visite"] };
  const made = visit(champs, { date: "2026-11-27", choix });
  assert.equal(trimmed(champs, made).choix.mode, undefined);
});

test("a choice fills the lists that it settles by itself", () => {
  const si = [{ question: "statut-logement", parmi: ["locataire-hlm"], de: null, moins_de: null }];
  const field = (id, option) => ({ ...CHAMPS[2], id, options: [{ id: option, si, missions: [] }] });
  const champs = [...CHAMPS, field("occupation", "locataire-hlm"), field("parc", "social")];
  const found = implied(champs, champs.at(-2), { occupation: ["locataire-hlm"] });
  assert.deepEqual(found, { parc: ["social"] });
  assert.deepEqual(implied(champs, champs.at(-2), {}), {});
});
