// Reads the live stream as a console does: remembers the last id, comes back with it after a break, fetches when told to.
import { request as httpRequest, type ClientRequest } from 'node:http';

interface Heard {
  type: string;
  id: string;
  data: any;
}

export class LiveReader {
  /** All that was heard, in order, without `hello`. */
  readonly heard: Heard[] = [];
  /** How often the server said that it cannot tell what was missed. */
  resets = 0;
  connected = false;
  readonly #headers: Record<string, string>;
  readonly #onReset: () => void;
  #lastId = '';
  #request: ClientRequest | null = null;

  constructor(headers: Record<string, string>, onReset: () => void = () => undefined) {
    this.#headers = headers;
    this.#onReset = onReset;
  }

  /** Opens a stream, of whichever process; resolves when the server has greeted. */
  open(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { ...this.#headers, ...(this.#lastId ? { 'Last-Event-ID': this.#lastId } : {}) };
      const asked = httpRequest(`${url}/api/events`, { headers, agent: false }, (answer) => {
        let rest = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          const blocks = (rest + chunk).split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks) if (this.#take(block)) resolve();
        });
        answer.on('close', () => (this.connected = false)).on('error', () => undefined);
      });
      asked.on('error', reject).end();
      this.#request = asked;
    });
  }

  close(): void {
    this.#request?.destroy();
    this.#request = null;
  }

  /** True for a greeting. */
  #take(block: string): boolean {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    const type = field('event');
    if (type === undefined) return false;
    this.#lastId = field('id') ?? this.#lastId;
    if (type === 'hello' || type === 'reset') {
      this.connected = true;
      if (type === 'reset') {
        this.resets++;
        this.#onReset();
      }
      return true;
    }
    this.heard.push({ type, id: field('id') ?? '', data: JSON.parse(field('data') ?? 'null') });
    return false;
  }
}
