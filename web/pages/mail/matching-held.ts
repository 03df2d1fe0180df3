// All held mail that matches the filter, loaded or not: counted, selected as one, and decided batch by batch.
import type { ReactiveControllerHost } from 'lit';
import { matchingHeldMails, type MatchingMails } from '../../api/inbound-mails.ts';
import type { Problem } from '../../api/request.ts';
import { decideMatching, type HeldVerb } from './held-decisions.ts';

interface HeldFilter {
  reason?: string | undefined;
  mailboxId?: string | undefined;
}

export class MatchingHeld {
  /** How many the filter finds, counted when all that are loaded are ticked. */
  found: MatchingMails | null = null;
  /** All that match are selected; null: only what is ticked. */
  selected: MatchingMails | null = null;
  /** Of those, how many are decided so far. */
  decided = 0;
  #host: ReactiveControllerHost;
  #stop: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get running(): boolean {
    return this.#stop !== null;
  }

  select(mails: MatchingMails | null): void {
    this.selected = mails;
    this.#host.requestUpdate();
  }

  /** What went wrong; null when they are counted. */
  async count({ reason, mailboxId }: HeldFilter): Promise<Problem | null> {
    const found = await matchingHeldMails({ reason, mailboxId });
    if (!found.ok) return found.problem;
    this.found = found.data;
    this.#host.requestUpdate();
    return null;
  }

  /** What stayed held and why, '' for nothing; null when the agent thought better of it. */
  async decide(mails: MatchingMails, verb: HeldVerb, { reason, mailboxId }: HeldFilter) {
    this.#stop = new AbortController();
    this.decided = 0;
    const run = {
      filter: { ...(reason && { reason }), ...(mailboxId && { mailboxId: Number(mailboxId) }) },
      mails,
      signal: this.#stop.signal,
      onProgress: (done: number) => {
        this.decided = done;
        this.#host.requestUpdate();
      },
    };
    const decided = await decideMatching(run, verb);
    this.#stop = null;
    return decided && decided.trouble;
  }

  /** What is decided stays decided. */
  stop(): void {
    this.#stop?.abort();
  }
}
