// @ts-check
/** What an interview says in the lists of the journal: to count a visit, or to print a sheet. */

const COMMUNE = /^(?:59|62)\d{3}$/;

/**
 * What an interview says of a visit, in the journal's lists.
 * @param {import("./permanence/types.d.ts").Champ[]} champs
 * @param {Record<string, unknown>} reponses answers as the checker keeps them
 */
export function prefilled(champs, reponses) {
  /** @type {Record<string, string[]>} */
  const choix = {};
  for (const champ of champs) {
    const found = champ.options.filter(
      ({ si }) => si.length && si.every((test) => holds(test, reponses)),
    );
    if (found.length)
      choix[champ.id] = (champ.plusieurs ? found : found.slice(0, 1)).map(({ id }) => id);
  }
  const commune = Object.hasOwn(reponses, "commune") ? String(reponses.commune) : "";
  return { choix, commune: COMMUNE.test(commune) ? commune : "" };
}

/** @param {import("./permanence/types.d.ts").Test} test @param {Record<string, unknown>} reponses */
function holds(test, reponses) {
  if (!Object.hasOwn(reponses, test.question)) return false;
  const given = reponses[test.question];
  if (test.parmi.length) {
    const all = Array.isArray(given) ? given : [given];
    return all.some((one) => test.parmi.includes(String(one)));
  }
  const number = numberOf(given);
  if (number === null) return false;
  return (
    (test.de === null || number >= test.de) && (test.moins_de === null || number < test.moins_de)
  );
}

/** « 1 250,50 € » as a number; null for « je ne sais pas ». @param {unknown} given */
function numberOf(given) {
  const text = String(given)
    .replace(/[\s\u00a0\u202f€]|euros?/g, "")
    .replace(",", ".");
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}
