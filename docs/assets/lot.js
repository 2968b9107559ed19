// @ts-check
/**
 * A pack made here: the pages chosen out of a territory's, and words printed in the frame that each
 * leaflet leaves for its place. Tags and bookmarks of the pages kept stay; nothing is sent.
 */

/** @typedef {typeof import("@cantoo/pdf-lib")} Lib */
/** @typedef {import("@cantoo/pdf-lib").PDFDocument} Pdf */
/** @typedef {import("@cantoo/pdf-lib").PDFDict} Dict */
/** @typedef {import("@cantoo/pdf-lib").PDFArray} List */
/** @typedef {import("@cantoo/pdf-lib").PDFRef} Ref */

/** @typedef {{ id: string, titre: string, genre: string, pages: [number, number],
 *   communes: string[] | null }} Sheet
 * @typedef {{ territoire: string, communes: string[], format: string, chemin: string,
 *   feuilles: Sheet[] }} Pack
 * @typedef {{ nom: string, texte: string, communes: string[] }} Place
 * @typedef {{ nom: string, texte: string, numeros: Record<string, string> }} Mairies
 * @typedef {{ lots: Pack[], lieux: Place[], mairies: Mairies[] }} Choices */

/** The field of the frame, one for all the leaflets of a pack (`scripts/jobs/leaflets/fields.py`). */
const FRAME = "permanence";
const FONT = "Champ";
const SMALLEST = 7;
const LINE = 1.2;
/** What Windows-1252 has beyond Latin-1, by rank from 128. */
const BEYOND = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The pack to take pages from, and what of it concerns a commune.
 * @param {Choices} choices
 * @param {string} code
 * @param {string} format
 * @returns {{ pack: Pack, sheets: Sheet[] } | null}
 */
export function offered({ lots }, code, format) {
  const pack = lots.find((one) => one.format === format && one.communes.includes(code));
  if (!pack) return null;
  const sheets = pack.feuilles.filter(({ communes }) => !communes || communes.includes(code));
  return { pack, sheets };
}

/**
 * The places that serve a commune, the nearest first; then its mairie, as it answers for others.
 * @param {Choices} choices
 * @param {string} code
 * @param {string} name of the commune
 * @returns {{ nom: string, texte: string }[]}
 */
export function placesOf({ lieux, mairies }, code, name) {
  const near = lieux
    .filter(({ communes }) => communes.includes(code))
    .sort((a, b) => a.communes.length - b.communes.length);
  const own = mairies
    .filter(({ numeros }) => Object.hasOwn(numeros, code))
    .map(({ nom, texte, numeros }) => ({
      nom: `${nom} (${name})`,
      texte: texte.replace("{commune}", () => name).replace("{numero}", () => numeros[code]),
    }));
  return [...near, ...own];
}

/**
 * @param {Lib} lib
 * @param {ArrayBuffer | Uint8Array} bytes the pack of a territory
 * @param {[number, number][]} ranges the pages to keep, from 1, both ends included
 * @param {string} words what to print in the frame
 * @param {boolean} [twoSided] keep the blank pages by which each leaflet begins on a new sheet
 * @returns {Promise<Uint8Array>}
 */
export async function packOf(lib, bytes, ranges, words, twoSided = true) {
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false });
  const kept = keepPages(lib, pdf, ranges, twoSided);
  const root = pdf.catalog;
  keepTags(lib, root.lookup(lib.PDFName.of("StructTreeRoot"), lib.PDFDict), kept, pdf);
  keepBookmarks(lib, root.lookup(lib.PDFName.of("Outlines"), lib.PDFDict), kept);
  const form = root.lookupMaybe(lib.PDFName.of("AcroForm"), lib.PDFDict);
  if (form) {
    keepFields(lib, form, kept);
    if (words.trim()) writeInFrame(lib, pdf, form, words.trim());
  }
  dropTheRest(lib, pdf);
  return pdf.save({ useObjectStreams: true, updateFieldAppearances: false });
}

/**
 * @param {Lib} lib @param {Pdf} pdf @param {[number, number][]} ranges @param {boolean} twoSided
 * @returns {Set<string>} the pages left
 */
function keepPages(lib, pdf, ranges, twoSided) {
  // A page without a tag has nothing on it.
  const blank = (/** @type {number} */ index) =>
    !pdf.getPage(index).node.has(lib.PDFName.of("StructParents"));
  const wanted = (/** @type {number} */ number) =>
    ranges.some(([first, last]) => first <= number && number <= last);
  for (let index = pdf.getPageCount() - 1; index >= 0; index -= 1)
    if (!wanted(index + 1) || (!twoSided && blank(index))) pdf.removePage(index);
  return new Set(pdf.getPages().map(({ ref }) => ref.toString()));
}

