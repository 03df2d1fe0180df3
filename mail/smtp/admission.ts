// Who may connect and who may send: sessions and mails of an address and its network, as this gateway counts them and as all of them
// count together.
import { ConnectionCount, type ConnectionLimits } from './connection-count.ts';
import { MailRate, type MailRateLimits } from './mail-rate.ts';
import type { SharedLimits } from './shared-limits.ts';

interface AdmissionOptions {
  limits: ConnectionLimits & MailRateLimits;
  /** Speaks for others: its own address counts toward the total only. */
  trusts: (address: string) => boolean;
  /** What all gateways count together; absent: this one alone counts. */
  shared: SharedLimits | undefined;
  /** Addresses whose mails are not counted, besides those that are trusted. */
  unlimited: ((address: string) => boolean) | undefined;
}

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #sessions: ConnectionCount;
  readonly #mails: MailRate;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#sessions = new ConnectionCount(options.limits);
    this.#mails = new MailRate(options.limits);
  }

  /** No session of any address would be admitted. */
  isFull(): boolean {
    return this.#sessions.isFull();
  }

  /** By this gateway's own count, at once: the session is counted under this address from now on, if under any. */
  admit(sessionId: string, address: string): boolean {
    return this.#sessions.admit(sessionId, address, this.#options.trusts(address));
  }

  /** By what all gateways count together. */
  async hasShare(sessionId: string, address: string): Promise<boolean> {
    const { shared } = this.#options;
    return shared === undefined || this.#isUncounted(address) || shared.admitSession(sessionId, address);
  }

  async admitMail(address: string): Promise<boolean> {
    if (this.#isUncounted(address)) return true;
    // Its own count first: it costs nothing, and is all there is while the common one is away.
    return this.#mails.admit(address) && (await (this.#options.shared?.admitMail(address) ?? true));
  }

  /** Makes room in this gateway, before the session is over. */
  makeRoom(sessionId: string): void {
    this.#sessions.release(sessionId);
  }

  /** The session is over. */
  release(sessionId: string): void {
    this.#sessions.release(sessionId);
    this.#options.shared?.releaseSession(sessionId);
  }

  #isUncounted(address: string): boolean {
    return this.#options.trusts(address) || this.#options.unlimited?.(address) === true;
  }
}
