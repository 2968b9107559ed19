// @ts-check
/** Builds elements; every text becomes a text node, with the spaces that French wants. */

const NBSP = "\u00a0";
const NARROW = "\u202f";

/**
 * No-break spaces before « : ; ? ! % € » and inside « » and numbers.
 * @param {string} text
 */
function typeset(text) {
  return text
    .replace(/ ([;?!])/g, `${NARROW}$1`)
    .replace(/ ([:»%€])/g, `${NBSP}$1`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/(\d) (?=\d{2,3}(?!\d))/g, `$1${NBSP}`);
}

/** @typedef {import("./types.d.ts").Child} Child */

/**
 * Appends children; strings become text nodes.
 * @param {ParentNode & Node} parent
 * @param {Child[]} children
 */
export function append(parent, ...children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, ...child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(typeset(String(child))));
    }
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes] `on…` adds a listener, `true` an empty
 *   attribute; null, undefined and false add nothing.
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, ...children);
  return element;
}

/**
 * A plain text in paragraphs, split on blank lines.
 * @param {string | null | undefined} text
 */
export function paragraphs(text) {
  if (!text) return [];
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => el("p", {}, part.replace(/\s*\n\s*/g, " ")));
}

/** What only a screen reader says. @param {string} text */
export function hiddenText(text) {
  return el("span", { class: "verif-invisible" }, text);
}

const SVG = "http://www.w3.org/2000/svg";
const DRAWINGS = {
  possible: "M5 12.5l4.5 4.5L19 7.5",
  a_preparer: "M12 5v14M5 12h14",
  a_verifier: "M8.5 9a3.5 3.5 0 1 1 4.9 3.2c-.9.4-1.4 1.1-1.4 2v.6M12 18.6v.2",
  ailleurs: "M5 12h13M13 6.500l5.500 5.500-5.500 5.500",
  pas_ce_dispositif: "M6 12h12",
  urgence: "M12 6v7.500M12 17.600v.2",
  satisfaite: "M5 12.5l4.5 4.5L19 7.5",
  non_satisfaite: "M7 7l10 10M17 7L7 17",
  inconnue: "M8.5 9a3.5 3.5 0 1 1 4.9 3.2c-.9.4-1.4 1.1-1.4 2v.6M12 18.6v.2",
  illisible: "M8.5 9a3.5 3.5 0 1 1 4.9 3.2c-.9.4-1.4 1.1-1.4 2v.6M12 18.6v.2",
};

/** A small drawing that repeats what the words beside it say. @param {keyof typeof DRAWINGS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  svg.setAttribute("class", "verif-icone");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", DRAWINGS[name]);
  svg.appendChild(path);
  return svg;
}
