// @ts-check
/**
 * The staff workshop: a file of the content, what is wrong in it, what it changes.
 *
 * Every judgement is Python's. What is written here stays in the page's memory.
 */

import { communesFrom } from "../communes.js";
import { today } from "../dates.js";
import { el } from "../dom.js";
import { WorkshopEngine } from "./engine.js";
import { explain } from "./failure.js";
import { treeView } from "./tree.js";
import { Trial } from "./trial.js";

/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Probleme} Probleme */
/** @typedef {import("./types.d.ts").Verification} Verification */

const PREFIX = "content/";

class Page {
  /** @type {string[]} */
  #paths = [];
  /** Grows with each request, so that a late answer can't replace a newer one. */
  #turn = 0;

  /**
   * @param {HTMLElement} root
   * @param {Config} config
   */
  constructor(root, config) {
    const find = (/** @type {string} */ id) =>
      /** @type {HTMLElement} */ (root.querySelector(`#atelier-${id}`));
    this.config = config;
    this.fields = /** @type {HTMLElement} */ (root.querySelector(".atelier-saisie"));
    this.file = /** @type {HTMLInputElement} */ (find("ouvrir"));
    this.path = /** @type {HTMLInputElement} */ (find("chemin"));
    this.text = /** @type {HTMLTextAreaElement} */ (find("texte"));
    this.date = /** @type {HTMLInputElement} */ (find("date"));
    this.check = /** @type {HTMLButtonElement} */ (find("verifier"));
    this.save = /** @type {HTMLButtonElement} */ (find("telecharger"));
    this.state = find("etat");
    this.messages = find("messages");
    this.next = find("suite");
    this.result = find("resultat");
    this.paths = find("chemins");
    this.communes = communesFrom(new URL(config.communes, document.baseURI).href);
  }

  open() {
    this.fields.hidden = false;
    this.date.value ||= today();
    this.file.addEventListener("change", () => this.#open());
    this.check.addEventListener("click", () => this.#verify());
    this.save.addEventListener("click", () => this.#download());
    for (const field of [this.text, this.path, this.date]) {
      field.addEventListener("input", () => this.#outdate());
    }
    this.#start();
  }

  #start() {
    this.#say("Python se charge. Vous pouvez déjà coller votre fichier.");
    this.engine = new WorkshopEngine(this.config);
    this.engine.call("fichiers", {}).then(
      (paths) => {
        this.#paths = paths;
        this.paths.replaceChildren(...paths.map((path) => el("option", { value: path })));
        this.#say("L’atelier est prêt.");
      },
      (error) => this.#fail(error),
    );
  }

  /** @param {string} text */
  #say(text) {
    this.state.replaceChildren(text);
  }

  /** @param {unknown} error */
  #fail(error) {
    const { text, stopped } = explain(error);
    this.#say(text);
    if (!stopped) return;
    this.#outdate();
    const again = () => {
      this.next.replaceChildren();
      this.check.focus();
      this.#start();
    };
    this.next.replaceChildren(
      el(
        "p",
        {},
        el("button", { type: "button", class: "verif-bouton", onclick: again }, "Réessayer"),
      ),
    );
  }

  /** The answers below are about an older text. */
  #outdate() {
    this.#turn += 1;
    this.next.replaceChildren();
    this.result.replaceChildren();
  }