/**
 * The page on which a tag's content begins, or null when it has none.
 * @param {Lib} lib @param {unknown} tag @returns {string | null}
 */
function pageOf(lib, tag) {
  if (!(tag instanceof lib.PDFDict)) return null;
  const page = tag.get(lib.PDFName.of("Pg"));
  if (page instanceof lib.PDFRef) return page.toString();
  const inside = tag.lookup(lib.PDFName.of("K"));
  const children =
    inside instanceof lib.PDFArray
      ? inside.asArray().map((_, rank) => inside.lookup(rank))
      : [inside];
  for (const child of children) {
    const found = pageOf(lib, child);
    if (found) return found;
  }
  return null;
}

/**
 * @param {Lib} lib @param {Dict} root @param {Set<string>} kept @param {Pdf} pdf
 */
function keepTags(lib, root, kept, pdf) {
  const K = lib.PDFName.of("K");
  const top = root.lookup(K);
  const whole =
    top instanceof lib.PDFArray ? top.lookup(0, lib.PDFDict) : root.lookup(K, lib.PDFDict);
  const children = whole.lookup(K, lib.PDFArray);
  const left = pdf.context.obj([]);
  /** @type {string | null} */
  let page = null;
  for (let rank = 0; rank < children.size(); rank += 1) {
    // What has no page of its own stands on that of what precedes it.
    page = pageOf(lib, children.lookup(rank)) ?? page;
    if (page && kept.has(page)) left.push(children.get(rank));
  }
  whole.set(K, left);
  const used = new Set(pdf.getPages().flatMap((one) => numbersOf(lib, one.node)));
  const tree = root.lookup(lib.PDFName.of("ParentTree"), lib.PDFDict);
  const numbers = tree.lookup(lib.PDFName.of("Nums"), lib.PDFArray);
  const rest = pdf.context.obj([]);
  for (let rank = 0; rank + 1 < numbers.size(); rank += 2) {
    if (!used.has(numbers.lookup(rank, lib.PDFNumber).asNumber())) continue;
    rest.push(numbers.get(rank));
    rest.push(numbers.get(rank + 1));
  }
  tree.set(lib.PDFName.of("Nums"), rest);
}

/** The numbers by which a page and its annotations find their tags. @param {Lib} lib @param {Dict} page */
function numbersOf(lib, page) {
  const listed = page.lookupMaybe(lib.PDFName.of("Annots"), lib.PDFArray);
  const annotations = listed
    ? listed.asArray().map((_, rank) => listed.lookup(rank, lib.PDFDict))
    : [];
  return [
    page.lookupMaybe(lib.PDFName.of("StructParents"), lib.PDFNumber),
    ...annotations.map((one) => one.lookupMaybe(lib.PDFName.of("StructParent"), lib.PDFNumber)),
  ].flatMap((number) => (number ? [number.asNumber()] : []));
}

/** @param {Lib} lib @param {Dict} outlines @param {Set<string>} kept */
function keepBookmarks(lib, outlines, kept) {
  const name = (/** @type {string} */ text) => lib.PDFName.of(text);
  /** @type {{ ref: import("@cantoo/pdf-lib").PDFObject, item: Dict }[]} */
  const left = [];
  let ref = outlines.get(name("First"));
  while (ref) {
    /** @type {Dict} */
    const item = outlines.context.lookup(ref, lib.PDFDict);
    const page = item.lookup(name("Dest"), lib.PDFArray).get(0);
    if (kept.has(page.toString())) left.push({ ref, item });
    ref = item.get(name("Next"));
  }
  for (const [rank, { item }] of left.entries()) {
    for (const [key, other] of /** @type {const} */ ([
      ["Prev", left[rank - 1]],
      ["Next", left[rank + 1]],
    ])) {
      if (other) item.set(name(key), other.ref);
      else item.delete(name(key));
    }
  }
  if (!left.length) return;
  outlines.set(name("First"), left[0].ref);
  outlines.set(name("Last"), left[left.length - 1].ref);
  outlines.set(name("Count"), lib.PDFNumber.of(left.length));
}

/** @param {Lib} lib @param {Dict} form @param {Set<string>} kept */
function keepFields(lib, form, kept) {
  const fields = form.lookup(lib.PDFName.of("Fields"), lib.PDFArray);
  for (let rank = fields.size() - 1; rank >= 0; rank -= 1) {
    const kids = fields.lookup(rank, lib.PDFDict).lookup(lib.PDFName.of("Kids"), lib.PDFArray);
    for (let place = kids.size() - 1; place >= 0; place -= 1) {
      const page = kids.lookup(place, lib.PDFDict).get(lib.PDFName.of("P"));
      if (!page || !kept.has(page.toString())) kids.remove(place);
    }
    if (!kids.size()) fields.remove(rank);
  }
}

