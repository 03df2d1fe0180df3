// Waits for mail to come into the selected folder: IDLE (RFC 2177), or asking now and then where the server has none.
import type { ImapFlow } from 'imapflow';

export class MailWatch {
  readonly #client: ImapFlow;
  #came = false;
  #wake: () => void = () => undefined;

  constructor(client: ImapFlow) {
    this.#client = client;
    client.on('exists', () => {
      this.#came = true;
      this.#wake();
    });
    client.on('close', () => this.#wake());
  }

  /** Call it before the folder is looked at, so that mail that comes while it is read away counts. */
  reset(): void {
    this.#came = false;
  }

  /** Resolves when mail has come since `reset`, `ms` are over, the signal is given, or the connection is gone. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#came || signal.aborted || !this.#client.usable) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const stop = (): void => resolve();
    this.#wake = stop;
    signal.addEventListener('abort', stop);
    try {
      // It ends when the next command is given, or with the connection, of which "close" tells.
      this.#client.idle().catch(() => undefined);
      await promise;
    } finally {
      clearTimeout(timer);
      this.#wake = () => undefined;
      signal.removeEventListener('abort', stop);
    }
  }
}
