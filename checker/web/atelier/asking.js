// @ts-check
/** One thing at a time is asked of Python: a late answer can't replace a newer one. */

/** @typedef {import("./types.d.ts").Answers} Answers */

export class Asking {
  /** Grows with each request. */
  #turn = 0;

  /**
   * @param {object} page
   * @param {() => import("./engine.js").WorkshopEngine | undefined} page.engine
   * @param {() => string} page.day at which all is judged
   * @param {(text: string) => void} page.say
   * @param {(error: unknown) => void} page.fail
   */
  constructor(page) {
    this.page = page;
  }

  /** What was asked is about an older text. */
  outdate() {
    this.#turn += 1;
  }

  /** Tells later whether nothing else was asked in between. @returns {() => boolean} */
  current() {
    const turn = this.#turn;
    return () => turn === this.#turn;
  }

  /**
   * Asks Python, saying that the page works.
   * @template {keyof Answers} S
   * @param {S} service
   * @param {object} request
   * @param {string} waiting
   * @param {(answer: Answers[S]) => void} use
   */
  ask(service, request, waiting, use) {
    this.outdate();
    const current = this.current();
    const { engine, day, say, fail } = this.page;
    say(waiting);
    engine()
      ?.call(service, { au: day(), ...request })
      .then(
        (answer) => {
          if (current()) use(answer);
        },
        (error) => {
          if (current()) fail(error);
        },
      );
  }
}
