// @ts-check
/** Where a fact was read. */

import { longDate } from "../dates.js";
import { el } from "../dom.js";

/** @typedef {import("../types.d.ts").Source} Source */

/** @param {Source} source */
export function sourceText({ titre, emetteur, date }) {
  return [titre, emetteur, date && longDate(date)].filter(Boolean).join(", ");
}

/** @param {Source[]} sources */
export function sourceList(sources) {
  return el(
    "ul",
    { class: "verif-sources" },
    sources.map((source) => {
      const { adresse } = source;
      const text = sourceText(source);
      return el(
        "li",
        {},
        "Source : ",
        adresse && /^https?:\/\//.test(adresse)
          ? el("a", { href: adresse, rel: "noopener noreferrer" }, text)
          : text,
      );
    }),
  );
}
