// Counts the open SMTP sessions, in all, by address and by network, and says whether one more may come in.
import { networkOf } from './network-of.ts';
import { NETWORK_SESSIONS } from './shared-limits.ts';

export interface ConnectionLimits {
  maxConnections: number;
  maxConnectionsPerAddress: number;
}

export class ConnectionCount {
  readonly #limits: ConnectionLimits;
  readonly #addressOf = new Map<string, string>();
  readonly #open = new Map<string, number>();

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /**
   * Counts the session under this address, moving it when PROXY or XCLIENT told another one. An exempt address
   * counts toward the total only. False when a limit is reached; the session is then not counted.
   */
  admit(sessionId: string, address: string, exempt: boolean): boolean {
    this.release(sessionId);
    const { maxConnections, maxConnectionsPerAddress: share } = this.#limits;
    if (this.#addressOf.size >= maxConnections) return false;
    if (!exempt && this.#openOf(address) >= share) return false;
    if (!exempt && this.#openOf(networkOf(address)) >= share * NETWORK_SESSIONS) return false;
    this.#addressOf.set(sessionId, address);
    this.#add(address, 1);
    this.#add(networkOf(address), 1);
    return true;
  }

  /** No session of any address would be admitted. */
  isFull(): boolean {
    return this.#addressOf.size >= this.#limits.maxConnections;
  }

  release(sessionId: string): void {
    const address = this.#addressOf.get(sessionId);
    if (address === undefined) return;
    this.#addressOf.delete(sessionId);
    this.#add(address, -1);
    this.#add(networkOf(address), -1);
  }

  #openOf(key: string): number {
    return this.#open.get(key) ?? 0;
  }

  #add(key: string, change: 1 | -1): void {
    const open = this.#openOf(key) + change;
    if (open > 0) this.#open.set(key, open);
    else this.#open.delete(key);
  }
}
