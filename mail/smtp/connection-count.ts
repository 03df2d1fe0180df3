// Counts the open SMTP sessions, in all and by address, and says whether one more may come in.

export interface ConnectionLimits {
  maxConnections: number;
  maxConnectionsPerAddress: number;
}

export class ConnectionCount {
  readonly #limits: ConnectionLimits;
  readonly #addressOf = new Map<string, string>();
  readonly #perAddress = new Map<string, number>();

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /**
   * Counts the session under this address, moving it when PROXY or XCLIENT told another one. An exempt address
   * counts toward the total only. False when a limit is reached; the session is then not counted.
   */
  admit(sessionId: string, address: string, exempt: boolean): boolean {
    this.release(sessionId);
    const open = this.#perAddress.get(address) ?? 0;
    if (this.#addressOf.size >= this.#limits.maxConnections) return false;
    if (!exempt && open >= this.#limits.maxConnectionsPerAddress) return false;
    this.#addressOf.set(sessionId, address);
    this.#perAddress.set(address, open + 1);
    return true;
  }

  release(sessionId: string): void {
    const address = this.#addressOf.get(sessionId);
    if (address === undefined) return;
    this.#addressOf.delete(sessionId);
    const open = (this.#perAddress.get(address) ?? 1) - 1;
    if (open > 0) this.#perAddress.set(address, open);
    else this.#perAddress.delete(address);
  }
}
