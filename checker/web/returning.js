// @ts-check
/**
 * What comes back: a link that carries answers or names a need, whatever a messenger did to it, and
 * the answers that the tab itself kept.
 *
 * A link's text goes after `#`, which no request ever holds. A messenger that writes `%23` instead
 * puts it in the path or the query: what is read there was already sent, the page says so and takes
 * it out of the address.
 */

/** @typedef {import("./types.d.ts").Gardees} Gardees */

/**
 * @typedef {object} Address what the page's address asks for
 * @property {string | null} carried the text of a link, as much of it as can be read
 * @property {string[]} needs ids of needs or of urgent cards, in the order given
 * @property {boolean} sent whether answers stood in the path or the query, and so reached the server
 * @property {string} clean the same address without any answer: what the browser should show
 */

/** Letters of a link's text: base64url. */
const TEXT = /^[A-Za-z0-9_-]+/;
/**
 * What mail and messengers put inside a text: spaces, line breaks (« = » ends a line of a mail, « > »
 * begins one that is answered, « \\ » stands before a mark that would be read as style), a blank
 * written « + ». No text of ours holds any.
 */
const INSIDE = /[\s=>|+\\]+/gu;
/** Soft hyphens, marks of zero width or of direction: a messenger puts them anywhere. */
const UNSEEN = /&shy;|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/giu;
/** What a word processor makes of a dash. */
const DASHES = /[\u2010-\u2015\u2212\uff0d]/gu;
/** An equals sign as mail writes it: no text of ours begins with a 3. */
const MAIL_SIGN = /^3D(?=\d)/i;
/** The same link, pasted twice. */
const AGAIN = /https?:\/?\/?.*$/is;
const CARRIER = /(?:^|[#&?/!;])\s*r\s*=([^&?#]*)/i;
/** What the page that was not found says of a link whose answers it found in the path. */
const PASSED_ON = /^#transmis(&|$)/;
const NEED = /(?:^|[#&?/])besoin=([^&?#]*)/;

/**
 * Reads the page's address.
 * @param {string} href
 * @returns {Address}
 */
export function readAddress(href) {
  const url = new URL(href);
  const inHash = readPart(url.hash.slice(1));
  const inQuery = hidden(url.search) ? readPart(decoded(url.search).replace(/^.*?#/s, "")) : null;
  const inPath = hidden(url.pathname)
    ? readPart(decoded(url.pathname).replace(/^.*?#/s, ""))
    : null;
  const found = [inHash, inQuery, inPath].filter((part) => part !== null);
  return {
    carried: found.map(({ carried }) => carried).find(Boolean) ?? null,
    needs: found.map(({ needs }) => needs).find((needs) => needs.length) ?? [],
    sent: [inQuery, inPath].some((part) => part?.carried) || PASSED_ON.test(url.hash),
    clean: cleaned(url),
  };
}

/** Whether a path or a query holds what should stand after `#`. @param {string} part */
const hidden = (part) => /#?(?:^|[#&?])r=|#besoin=/i.test(decoded(part));

/** @param {string} part */
function readPart(part) {
  const text = decoded(part)
    .replace(/&#(?:61|x3d);/gi, "=")
    .replace(UNSEEN, "")
    .replace(DASHES, "-");
  const carried =
    CARRIER.exec(text)?.[1].replace(AGAIN, "").replace(INSIDE, "").replace(MAIL_SIGN, "") ?? "";
  const need = NEED.exec(text)?.[1] ?? "";
  return {
    carried: TEXT.exec(carried)?.[0] ?? null,
    needs: need
      .split(/[,+\s]/)
      .map((id) => /^[a-z0-9-]+/.exec(id.trim())?.[0].replace(/-+$/, "") ?? "")
      .filter(Boolean),
  };
}

/** Percent signs undone, twice if they were done twice; a broken one is left. @param {string} text */
function decoded(text) {
  let now = text;
  for (let turn = 0; turn < 3 && /%[0-9a-f]{2}/i.test(now); turn += 1) {
    now = now.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return "";
      }
    });
  }
  return now;
}

/** @param {URL} url */
function cleaned(url) {
  const clean = new URL(url.pathname.replace(/(?:%23|%2523|%252523).*$/i, ""), url);
  if (!hidden(url.search)) {
    for (const [name, value] of url.searchParams) {
      if (["dispositif", "au", "facile"].includes(name)) clean.searchParams.set(name, value);
    }
    return clean.href;
  }
  const before = new URLSearchParams(decoded(url.search).replace(/#.*$/s, ""));
  for (const name of ["dispositif", "au", "facile"]) {
    const value = before.get(name);
    if (value !== null) clean.searchParams.set(name, value);
  }
  return clean.href;
}

/**
 * What was kept by the tab, if it is ours and whole.
 * @param {unknown} kept
 * @returns {Gardees | null}
 */
export function readKept(kept) {
  const found = /** @type {Gardees | null} */ (kept ?? null);
  if (typeof found !== "object" || found === null) return null;
  if (typeof found.reponses !== "object" || found.reponses === null) return null;
  if (!Array.isArray(found.questions) || !Array.isArray(found.etapes)) return null;
  return found;
}

/** What the page says when a messenger sent the answers to the server. */
export const SENT =
  "Votre messagerie a transformé ce lien : vos réponses se sont trouvées dans l’adresse demandée " +
  "au site, au lieu de rester sur votre appareil. Elles viennent d’en être retirées. Pour ne pas " +
  "recommencer, n’utilisez plus ce lien : faites-en un autre.";
