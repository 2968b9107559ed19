// @ts-check
/** What is answered in a trial of the questionnaire, in memory only. */

/** @typedef {import("../types.d.ts").Brut} Brut */
/** @typedef {import("../types.d.ts").Question} Question */
/** @typedef {import("../types.d.ts").Reponses} Reponses */

export class Session {
  /** @type {Map<string, Brut>} Accepted answers, in the order given. */
  #answers = new Map();
  /** @type {Map<string, Brut>} What stands in a field but was not accepted. */
  #drafts = new Map();
  /** @type {Map<string, Question>} Every question seen, to show it again. */
  #questions = new Map();

  get size() {
    return this.#answers.size;
  }

  /** @param {Question} question */
  meet(question) {
    this.#questions.set(question.id, question);
  }

  /** @param {string} id */
  question(id) {
    return this.#questions.get(id);
  }

  /** @param {string} id */
  has(id) {
    return this.#answers.has(id);
  }

  /** What to show in a question's field. @param {string} id */
  shown(id) {
    return this.#drafts.get(id) ?? this.#answers.get(id);
  }

  /** @param {string} id @param {Brut} brut */
  draft(id, brut) {
    this.#drafts.set(id, brut);
  }

  /** @param {string} id @param {Brut} brut */
  accept(id, brut) {
    this.#drafts.delete(id);
    this.#answers.set(id, brut);
  }

  clear() {
    this.#answers.clear();
    this.#drafts.clear();
  }

  /**
   * The answers, with one replaced or added.
   * @param {string} [id]
   * @param {Brut} [brut]
   * @returns {Reponses}
   */
  answers(id, brut) {
    const all = Object.fromEntries(this.#answers);
    return id !== undefined && brut !== undefined ? { ...all, [id]: brut } : all;
  }
}
