// How many mails an address, and its network, began within the present minute at this gateway. What all gateways count together is
// asked after it (shared-limits.ts).
import { networkOf } from './network-of.ts';
import { NETWORK_MAILS } from './shared-limits.ts';

export interface MailRateLimits {
  maxMailsPerMinute: number;
}

const minuteMs = 60_000;

export class MailRate {
  readonly #limits: MailRateLimits;
  readonly #counts = new Map<string, number>();
  #minute = 0;

  constructor(limits: MailRateLimits) {
    this.#limits = limits;
  }

  /** Counts one more mail of the address; false when it is one too many, which is not counted. */
  admit(address: string, now: number = Date.now()): boolean {
    const minute = Math.floor(now / minuteMs);
    if (minute !== this.#minute) this.#counts.clear();
    this.#minute = minute;
    const { maxMailsPerMinute: limit } = this.#limits;
    const network = networkOf(address);
    const [byAddress, byNetwork] = [this.#counts.get(address) ?? 0, this.#counts.get(network) ?? 0];
    if (byAddress >= limit || byNetwork >= limit * NETWORK_MAILS) return false;
    this.#counts.set(address, byAddress + 1);
    this.#counts.set(network, byNetwork + 1);
    return true;
  }
}
