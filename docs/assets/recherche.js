// @ts-check
/**
 * The search page. Each word typed is looked up with its synonyms; the pages that answer the most
 * words come first. What is typed stays in the page: it may sit after « # » in the address, which
 * is never sent to a server.
 */

const MOST = 15;
const SYNONYM_WORTH = 0.7;
const LOOKED_AT = 24;

/** @param {string} text words without accents, capitals or punctuation */
export function fold(text) {
  return text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * The searches to make for what was typed: one list of alternatives per word that counts.
 * @param {string} typed
 * @param {{ synonymes: Record<string, string[]>, mots_vides: string[] }} words
 */
export function alternatives(typed, words) {
  const all = fold(typed).split(" ").filter(Boolean);
  const kept = all.filter((word) => !words.mots_vides.includes(word));
  return (kept.length ? kept : all).map((word) => {
    const singular = word.replace(/[sx]$/, "");
    return [word, ...(words.synonymes[word] ?? words.synonymes[singular] ?? [])];
  });
}

/**
 * Pages that answer, the best first.
 * @param {any} pagefind
 * @param {string[][]} groups
 */
export async function rank(pagefind, groups) {
  /** @type {Map<string, { result: any, matched: number, score: number }>} */
  const pages = new Map();
  for (const group of groups) {
    /** @type {Map<string, { result: any, score: number }>} */
    const best = new Map();
    for (const [place, term] of group.entries()) {
      const { results } = await pagefind.search(term);
      for (const result of results) {
        const score = result.score * (place === 0 ? 1 : SYNONYM_WORTH);
        if (score > (best.get(result.id)?.score ?? 0)) best.set(result.id, { result, score });
      }
    }
    for (const [id, { result, score }] of best) {
      const page = pages.get(id) ?? { result, matched: 0, score: 0 };
      page.matched += 1;
      page.score += score;
      pages.set(id, page);
    }
  }
  const likely = [...pages.values()]
    .sort((a, b) => b.matched - a.matched || b.score - a.score)
    .slice(0, LOOKED_AT);
  const loaded = await Promise.all(
    likely.map(async (page) => {
      const data = await page.result.data();
      return {
        data,
        score: page.score,
        answers: page.matched + inTitle(data.meta.title ?? "", groups),
      };
    }),
  );
  return loaded
    .sort((a, b) => b.answers - a.answers || b.score - a.score)
    .slice(0, MOST)
    .map((page) => page.data);
}

/**
 * How many of the words typed are what a page is about: they are in its title.
 * @param {string} title
 * @param {string[][]} groups
 */
function inTitle(title, groups) {
  const words = fold(title).split(" ");
  const said = (/** @type {string} */ term) => {
    const stem = fold(term).slice(0, 6);
    return stem.length > 3 && words.some((word) => word.startsWith(stem));
  };
  return groups.filter((group) => group.some(said)).length;
}

/** @param {HTMLElement} root */
async function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const list = /** @type {HTMLElement} */ (root.querySelector("ol"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  form.hidden = false;
  /** @type {Promise<[any, any]> | null} */
  let ready = null;
  const load = () =>
    (ready ??= Promise.all([
      import(new URL("pagefind/pagefind.js", document.baseURI).href),
      fetch(new URL("mots.json", document.baseURI)).then((response) => response.json()),
    ]));

  /** Grows with each search, so that a late answer can't replace a newer one. */
  let turn = 0;

  async function search() {
    turn += 1;
    const asked = turn;
    const typed = field.value.trim();
    list.replaceChildren();
    if (!typed) {
      status.textContent = "";
      return;
    }
    status.textContent = "Recherche en cours…";
    try {
      const [pagefind, words] = await load();
      const pages = await rank(pagefind, alternatives(typed, words));
      if (asked !== turn) return;
      status.textContent = pages.length
        ? `${pages.length} page${pages.length > 1 ? "s" : ""} pour « ${typed} »`
        : `Rien pour « ${typed} ». Essayez un mot plus simple, ou appelez un conseiller.`;
      list.replaceChildren(...pages.map(item));
    } catch {
      ready = null;
      if (asked !== turn) return;
      status.textContent =
        "La recherche n’a pas pu se charger. Vérifiez la connexion et réessayez, ou partez de la page d’accueil.";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `#${encodeURIComponent(field.value.trim())}`);
    search();
  });
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  const fromAddress = decodeSafely(location.hash.slice(1));
  if (fromAddress) {
    field.value = fromAddress;
    search();
  }
}

/** @param {string} text */
function decodeSafely(text) {
  try {
    return decodeURIComponent(text).slice(0, 200);
  } catch {
    return "";
  }
}

/** @param {any} page */
function item(page) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(
    `../${page.raw_url ?? page.url}`.replace(/^\.\.\/\//, "../"),
    document.baseURI,
  ).href;
  link.textContent = page.meta.title ?? page.url;
  const text = document.createElement("p");
  const excerpt = () => new DOMParser().parseFromString(page.excerpt ?? "", "text/html");
  text.textContent = page.meta.description ?? excerpt().body.textContent;
  entry.append(link, text);
  return entry;
}

const root = document.getElementById("recherche");
if (root) start(root);
