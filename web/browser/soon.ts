// Runs something a little later, once for many calls, and not again before it has rested: a stream of events must
// neither start a request each nor put the request off for ever.

interface Pace {
  waitMs: number;
  restMs: number;
}

export class Soon {
  #run: () => void;
  #pace: Pace;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastRunAt = Number.NEGATIVE_INFINITY;

  constructor(run: () => void, pace: Pace) {
    this.#run = run;
    this.#pace = pace;
  }

  schedule(): void {
    if (this.#timer !== undefined) return;
    const rested = this.#lastRunAt + this.#pace.restMs - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#lastRunAt = performance.now();
        this.#run();
      },
      Math.max(this.#pace.waitMs, rested),
    );
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
