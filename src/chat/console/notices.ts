import type { Reply } from '../reply.js';

/** What comes to a terminal unasked: kept until somebody can be shown it. */
export class Notices {
  #waiting: Reply[] = [];
  #show: ((reply: Reply) => void) | undefined;

  tell(reply: Reply): void {
    if (this.#show) this.#show(reply);
    else this.#waiting.push(reply);
  }

  /** From now on, and what has come already. */
  shownBy(show: (reply: Reply) => void): void {
    this.#show = show;
    for (const reply of this.#waiting.splice(0)) show(reply);
  }
}
