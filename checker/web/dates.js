// @ts-check
/** Dates as people read them. They travel as `2026-11-22`. */

const LONG = new Intl.DateTimeFormat("fr-FR", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** « 22 novembre 2026 »; what is not a date is left as it is. @param {string} iso */
export function longDate(iso) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const parsed = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return iso;
  return LONG.format(parsed).replace(/^1 /, "1er ");
}

/** « 09 », as dates are kept. @param {number} number */
export const twoDigits = (number) => String(number).padStart(2, "0");

/** Today where the person is. @param {Date} [now] */
export function today(now = new Date()) {
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
