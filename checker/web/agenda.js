// @ts-check
/**
 * Dates for a calendar, as a file made on the device (iCalendar, RFC 5545).
 *
 * A calendar shows an event's title on a locked phone, at a shared desk, in a family's agenda: the
 * title and the reminders say nothing of what the date is about. Its description does.
 */

/**
 * @typedef {object} Day
 * @property {string} id
 * @property {string} date ISO, the day itself
 * @property {string} libelle what it is
 * @property {string | null} [note]
 * @property {string | null} [note_calendrier] what to do when offices are closed that day
 * @property {string | null} [doute] why the date is not sure
 */

const TITLE = "Date à ne pas manquer";
const REMINDER = "Rappel : une date approche. Ouvrez votre agenda.";
/** Nine in the morning, a week and a day before: an alarm at midnight would wake people up. */
const BEFORE = ["-P6DT15H", "-PT15H"];
/** A line holds at most 75 bytes; the next begins with a space. */
const LONGEST = 75;

/**
 * The file of one or several dates.
 * @param {Day[]} days
 * @param {{ now: Date, address: string }} context when it is made, and the page it comes from
 */
export function calendarOf(days, { now, address }) {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Reperes Logement//Plan//FR",
    "CALSCALE:GREGORIAN",
    ...days.flatMap((day) => eventOf(day, stamp, address)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * @param {Day} day
 * @param {string} stamp
 * @param {string} address
 */
function eventOf({ id, date, libelle, note, note_calendrier, doute }, stamp, address) {
  const doubt = doute ? `À vérifier. ${doute}` : null;
  const words = [
    libelle,
    doubt,
    note_calendrier,
    note,
    "Cette page informe ; c’est le service qui décide.",
    address,
  ];
  return [
    "BEGIN:VEVENT",
    `UID:${id.replace(/[^\w.-]/g, "-")}-${date}@reperes-logement`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${basic(date)}`,
    `DTEND;VALUE=DATE:${basic(dayAfter(date))}`,
    `SUMMARY:${escaped(TITLE)}`,
    `DESCRIPTION:${escaped(words.filter(Boolean).join("\n"))}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    ...BEFORE.flatMap((trigger) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(REMINDER)}`,
      `TRIGGER:${trigger}`,
      "END:VALARM",
    ]),
    "END:VEVENT",
  ];
}

/** @param {string} iso */
const basic = (iso) => iso.replaceAll("-", "");

/** @param {string} iso */
function dayAfter(iso) {
  const next = new Date(`${iso}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** Text as a property holds it. @param {string} text */
function escaped(text) {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/([;,])/g, "\\$1")
    .replace(/\r\n?|\n/g, "\\n");
}

/** A line cut where it is too long, never inside a letter. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let out = "";
  let size = 0;
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (size + bytes > LONGEST) {
      out += "\r\n ";
      size = 1;
    }
    out += letter;
    size += bytes;
  }
  return out;
}
