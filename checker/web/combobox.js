// @ts-check
/**
 * A text field with suggestions (ARIA APG « editable combobox with list autocomplete »).
 *
 * The list stands under the field, in the flow of the page: it never hides anything and is
 * easily tapped. It scrolls when it is long, and says so when it is cut. Whoever types a full name
 * and goes on never needs it.
 *
 * The browser may fill it with what it knows of the person, and must keep nothing of it. So the
 * field has neither `id` nor `name`, under which a browser files what was typed; and its default
 * value is always the one it shows, for an open tab is saved with the fields where they differ.
 */

import { append, el } from "./dom.js";
import { announce } from "./focus.js";

/** More are not shown: whoever still has so many to choose from goes on typing. */
export const MOST = 60;

/**
 * @template T
 * @typedef {object} Source
 * @property {(text: string) => T[] | null} search null: not known yet, or too little to tell
 * @property {(item: T) => string} label what the field holds once the item is chosen
 * @property {(item: T, text: string) => (Node | string)[]} show the item in the list, for what
 *   was typed
 */

/**
 * @template T
 * @param {object} options
 * @param {string} options.id what the ids of the list and its options begin with
 * @param {string} options.purpose what it asks about the person, in HTML's words (`autocomplete`)
 * @param {Source<T>} options.source
 * @param {(item: T | null) => void} options.onChoice null when the text changes afterwards
 */
export function combobox({ id, purpose, source, onChoice }) {
  const listId = `${id}-liste`;
  /** @type {T[]} */
  let items = [];
  let active = -1;

  const input = el("input", {
    class: "verif-saisie",
    type: "text",
    role: "combobox",
    autocomplete: purpose,
    autocapitalize: "words",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    oninput: () => {
      write(input.value);
      onChoice(null);
      suggest();
    },
    onkeydown: press,
    onblur: () => setTimeout(() => input !== document.activeElement && close(), 150),
  });
  const list = el("ul", {
    id: listId,
    class: "verif-suggestions",
    role: "listbox",
    "aria-label": "Communes proposées",
    hidden: true,
  });

  const rest = el("p", { class: "verif-indice", hidden: true });

  /** @param {string} text */
  function write(text) {
    if (input.value !== text) input.value = text;
    input.defaultValue = text;
  }

  function suggest() {
    const found = source.search(input.value);
    items = found?.slice(0, MOST) ?? [];
    const cut = (found?.length ?? 0) - items.length;
    rest.hidden = cut <= 0;
    rest.textContent = cut > 0 ? `Et ${cut} autres : continuez à écrire.` : "";
    list.scrollTop = 0;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...items.map((item, index) => {
        const option = el("li", {
          id: `${id}-${index}`,
          class: "verif-suggestion",
          role: "option",
          "aria-selected": "false",
          // Pressing must not take the focus away from the field before the click comes.
          onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
          onclick: () => choose(index),
        });
        append(option, ...source.show(item, input.value));
        return option;
      }),
    );
    open(items.length > 0);
    if (found && input.value.trim())
      announce(`${countOf(items.length)} ${rest.textContent}`.trim());
  }

  /** @param {boolean} shown */
  function open(shown) {
    list.hidden = !shown;
    if (!shown) rest.hidden = true;
    input.setAttribute("aria-expanded", String(shown));
  }

  function close() {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    open(false);
  }

  /** @param {number} index */
  function choose(index) {
    const item = items[index];
    write(source.label(item));
    close();
    onChoice(item);
    input.focus();
  }

  /** @param {number} index */
  function activate(index) {
    active = (index + items.length) % items.length;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === active));
    }
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const closed = list.hidden;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (closed) suggest();
        if (items.length) {
          const down = event.key === "ArrowDown";
          activate(active < 0 ? (down ? 0 : items.length - 1) : active + (down ? 1 : -1));
        }
        break;
      case "Enter":
        if (!closed && active >= 0) {
          event.preventDefault();
          choose(active);
        }
        break;
      case "Escape":
        if (!closed) {
          event.preventDefault();
          close();
        }
        break;
      default:
    }
  }

  return { input, list, rest, suggest, write };
}

/** @param {number} count */
function countOf(count) {
  if (count === 0) return "Aucune commune trouvée.";
  if (count === 1) return "1 commune proposée. Flèche du bas pour la choisir.";
  return `${count} communes proposées. Flèches du haut et du bas pour choisir.`;
}
