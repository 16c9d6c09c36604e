// Reads what is shown so that it stays true: in order, again when something changed meanwhile, and again when a service had a bad moment.

const LONGEST_PAUSE = 5_000;
const WORTH_TELLING = 3;

export class Reading {
  #read;
  #isStale = false;
  #running = null;

  /** What reads and shows. It runs once at a time: an older answer never covers a newer one. */
  constructor(read) {
    this.#read = read;
  }

  /** Resolves when what is shown was read after this call. */
  run() {
    this.#isStale = true;
    return this.#running ??= this.#untilFresh();
  }

  async #untilFresh() {
    for (let failures = 0; this.#isStale;) {
      this.#isStale = false;
      try {
        await this.#read();
        failures = 0;
      } catch (error) {
        this.#isStale = true;
        failures += 1;
        if (failures === WORTH_TELLING) console.error(error);
        await new Promise(resolve => setTimeout(resolve, Math.min(100 * 2 ** failures, LONGEST_PAUSE)));
      }
    }

    this.#running = null;
  }
}
