// @ts-check
/**
 * The browser's history: one entry for each screen, and the answers in the entry that is shown.
 *
 * The entry shown alone holds them: it is what Back, a reload, a discarded tab come back to. It goes
 * with the tab; erasing goes back to the first entry, empties it and cuts off those that follow.
 */

/** @typedef {import("./types.d.ts").Gardees} Gardees */
/**
 * @typedef {object} Entry
 * @property {string} visite tells this visit's entries from those of an earlier one
 * @property {number} etape
 * @property {Gardees} [gardees]
 */

export class Trail {
  /** While it goes back to erase, the steps on the way are not followed. */
  #erasing = false;
  /** The visit of the entries written last. */
  #visit = "";

  /**
   * @param {{ history: History, address: () => string, onTravel: (entry: Entry | null) => void }} context
   */
  constructor({ history, address, onTravel }) {
    this.history = history;
    this.address = address;
    this.onTravel = onTravel;
  }

  /** The entry shown. @returns {Entry | null} */
  get entry() {
    const { state } = this.history;
    return state && typeof state === "object" && "visite" in state ? state : null;
  }

  /** Writes the entry shown. @param {Entry} entry */
  keep(entry) {
    this.#visit = entry.visite;
    try {
      this.history.replaceState(entry, "", this.address());
    } catch {
      // Too large for this browser, or too many in a row: the step is enough.
      const { visite, etape } = entry;
      this.history.replaceState({ visite, etape }, "", this.address());
    }
  }

  /** A new entry; the one left holds its step only. @param {Entry} entry */
  push(entry) {
    const { entry: left } = this;
    if (left) this.keep({ visite: left.visite, etape: left.etape });
    this.history.pushState({ visite: entry.visite, etape: entry.etape }, "", this.address());
    this.keep(entry);
  }

  back() {
    this.#strip();
    this.history.back();
  }

  forward() {
    this.#strip();
    this.history.forward();
  }

  #strip() {
    const { entry } = this;
    if (entry) this.keep({ visite: entry.visite, etape: entry.etape });
  }

  /** The browser's Back and Forward. */
  travelled() {
    if (this.#erasing) return;
    this.onTravel(this.entry);
  }

  /**
   * Leaves no answer in any entry of this visit.
   * @param {Entry} fresh the first entry of what follows
   * @param {(act: () => void) => void} later after the browser went back (`popstate`), once
   * @param {() => void} [then] what to do instead of a new entry, from the first one
   */
  erase(fresh, later, then) {
    const visit = this.#visit;
    const settle = () => {
      this.#erasing = false;
      this.keep({ visite: `${fresh.visite}-avant`, etape: 0 });
      if (then) {
        then();
        return;
      }
      this.history.pushState(fresh, "", this.address());
    };
    const walk = (/** @type {number} */ left) => {
      const { entry } = this;
      const steps = entry?.visite === visit ? (entry?.etape ?? 0) : entry ? 0 : 1;
      this.#strip();
      if (!steps || !left) {
        settle();
        return;
      }
      this.#erasing = true;
      later(() => walk(left - 1));
      this.history.go(-steps);
    };
    walk(5);
  }
}