  async #open() {
    const file = this.file.files?.[0];
    if (!file) return;
    this.text.value = await file.text();
    const name = file.name;
    const places = this.#paths.filter((path) => path.endsWith(`/${name}`) || path === name);
    if (places.length) this.path.value = places[0];
    this.#outdate();
    this.#say(
      places.length > 1
        ? `Plusieurs fichiers s’appellent « ${name} » : choisissez la bonne place.`
        : places.length
          ? `« ${name} » est ouvert.`
          : `« ${name} » est ouvert. Dites où il va dans content/.`,
    );
  }

  /**
   * Asks Python, saying that the page works.
   * @template {keyof import("./types.d.ts").Answers} S
   * @param {S} service
   * @param {object} request
   * @param {string} waiting
   * @param {(answer: import("./types.d.ts").Answers[S]) => void} use
   */
  #ask(service, request, waiting, use) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#say(waiting);
    this.engine?.call(service, { au: this.date.value, ...request }).then(
      (answer) => {
        if (turn === this.#turn) use(answer);
      },
      (error) => {
        if (turn === this.#turn) this.#fail(error);
      },
    );
  }

  #verify() {
    this.#outdate();
    this.path.value = this.path.value.trim().replace(PREFIX, "");
    if (!this.path.value) {
      this.#say("Dites où va ce fichier : son dossier et son nom.");
      this.path.focus();
      return;
    }
    const request = { chemin: this.path.value, texte: this.text.value };
    this.#ask("verifier", request, "Vérification…", (found) => this.#report(found));
  }

  /** @param {Verification} found */
  #report({ erreurs, problemes, dispositifs, connu }) {
    const words = [
      erreurs
        ? erreurs === 1
          ? "1 erreur à corriger."
          : `${erreurs} erreurs à corriger.`
        : "Aucune erreur.",
      connu ? "" : "C’est un nouveau fichier.",
    ];
    this.#say(words.filter(Boolean).join(" "));
    this.messages.replaceChildren(
      el(
        "ul",
        { class: "atelier-messages" },
        problemes.map((problem) => this.#message(problem)),
      ),
    );
    if (!erreurs) this.#offer(dispositifs);
  }

  /** @param {Probleme} problem */
  #message(problem) {
    const wrong = problem.gravite === "erreur";
    const place = problem.ici
      ? el(
          "button",
          {
            type: "button",
            class: "verif-lien",
            onclick: () => this.#goTo(problem.ligne, problem.colonne),
          },
          `Ligne ${problem.ligne}, colonne ${problem.colonne}`,
        )
      : problem.fichier;
    return el(
      "li",
      {},
      el("span", { class: wrong ? "atelier-erreur" : null }, wrong ? "Erreur" : "À voir"),
      " · ",
      place,
      problem.cle ? ` · ${problem.cle}` : null,
      el("br"),
      problem.message,
    );
  }

  /** @param {number} line @param {number} column */
  #goTo(line, column) {
    const lines = this.text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const rest = (lines[line - 1] ?? "").length - (column - 1);
    this.text.focus();
    this.text.setSelectionRange(start + column - 1, start + column - 1 + Math.max(rest, 0));
    this.text.scrollTop = (this.text.scrollHeight / lines.length) * Math.max(line - 5, 0);
  }

  /** @param {Verification["dispositifs"]} schemes */
  #offer(schemes) {
    const choose = el(
      "select",
      { id: "atelier-dispositif", class: "verif-saisie" },
      schemes.map(({ id, nom }) => el("option", { value: id }, nom)),
      el("option", { value: "" }, "Tous les dispositifs"),
    );
    const chosen = () => schemes.find(({ id }) => id === choose.value) ?? null;
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) =>
      el(
        "button",
        { type: "button", class: "verif-bouton verif-bouton--second", onclick: act },
        text,
      );
    this.next.replaceChildren(
      el("h2", { class: "verif-titre" }, "Et maintenant ?"),
      el(
        "p",
        {},
        button("Voir ce que la modification change", () => this.#compare()),
      ),
      el("p", {}, el("label", { for: "atelier-dispositif" }, "Dispositif"), el("br"), choose),
      el(
        "p",
        {},
        button("Essayer le questionnaire", () => this.#try(chosen())),
        " ",
        button("Voir l’arbre", () => {
          const scheme = chosen();
          if (scheme) this.#tree(scheme);
          else this.#say("Choisissez un seul dispositif pour voir son arbre.");
        }),
      ),
    );
  }

  #compare() {
    this.#ask(
      "comparer",
      {},
      "Comparaison avec ce qui est publié… Cela peut durer une minute.",
      ({ texte }) => {
        this.#say("Comparaison faite.");
        this.result.replaceChildren(
          el("h2", { class: "verif-titre" }, "La comparaison"),
          el("pre", { class: "atelier-comparaison", tabindex: 0 }, texte),
        );
      },
    );
  }

  /** @param {{ id: string, nom: string }} scheme */
  #tree(scheme) {
    this.#ask("arbre", { dispositif: scheme.id }, "Calcul de l’arbre…", (tree) => {
      this.#say("Arbre calculé.");
      this.result.replaceChildren(
        el("h2", { class: "verif-titre" }, `L’arbre : ${scheme.nom}`),
        treeView(tree),
      );
    });
  }

  /** @param {{ id: string, nom: string } | null} scheme */
  #try(scheme) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#say("Essai du questionnaire, à la date choisie.");
    const { engine } = this;
    if (!engine) return;
    new Trial(this.result, {
      respond: (request) => engine.call("bilan", request),
      communes: this.communes,
      scheme,
      au: this.date.value,
      stillCurrent: () => turn === this.#turn,
      onFailure: (error) => this.#fail(error),
    }).start();
  }

  #download() {
    const url = URL.createObjectURL(new Blob([this.text.value], { type: "text/yaml" }));
    const name = this.path.value.split("/").pop() || "fichier.yml";
    el("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}

const root = document.getElementById("atelier-page");
const config = document.getElementById("atelier-config")?.textContent;
if (root && config) new Page(root, JSON.parse(config)).open();