/** @param {Lib} lib @param {Pdf} pdf @param {Dict} form @param {string} words */
function writeInFrame(lib, pdf, form, words) {
  const name = (/** @type {string} */ text) => lib.PDFName.of(text);
  const fields = form.lookup(name("Fields"), lib.PDFArray);
  const field = fields
    .asArray()
    .map((_, rank) => fields.lookup(rank, lib.PDFDict))
    .find((one) => textOf(lib, one.lookup(name("T"))) === FRAME);
  if (!field) return;
  field.set(name("V"), lib.PDFHexString.fromText(words));
  const fonts = form.lookup(name("DR"), lib.PDFDict).lookup(name("Font"), lib.PDFDict);
  const widths = fonts.lookup(name(FONT), lib.PDFDict).lookup(name("Widths"), lib.PDFArray);
  const width = (/** @type {number} */ code) =>
    code < 32 ? 0 : widths.lookup(code - 32, lib.PDFNumber).asNumber() / 1000;
  const look = textOf(lib, field.lookup(name("DA")));
  const asked = Number(/ ([\d.]+) Tf/.exec(look)?.[1] ?? 11);
  const kids = field.lookup(name("Kids"), lib.PDFArray);
  for (let place = 0; place < kids.size(); place += 1) {
    const kid = kids.lookup(place, lib.PDFDict);
    const [left, bottom, right, top] = kid
      .lookup(name("Rect"), lib.PDFArray)
      .asArray()
      .map((value) => /** @type {import("@cantoo/pdf-lib").PDFNumber} */ (value).asNumber());
    const box = { width: right - left, height: top - bottom };
    const { size, lines } = fitted(words, box, asked, width);
    const drawing = [
      "/Tx BMC q BT",
      look.replace(/ [\d.]+ Tf/, ` ${size} Tf`),
      `${(size * LINE).toFixed(2)} TL 0 ${(box.height - size).toFixed(2)} Td`,
      ...lines.map((line) => `<${line.map(hex).join("")}> Tj T*`),
      "ET Q EMC",
    ].join("\n");
    const stream = pdf.context.stream(drawing, {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, box.width, box.height],
      Resources: { Font: { [FONT]: fonts.get(name(FONT)) } },
    });
    kid.set(name("AP"), pdf.context.obj({ N: pdf.context.register(stream) }));
  }
}

const hex = (/** @type {number} */ code) => code.toString(16).padStart(2, "0");

/** @param {Lib} lib @param {unknown} value */
const textOf = (lib, value) =>
  value instanceof lib.PDFString || value instanceof lib.PDFHexString ? value.decodeText() : "";

/**
 * The words as lines of codes, as large as asked or smaller until they hold in the frame.
 * @param {string} words
 * @param {{ width: number, height: number }} box
 * @param {number} asked
 * @param {(code: number) => number} width of a code, in ems
 */
export function fitted(words, box, asked, width) {
  for (let size = asked; ; size -= 0.5) {
    const lines = words.split(/\r\n?|\n/).flatMap((line) => wrapped(line, box.width / size, width));
    if (size <= SMALLEST || lines.length * size * LINE <= box.height) return { size, lines };
  }
}

/** @param {string} line @param {number} room in ems @param {(code: number) => number} width */
function wrapped(line, room, width) {
  const measure = (/** @type {number[]} */ codes) =>
    codes.reduce((sum, code) => sum + width(code), 0);
  /** @type {number[][]} */
  const lines = [[]];
  for (const word of line.split(/ +/).map(codesOf)) {
    const last = lines[lines.length - 1];
    const longer = last.length ? [...last, 32, ...word] : word;
    if (last.length && measure(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Codes of Windows-1252; what it lacks is left out. @param {string} text */
export function codesOf(text) {
  return Array.from(text.normalize("NFC").replace(/[\u202f\u00a0]/g, "\u00a0")).flatMap((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const beyond = BEYOND.indexOf(sign);
    if (beyond >= 0) return [128 + beyond];
    return (code >= 32 && code < 127) || (code >= 160 && code < 256) ? [code] : [];
  });
}

/** Leaves out of the file whatever nothing leads to any more. @param {Lib} lib @param {Pdf} pdf */
function dropTheRest(lib, pdf) {
  const { context } = pdf;
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {unknown[]} */
  const waiting = [context.trailerInfo.Root, context.trailerInfo.Info];
  while (waiting.length) {
    const value = waiting.pop();
    if (value instanceof lib.PDFRef) {
      if (seen.has(value.toString())) continue;
      seen.add(value.toString());
      waiting.push(context.lookup(value));
    } else if (value instanceof lib.PDFDict) waiting.push(...value.values());
    else if (value instanceof lib.PDFArray) waiting.push(...value.asArray());
    else if (value instanceof lib.PDFStream) waiting.push(value.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects())
    if (!seen.has(ref.toString())) context.delete(ref);
}
