// The states that the reply was in, so that every change and every stretch of typing can be taken back.

/** Typing goes on if no longer a pause, in milliseconds, lies between two keys. */
const PAUSE = 1000;
/** The most states that are kept. */
const MOST = 500;

export class History {
  #past = [];
  #future = [];
  #typed = -Infinity;

  get hasPast() {
    return this.#past.length > 0;
  }

  get hasFuture() {
    return this.#future.length > 0;
  }

  /** Notes the state before a change. Keys that follow each other are one. */
  remember(state, isTyping = false) {
    const now = performance.now();
    if (!isTyping || now - this.#typed > PAUSE) {
      this.#past.push(state);
      this.#past.splice(0, this.#past.length - MOST);
    }
    this.#typed = isTyping ? now : -Infinity;
    this.#future = [];
  }

  /** The state before this one, if there is one. */
  back(state) {
    return this.#move(this.#past, this.#future, state);
  }

  /** The state that was taken back last, if nothing has been changed since. */
  forth(state) {
    return this.#move(this.#future, this.#past, state);
  }

  #move(from, to, state) {
    this.#typed = -Infinity;
    if (from.length === 0) return undefined;
    to.push(state);
    return from.pop();
  }
}
