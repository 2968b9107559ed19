// @ts-check
/**
 * The staff workshop: files of the content, what is wrong in them, what they change, how to propose
 * them.
 *
 * Every judgement is Python's. What is written here stays in the page's memory and in its tab.
 */

import { communesFrom } from "../communes.js";
import { today } from "../dates.js";
import { el } from "../dom.js";
import { giveFile } from "../give-file.js";
import { plain } from "../names.js";
import { Asking } from "./asking.js";
import { WorkshopEngine } from "./engine.js";
import { explain } from "./failure.js";
import {
  changed,
  cleanPath,
  closed,
  FilesKept,
  found as foundFiles,
  isBlank,
  opened,
  shownIn,
  turnedTo,
  wouldBeLost,
  written,
} from "./files.js";
import { proposalParts } from "./proposal.js";
import { Trying } from "./trying.js";

/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Foyer} Foyer */
/** @typedef {import("./types.d.ts").Probleme} Probleme */
/** @typedef {import("./types.d.ts").Verification} Verification */

const MOST_FOUND = 12;
/** The id that a skeleton holds, to be replaced by the file's own. */
const TO_NAME = "mon-identifiant";

class Page {
  /** The texts of the published files, by path. @type {Record<string, string>} */
  #published = {};
  /** @type {Foyer[]} */
  #households = [];
  /** How many errors the text as it is has; null when it was not checked. @type {number | null} */
  #errors = null;

  /**
   * @param {HTMLElement} root
   * @param {Config} config
   */
  constructor(root, config) {
    const find = (/** @type {string} */ id) =>
      /** @type {HTMLElement} */ (root.querySelector(`#atelier-${id}`));
    this.config = config;
    this.fields = /** @type {HTMLElement} */ (root.querySelector(".atelier-saisie"));
    this.search = /** @type {HTMLInputElement} */ (find("chercher"));
    this.matches = find("trouves");
    this.kind = /** @type {HTMLSelectElement} */ (find("modele"));
    this.name = /** @type {HTMLInputElement} */ (find("nom"));
    this.create = /** @type {HTMLButtonElement} */ (find("creer"));
    this.file = /** @type {HTMLInputElement} */ (find("ouvrir"));
    this.tabs = find("fichiers");
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
    this.proposal = find("proposer");
    this.proposed = find("proposition");
    const page = {
      engine: () => this.engine,
      day: () => this.date.value,
      households: () => this.#households,
      say: (/** @type {string} */ text) => this.#say(text),
      fail: (/** @type {unknown} */ error) => this.#fail(error),
      communes: communesFrom(new URL(config.communes, document.baseURI).href),
    };
    this.asking = new Asking(page);
    this.trying = new Trying(this.next, this.result, this.asking, page);
    this.kept = new FilesKept(storeOfTheTab());
    this.desk = this.kept.read();
  }

