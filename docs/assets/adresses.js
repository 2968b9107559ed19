// @ts-check
/**
 * Addresses that do not exist, as mail, messengers and hands write them: capitals, a mark that
 * ends the sentence, « %23 » or nothing for « # ».
 *
 * Answers that stand in the path go back after « # », which no request holds.
 */

/** What ends a sentence or closes what holds a link; « %C2%BB » is « » », « %E2%80%A6 » « … ». */
const AROUND = /(?:[).,;:!?\]}>"'*_~|]|%20|%22|%3E|%C2%A0|%C2%BB|%E2%80%9D|%E2%80%99|%E2%80%A6)+$/i;
const CHECKER = /^verificateur\/?/i;
const CARRIED = /^(?:index\.html)?(?:%25)*(?:%23|%2523|#|&|\/)*((?:r|besoin)(?:=|%3D|%253D).*)$/i;

/**
 * Where to go instead, or null when nothing better is known.
 * @param {string} href the address that was not found
 * @param {string} base the root of the site
 * @returns {string | null}
 */
export function mended(href, base) {
  const url = new URL(href);
  const root = new URL(base);
  if (!url.pathname.toLowerCase().startsWith(root.pathname.toLowerCase())) return null;
  const path = url.pathname.slice(root.pathname.length);
  const after = path.replace(CHECKER, "");
  const carried = after !== path || CHECKER.test(path) ? CARRIED.exec(after) : null;
  if (carried) return `${root.href}verificateur/#transmis&${carried[1]}${url.search}${url.hash}`;
  const name = path.toLowerCase().replace(AROUND, "");
  const folder = /(?:\/|\.[a-z0-9]+|^)$/.test(name) ? name : `${name}/`;
  const better = `${root.href}${folder}`;
  return better === `${root.href}${path}` || name === path ? null : better + url.search + url.hash;
}
