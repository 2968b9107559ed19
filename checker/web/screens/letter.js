// @ts-check
/**
 * A letter to send: what it is for, what is left to write, the sheet itself, which can be edited.
 *
 * What is typed here lives in this screen alone: no state, no history, no network keeps it.
 */

import { append, el, paragraphs } from "../dom.js";
import { plainEditable } from "../editable.js";
import { fieldFor } from "../fields.js";
import { announce } from "../focus.js";
import { giveFile } from "../give-file.js";
import { MIME, odtOf, textOf, wordsOf } from "../letter.js";
import { titleOf } from "./shared.js";
import { sourceList } from "./sources.js";

/** @typedef {import("../types.d.ts").Lettre} Lettre */
/** @typedef {import("../types.d.ts").Reponses} Reponses */

/** Beyond, what to write takes several lines. */
const SHORT = 42;

/**
 * @param {object} context
 * @param {Lettre} context.letter
 * @param {boolean} context.easy
 * @param {(more: Reponses) => Promise<Lettre>} context.rewrite the letter, with more answers
 * @param {() => void} context.onPrint
 * @param {(() => void) | null} context.onBack
 * @param {() => Promise<import("../communes.js").Communes>} context.communes
 */
export function letterScreen(context) {
  const { letter, easy, rewrite, onPrint, onBack } = context;
  /** @type {Record<string, string>} */
  let typed = {};
  /** @type {Reponses} */
  let more = {};
  let current = letter;
  let asked = 0;
  /** The lines of the sheet by what they say before anything is typed: those unchanged are kept. */
  /** @type {Map<string, HTMLElement>} */
  let lines = new Map();
  // Whoever reads the page in another language sends the letter in French.
  const sheet = el("article", {
    class: "lettre",
    "aria-label": "La lettre",
    lang: "fr",
    translate: "no",
  });
  const blanks = el("div", { class: "lettre-blancs" });
  const questions = el("div", { class: "lettre-questions" });
  const before = el("div", {});
  draw();
  return el(
    "div",
    { class: "verif-lettre-ecran" },
    el("h2", { class: "verif-titre verif-hors-papier", "data-titre": true }, titleOf(letter, easy)),
    el(
      "div",
      { class: "verif-hors-papier" },
      el("p", {}, letter.pour_quoi),
      el("p", {}, el("strong", {}, letter.envoi)),
      before,
      letter.note ? el("p", { class: "verif-avis" }, letter.note) : null,
      when(letter),
      letter.douteuse
        ? el("p", { class: "verif-indice" }, "À faire relire par un juriste avant l’envoi.")
        : null,
      el("h3", { class: "verif-section-titre" }, "À compléter"),
      el("p", {}, "Ce que vous écrivez reste sur cet écran. Rien n’est gardé, rien n’est envoyé."),
      questions,
      blanks,
      el("h3", { class: "verif-section-titre" }, "Votre lettre"),
      el("p", {}, "Relisez-la. Vous pouvez changer les mots dans la lettre même."),
      actions(),
    ),
    sheet,
    el(
      "div",
      { class: "verif-hors-papier" },
      actions(),
      el("p", {}, "Enlevez ce qui n’est pas vrai pour vous. Signez à la main, gardez une copie."),
      sourceList(letter.sources),
      el(
        "div",
        { class: "verif-suite" },
        button("Effacer la lettre", erase, "verif-lien"),
        onBack ? button("Retour au plan", onBack, "verif-lien") : null,
      ),
    ),
  );

  function actions() {
    return el(
      "div",
      { class: "verif-actions" },
      button("Imprimer", onPrint, "verif-bouton"),
      button("Copier le texte", copy, "verif-bouton verif-bouton--second"),
      button("Enregistrer (traitement de texte)", save, "verif-bouton verif-bouton--second"),
    );
  }

  function erase() {
    typed = {};
    more = {};
    asked += 1;
    current = letter;
    lines = new Map();
    blanks.replaceChildren();
    draw();
    announce("La lettre est effacée.");
  }

  function draw() {
    questions.replaceChildren(...letter.questions.map(questionField));
    refresh();
  }

  /** Shows the letter as it is now, leaving alone what has not changed: the focus may be there. */
  function refresh() {
    before.replaceChildren(
      ...current.avant.map(({ libelle, jour, passee }) =>
        el(
          "p",
          { class: "verif-avis" },
          `${libelle} : `,
          el("strong", {}, jour),
          passee ? ". Ce jour est passé : envoyez-la quand même, et demandez conseil." : null,
        ),
      ),
    );
    blankFields();
    /** @type {Map<string, HTMLElement>} */
    const kept = new Map();
    const parts = current.blocs.map(({ genre, lignes }, rank) =>
      el(
        "div",
        { class: `lettre-${genre}` },
        lignes.map((line, number) => {
          const key = JSON.stringify([genre, genre === "paragraphe" ? "" : rank, number, line]);
          const node = lines.get(key) ?? lineNode(line);
          kept.set(key, node);
          return node;
        }),
      ),
    );
    lines = kept;
    sheet.replaceChildren(...parts);
    write();
  }

  /** @param {import("../types.d.ts").Morceau[]} line */
  function lineNode(line) {
    return plainEditable(
      "p",
      line.map(({ texte, champ, blanc }) =>
        blanc ? el("mark", { "data-champ": champ ?? "", "data-mots": texte }) : texte,
      ),
    );
  }

  /** Puts what was typed in the blanks of the sheet. */
  function write() {
    for (const mark of sheet.querySelectorAll("mark")) {
      const { champ = "", mots = "" } = mark.dataset;
      const words = wordsOf({ texte: mots, champ: champ || null, blanc: true }, typed);
      if (mark.textContent !== words.texte) mark.textContent = words.texte;
      mark.classList.toggle("lettre-vide", words.vide);
    }
  }

  function blankFields() {
    const there = new Map(
      [...blanks.children].map((node) => [/** @type {HTMLElement} */ (node).dataset.champ, node]),
    );
    const wanted = new Set(current.blancs.map(({ champ }) => champ));
    for (const [champ, node] of there) if (!wanted.has(champ ?? "")) node.remove();
    /** @type {Element | null} */
    let next = blanks.firstElementChild;
    for (const { champ, libelle } of current.blancs) {
      if (next && /** @type {HTMLElement} */ (next).dataset.champ === champ) {
        next = next.nextElementSibling;
      } else {
        blanks.insertBefore(there.get(champ) ?? blankField(champ, libelle), next);
      }
    }
  }

  /** @param {string} champ @param {string} label */
  function blankField(champ, label) {
    const id = `lettre-${champ}`;
    const oninput = () => {
      typed[champ] = field.value;
      write();
    };
    const shared = { id, autocomplete: "off", class: "verif-saisie", oninput };
    const field =
      label.length > SHORT
        ? el("textarea", { ...shared, rows: "2" })
        : el("input", { ...shared, type: "text" });
    field.value = typed[champ] ?? "";
    return el("div", { "data-champ": champ }, el("label", { for: id }, label), field);
  }

  /** @param {import("../types.d.ts").Question} question @param {number} rank */
  function questionField(question, rank) {
    const heading = el("h4", { class: "verif-sous-titre" });
    append(heading, titleOf(question, easy));
    const problem = el("p", { class: "verif-erreur", hidden: true });
    const field = fieldFor({
      question,
      value: undefined,
      easy,
      heading,
      error: null,
      help: paragraphs(question.aide),
      communes: context.communes,
      key: `-l${rank}`,
    });
    field.node.addEventListener("change", () => answer(question.id, field, problem));
    return el("div", {}, field.node, problem);
  }

  /**
   * @param {string} id
   * @param {import("../fields.js").Field} field
   * @param {HTMLElement} problem
   */
  async function answer(id, field, problem) {
    const { brut, problem: unread } = field.read({ quiet: true });
    const { [id]: _, ...others } = more;
    more = brut === undefined || brut === "" ? others : { ...others, [id]: brut };
    asked += 1;
    const mine = asked;
    /** @type {string | null | undefined} */
    let message = typedSomething(brut) ? null : unread;
    try {
      const found = await rewrite(more);
      if (mine !== asked) return;
      current = found;
      message = found.erreurs.find(({ question }) => question === id)?.message ?? message;
      refresh();
    } catch {
      message = "La lettre n’a pas pu être complétée. Réessayez.";
    }
    problem.hidden = !message;
    problem.replaceChildren(message ?? "");
    announce(message ?? "La lettre est complétée.");
  }

  /** The sheet as it stands, edited or not. */
  function parts() {
    return current.blocs.map(({ genre }, rank) => ({
      genre,
      lignes: [...sheet.children[rank].children].map((line) =>
        [...line.childNodes].map((node) => ({
          texte: node.nodeName === "BR" ? "\n" : (node.textContent ?? ""),
          vide: node instanceof HTMLElement && node.classList.contains("lettre-vide"),
        })),
      ),
    }));
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(textOf(parts()));
      announce("Lettre copiée.");
    } catch {
      getSelection()?.selectAllChildren(sheet);
      announce("La lettre est sélectionnée : copiez-la avec votre clavier.");
    }
  }

  function save() {
    giveFile(`lettre-${letter.id}.odt`, odtOf(parts(), letter.titre), MIME);
    announce("Le fichier de la lettre est prêt.");
  }
}

/** @param {import("../types.d.ts").Brut | undefined} brut */
const typedSomething = (brut) => brut !== undefined && brut !== "";

/**
 * @param {string} label
 * @param {() => void} onclick
 * @param {string} name
 */
const button = (label, onclick, name) =>
  el("button", { type: "button", class: name, onclick }, label);

/** @param {Lettre} letter */
function when({ quand_utile: useful, quand_inutile: useless }) {
  const list = (/** @type {string} */ title, /** @type {string[]} */ items) =>
    items.length
      ? [
          el("p", { class: "verif-intertitre" }, title),
          el(
            "ul",
            {},
            items.map((item) => el("li", {}, item)),
          ),
        ]
      : null;
  return el(
    "details",
    { class: "verif-plus" },
    el("summary", {}, "Quand envoyer cette lettre"),
    list("Utile si", useful),
    list("Inutile si", useless),
  );
}
