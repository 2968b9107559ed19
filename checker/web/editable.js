// @ts-check
/**
 * Words that are edited where they stand, and stay plain: browsers that know `plaintext-only` do it
 * themselves; in the others (Firefox before 136) whatever is pasted or dropped comes in as text,
 * and nothing is made bold.
 */

import { el } from "./dom.js";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {import("./types.d.ts").Child[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function plainEditable(tag, children) {
  const element = el(tag, { contenteditable: "plaintext-only", spellcheck: "true" }, children);
  // A value that a browser does not know is read as « inherit »: nothing would be edited.
  if (element.contentEditable !== "plaintext-only") {
    element.setAttribute("contenteditable", "true");
    element.addEventListener("beforeinput", (event) =>
      keepPlain(/** @type {InputEvent} */ (event)),
    );
  }
  return element;
}

/** @param {InputEvent} event */
function keepPlain(event) {
  const { inputType: type, dataTransfer } = event;
  if (type.startsWith("format")) event.preventDefault();
  else if (type === "insertParagraph" || type === "insertLineBreak") {
    event.preventDefault();
    insert("\n");
  } else if (dataTransfer) {
    event.preventDefault();
    insert(dataTransfer.getData("text/plain"));
  }
}

/** Puts text in the place of what is selected. @param {string} text */
function insert(text) {
  const selection = getSelection();
  if (!selection?.rangeCount) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  range.collapse(false);
}
