// A TCP proxy in front of a real store, with which a test takes the store away: refused, silent, or cut at a certain moment.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Cut {
  /** Looked for in what one side sends in one piece. */
  words: string;
  /** `before`: the words never arrive. `after`: they do, and only the answer is lost. */
  when: 'before' | 'after';
  /** What the lost answer ends with: until it has come, the store works on. */
  answer: string;
  struck(): void;
}

interface Pair {
  client: Socket;
  store: Socket;
  /** Null: answers get through. */
  lostAnswer: string | null;
  /** What the client sent last, and what it has been answered since, as far as that is short. */
  asked: string;
  answered: string;
}

const longestKept = 4096;

export class FlakyProxy {
  port = 0;
  readonly #target: { host: string; port: number };
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #mode: 'pass' | 'refuse' | 'hang' = 'pass';
  #cut: Cut | null = null;

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer((client) => this.#accept(client));
  }

  /** In front of the store of this URL. */
  static async before(url: string): Promise<FlakyProxy> {
    const { hostname, port } = new URL(url);
    const proxy = new FlakyProxy({ host: hostname, port: Number(port) });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    proxy.port = (proxy.#server.address() as AddressInfo).port;
    return proxy;
  }

  /** The store's URL, by way of this proxy. */
  through(url: string): string {
    const proxied = new URL(url);
    proxied.hostname = '127.0.0.1';
    proxied.port = String(this.port);
    return proxied.href;
  }

  /** The store is there (again). Connections that hung go on. */
  pass(): void {
    this.#mode = 'pass';
    for (const { client, store } of this.#pairs) {
      client.resume();
      store.resume();
    }
  }

  /** The store is down: connections end, new ones are ended at once. */
  refuse(): void {
    this.#mode = 'refuse';
    this.cutAll();
  }

  /** The store is silent: connections stay open, nothing comes through. */
  hang(): void {
    this.#mode = 'hang';
    for (const { client, store } of this.#pairs) {
      client.pause();
      store.pause();
    }
  }

  /**
   * The connection on which the client last said `words`, and was answered `answer`, stays open, and nothing comes through it any more;
   * others work, and new ones. False while there is none.
   */
  forget(words: string, answer: string): boolean {
    const found = [...this.#pairs].filter(
      ({ asked, answered }) => asked.includes(words) && answered.includes(answer),
    );
    for (const { client, store } of found) {
      client.pause();
      store.pause();
    }
    return found.length > 0;
  }

  /** Ends the connections there are; new ones work. */
  cutAll(): void {
    for (const { client, store } of this.#pairs) {
      client.destroy();
      store.destroy();
    }
    this.#pairs.clear();
  }

  /**
   * Cuts the connection on which the client next says `words`, once. The promise resolves when that has happened.
   * @param answer with `after`: the cut comes when the store has answered this; else with the first thing it says
   */
  cutAt(words: string, when: Cut['when'], answer = ''): Promise<void> {
    return new Promise((struck) => {
      this.#cut = { words, when, answer, struck };
    });
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cutAll();
    await closed;
  }

  #accept(client: Socket): void {
    client.on('error', () => undefined);
    if (this.#mode === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const store = connect(this.#target);
    store.on('error', () => undefined);
    const pair: Pair = { client, store, lostAnswer: null, asked: '', answered: '' };
    this.#pairs.add(pair);
    client.on('data', (chunk: Buffer) => this.#fromClient(pair, chunk));
    store.on('data', (chunk: Buffer) => {
      if (pair.answered.length < longestKept) pair.answered += chunk.toString('latin1');
      if (pair.lostAnswer === null) client.write(chunk);
      else if (chunk.includes(pair.lostAnswer)) this.#end(pair);
    });
    client.on('close', () => this.#end(pair));
    store.on('close', () => this.#end(pair));
    if (this.#mode === 'hang') {
      client.pause();
      store.pause();
    }
  }

  #fromClient(pair: Pair, chunk: Buffer): void {
    pair.asked = chunk.toString('latin1');
    pair.answered = '';
    const cut = this.#cut?.when !== undefined && chunk.includes(this.#cut.words) ? this.#cut : null;
    if (cut === null) {
      pair.store.write(chunk);
      return;
    }
    this.#cut = null;
    if (cut.when === 'before') this.#end(pair);
    else {
      pair.lostAnswer = cut.answer;
      pair.store.write(chunk);
      pair.store.once('close', () => cut.struck());
    }
    if (cut.when === 'before') cut.struck();
  }

  #end(pair: Pair): void {
    this.#pairs.delete(pair);
    pair.client.destroy();
    pair.store.destroy();
  }
}
