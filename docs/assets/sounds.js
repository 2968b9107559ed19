// @ts-check
/** How French words sound, roughly: « chofage » and « chauffage » are heard alike. */

/**
 * In this order; each capital or digit is one sound.
 * @type {[RegExp, string][]}
 */
const RULES = [
  [/ph/g, "f"],
  [/sch|sh|ch/g, "C"],
  [/h/g, ""],
  [/y/g, "i"],
  [/gn/g, "N"],
  [/ti(?=on|el|eux)/g, "si"],
  [/(.)\1+/g, "$1"],
  [/sc(?=[ei])|c(?=[ei])/g, "s"],
  [/ge(?=[ao])|g(?=[ei])/g, "j"],
  [/gu(?=[ei])/g, "g"],
  [/qu|q|c/g, "k"],
  [/z/g, "s"],
  [/eaux?|aux?/g, "o"],
  [/(?:ain|ein|aim|in|im|un|um)(?![aeioun])/g, "1"],
  [/(?:an|en|am|em)(?![aeioum])/g, "2"],
  [/(?:on|om)(?![aeioum])/g, "3"],
  [/ou/g, "U"],
  [/ai|ei|oe/g, "e"],
  [/(?:ees?|er|ez|et|ent|es|e)$/g, ""],
  [/[stxdp]+$/g, ""],
  [/(?:er|ez|e)$/g, ""],
  [/(.)\1+/g, "$1"],
];

/**
 * The sound of a word, to be compared with that of another.
 * @param {string} word folded
 */
export function sound(word) {
  return RULES.reduce((heard, [from, to]) => heard.replace(from, to), word);
}
