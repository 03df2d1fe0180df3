// Mails that wait for a parse thread. Small ones go before large ones, so that some mails of 25 MB do not hold up all others; a large
// one lets small ones pass only for so long.
import type { Job } from './parse-thread.ts';

/** Twenty mails of 25 MB take about this long to read on two cores. */
const patienceMs = 3_000;

export class ParseQueue {
  readonly #small: Job[] = [];
  readonly #large: { job: Job; since: number }[] = [];

  /** A mail that was spooled to a file is a large one. */
  push(job: Job): void {
    if ('path' in job.source) this.#large.push({ job, since: performance.now() });
    else this.#small.push(job);
  }

  next(): Job | undefined {
    const [oldest] = this.#large;
    const overdue = oldest !== undefined && performance.now() - oldest.since > patienceMs;
    if (overdue || this.#small.length === 0) return this.#large.shift()?.job;
    return this.#small.shift();
  }

  /** Takes all. */
  drain(): Job[] {
    return [...this.#small.splice(0), ...this.#large.splice(0).map(({ job }) => job)];
  }
}