  open() {
    this.fields.hidden = false;
    this.date.value ||= today();
    this.kind.replaceChildren(
      ...Object.entries(this.config.modeles).map(([folder, { nom }]) =>
        el("option", { value: folder }, nom),
      ),
    );
    this.search.addEventListener("input", () => this.#search());
    this.create.addEventListener("click", () => this.#create());
    this.file.addEventListener("change", () => this.#open());
    this.check.addEventListener("click", () => this.#verify());
    this.save.addEventListener("click", () => this.#download());
    this.text.addEventListener("input", () => this.#write({ text: this.text.value }));
    this.path.addEventListener("input", () => this.#write({ path: this.path.value }));
    this.date.addEventListener("input", () => this.#outdate());
    window.addEventListener("beforeunload", (event) => {
      if (wouldBeLost(this.desk, this.#published)) event.preventDefault();
    });
    this.#show();
    this.#start();
  }

  #start() {
    const kept = this.desk.files.some((held) => !isBlank(held));
    this.#say(
      kept
        ? "Vos fichiers sont toujours là. Python se charge."
        : "Python se charge. Vous pouvez déjà ouvrir ou coller un fichier.",
    );
    this.engine = new WorkshopEngine(this.config);
    const address = new URL(this.config.textes, document.baseURI).href;
    const texts = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${address}`);
      return response.json();
    });
    Promise.all([this.engine.call("foyers", {}), texts.catch(() => null)]).then(
      ([households, published]) => {
        this.#households = households;
        if (published) this.#published = published;
        this.paths.replaceChildren(
          ...Object.keys(this.#published).map((path) => el("option", { value: path })),
        );
        this.#search();
        this.#listFiles();
        this.#say(
          published
            ? "L’atelier est prêt."
            : "L’atelier est prêt, sans les fichiers du site : rechargez la page pour les chercher.",
        );
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

  // ── The files ──────────────────────────────────────────────────────────────────────────────

  /** The answers below are about an older text. */
  #outdate() {
    this.asking.outdate();
    this.#errors = null;
    this.next.replaceChildren();
    this.result.replaceChildren();
    this.#propose();
  }

  /** @param {import("./files.js").Desk} desk */
  #keep(desk) {
    this.desk = desk;
    if (!this.kept.write(desk)) {
      this.#say("Ce navigateur ne garde rien : téléchargez votre fichier avant de recharger.");
    }
    this.#listFiles();
    this.#outdate();
  }

  /** @param {Partial<import("./files.js").Held>} change */
  #write(change) {
    this.#keep(written(this.desk, change));
  }

  /** @param {import("./files.js").Held} file */
  #put(file) {
    this.#keep(opened(this.desk, file));
    this.#show();
  }

  #show() {
    const { path, text } = shownIn(this.desk);
    this.path.value = path;
    this.text.value = text;
    this.#listFiles();
    this.#propose();
  }

  #listFiles() {
    const { files, shown } = this.desk;
    const several = files.length > 1 || !isBlank(files[0]);
    this.tabs.replaceChildren(
      ...(several ? files : []).map((held, place) => {
        const name = cleanPath(held.path) || "sans nom";
        const published = this.#published[cleanPath(held.path)];
        const mark =
          published === undefined ? " (nouveau)" : published === held.text ? "" : " (modifié)";
        return el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              class: "atelier-onglet",
              "aria-pressed": String(place === shown),
              onclick: () => this.#turnTo(place),
            },
            name + mark,
          ),
          this.#closer(place, name, mark !== ""),
        );
      }),
    );
  }

  /** Closes at once what is as published; else asks first. */
  #closer(/** @type {number} */ place, /** @type {string} */ name, /** @type {boolean} */ loses) {
    let asked = false;
    const button = el(
      "button",
      {
        type: "button",
        class: "verif-lien atelier-fermer",
        "aria-label": `Fermer ${name}`,
        onclick: () => {
          if (loses && !asked) {
            asked = true;
            button.textContent = "Fermer et perdre ce texte ?";
            button.setAttribute("aria-label", `Fermer ${name} et perdre ce texte ?`);
            return;
          }
          this.messages.replaceChildren();
          this.#keep(closed(this.desk, place));
          this.#show();
          this.path.focus();
        },
      },
      "Fermer",
    );
    return button;
  }

  /** @param {number} place */
  #turnTo(place) {
    this.desk = turnedTo(this.desk, place);
    this.kept.write(this.desk);
    this.#show();
  }

  #search() {
    const matches = foundFiles(this.#published, this.search.value, MOST_FOUND);
    const typed = this.search.value.trim();
    this.matches.replaceChildren(
      ...matches.map(({ path, title }) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              class: "verif-lien",
              onclick: () => {
                this.#put({ path, text: this.#published[path] });
                this.search.value = "";
                this.#search();
                this.#say(`« ${path} » est ouvert.`);
                this.text.focus();
              },
            },
            path,
          ),
          title ? ` · ${title}` : null,
        ),
      ),
    );
    if (typed && !matches.length) {
      const loaded = Object.keys(this.#published).length > 0;
      this.matches.replaceChildren(
        el("li", {}, loaded ? "Aucun fichier ne porte ce nom." : "Les fichiers se chargent…"),
      );
    }
  }

  #create() {
    const name = plain(this.name.value).replaceAll(" ", "-");
    const folder = this.kind.value;
    if (!name) {
      this.#say("Donnez un nom au nouveau fichier : des mots simples, sans espace.");
      this.name.focus();
      return;
    }
    const path = `${folder}/${name}.yml`;
    if (path in this.#published) {
      this.#say(`« ${path} » existe déjà : il est ouvert.`);
      this.#put({ path, text: this.#published[path] });
      return;
    }
    const text = this.config.modeles[folder].texte.replaceAll(TO_NAME, name);
    this.#put({ path, text });
    this.name.value = "";
    this.#say(`« ${path} » est créé. Remplacez chaque « À écrire ».`);
    this.text.focus();
  }

  async #open() {
    for (const file of this.file.files ?? []) {
      const { name } = file;
      const all = Object.keys(this.#published);
      const places = all.filter((path) => path.endsWith(`/${name}`) || path === name);
      this.#put({ path: places[0] ?? "", text: await file.text() });
      this.#say(
        places.length > 1
          ? `Plusieurs fichiers s’appellent « ${name} » : choisissez la bonne place.`
          : places.length
            ? `« ${name} » est ouvert.`
            : `« ${name} » est ouvert. Dites où il va dans content/.`,
      );
    }
    this.file.value = "";
  }

  #download() {
    const { path, text } = shownIn(this.desk);
    giveFile(cleanPath(path).split("/").pop() || "fichier.yml", text, "text/yaml");
  }

  // ── What Python says ───────────────────────────────────────────────────────────────────────

  #verify() {
    this.messages.replaceChildren();
    const files = this.desk.files.map((held) => ({ ...held, path: cleanPath(held.path) }));
    const held = files.filter((one) => !isBlank(one));
    const nameless = files.findIndex((one) => !one.path && (one.text.trim() || !held.length));
    if (nameless >= 0) {
      this.#turnTo(nameless);
      this.#say("Dites où va ce fichier : son dossier et son nom.");
      this.path.focus();
      return;
    }
    this.#keep({ ...this.desk, files });
    this.path.value = shownIn(this.desk).path;
    const fichiers = Object.fromEntries(held.map(({ path, text }) => [path, text]));
    this.asking.ask("verifier", { fichiers }, "Vérification…", (found) => this.#report(found));
  }

  /** @param {Verification} found */
  #report(found) {
    const { erreurs, problemes, nouveaux } = found;
    const words = [
      erreurs
        ? erreurs === 1
          ? "1 erreur à corriger."
          : `${erreurs} erreurs à corriger.`
        : "Aucune erreur.",
      nouveaux.length === 1
        ? "C’est un nouveau fichier."
        : nouveaux.length
          ? `${nouveaux.length} fichiers sont nouveaux.`
          : "",
    ];
    this.#say(words.filter(Boolean).join(" "));
    const wrong = (/** @type {Probleme} */ { gravite }) => (gravite === "erreur" ? 0 : 1);
    this.messages.replaceChildren(
      el(
        "ul",
        { class: "atelier-messages" },
        [...problemes].sort((a, b) => wrong(a) - wrong(b)).map((problem) => this.#message(problem)),
      ),
    );
    this.#errors = erreurs;
    if (!erreurs) this.trying.offer(found);
    this.#propose();
  }

  /** @param {Probleme} problem */
  #message(problem) {
    const wrong = problem.gravite === "erreur";
    const path = problem.fichier.replace("content/", "");
    const several = this.desk.files.length > 1;
    const place = problem.ici
      ? el(
          "button",
          {
            type: "button",
            class: "verif-lien",
            onclick: () => this.#goTo(path, problem.ligne, problem.colonne),
          },
          `Ligne ${problem.ligne}, colonne ${problem.colonne}`,
        )
      : problem.fichier;
    return el(
      "li",
      {},
      el("span", { class: wrong ? "atelier-erreur" : null }, wrong ? "Erreur" : "À voir"),
      " · ",
      problem.ici && several ? `${path} · ` : null,
      place,
      problem.cle ? ` · ${problem.cle}` : null,
      el("br"),
      problem.message,
    );
  }

  /** @param {string} path @param {number} line @param {number} column */
  #goTo(path, line, column) {
    const place = this.desk.files.findIndex((held) => cleanPath(held.path) === path);
    if (place >= 0 && place !== this.desk.shown) this.#turnTo(place);
    const lines = this.text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const rest = (lines[line - 1] ?? "").length - (column - 1);
    this.text.focus();
    this.text.setSelectionRange(start + column - 1, start + column - 1 + Math.max(rest, 0));
    this.text.scrollTop = (this.text.scrollHeight / lines.length) * Math.max(line - 5, 0);
  }

  // ── Proposing ──────────────────────────────────────────────────────────────────────────────

  #propose() {
    const files = changed(this.desk, this.#published);
    this.proposal.hidden = !this.desk.files.some((held) => !isBlank(held));
    this.proposed.replaceChildren(
      ...proposalParts({
        files,
        published: this.#published,
        errors: this.#errors,
        onSaved: (saved) => {
          this.desk = { ...this.desk, saved };
          this.kept.write(this.desk);
          this.#say("Le ZIP est téléchargé. Suivez les étapes pour l’envoyer.");
        },
      }).filter((part) => part !== null),
    );
  }
}

/** The store that goes with the tab; null where the browser refuses it. */
function storeOfTheTab() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

const root = document.getElementById("atelier-page");
const config = document.getElementById("atelier-config")?.textContent;
if (root && config) new Page(root, JSON.parse(config)).open();
