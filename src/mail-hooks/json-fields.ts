// Reads a JSON object as its bytes come (RFC 8259): one member is a text as long as a mail and goes on decoded, some are kept, all others
// (the same mail once more, as the provider understood it) are passed over.
import type { MailSink } from './mail-sink.ts';
import { PostRefused } from './posted-mail.ts';

const keptBytes = 256 * 1024;

const code = (character: string): number => character.charCodeAt(0);
const quote = code('"');
const backslash = code('\\');
const [open, close, comma, colon] = [code('{'), code('}'), code(','), code(':')];
const nested = { open: new Set([open, code('[')]), close: new Set([close, code(']')]) };
const white = new Set([0x20, 0x09, 0x0a, 0x0d]);
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

type Place = 'start' | 'name' | 'colon' | 'value' | 'mail' | 'end';

export class JsonFields {
  readonly #mailField: string;
  readonly #wanted: ReadonlySet<string>;
  readonly #sink: MailSink;
  /** JSON texts of what is kept. */
  readonly #kept = new Map<string, string>();
  #place: Place = 'start';
  #name = '';
  #bytes: number[] = [];
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** What follows a backslash so far, in the mail. */
  #escape: string | null = null;
  /** The first half of a character beyond U+FFFF. */
  #high = '';

  constructor(mailField: string, wanted: readonly string[], sink: MailSink) {
    this.#mailField = mailField;
    this.#wanted = new Set(wanted);
    this.#sink = sink;
  }

  async write(chunk: Buffer): Promise<void> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#place === 'mail') at = await this.#takeMail(chunk, at);
      else this.#take(chunk[at++] ?? 0);
    }
  }

  /** @throws PostRefused when it has not ended, or is not JSON */
  end(): Record<string, unknown> {
    if (this.#place !== 'end') throw new PostRefused('later', 'The JSON was cut short.');
    try {
      return Object.fromEntries(
        [...this.#kept].map(([name, text]): [string, unknown] => [name, JSON.parse(text)]),
      );
    } catch {
      throw notJson();
    }
  }

  #take(byte: number): void {
    if (this.#inText) return this.#takeText(byte);
    if (white.has(byte)) return;
    switch (this.#place) {
      case 'start':
        if (byte !== open) throw notJson();
        this.#place = 'name';
        return;
      case 'name':
        if (byte === close) this.#place = 'end';
        else if (byte === quote) this.#begin(byte);
        else if (byte !== comma) throw notJson();
        return;
      case 'colon':
        if (byte !== colon) throw notJson();
        this.#place = 'value';
        this.#bytes = [];
        return;
      case 'value':
        return this.#takeValue(byte);
      default:
        throw notJson();
    }
  }

  #begin(byte: number): void {
    this.#inText = true;
    this.#bytes = [byte];
  }

  #takeText(byte: number): void {
    this.#keep(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#inText = false;
      if (this.#place === 'name') this.#endName();
    }
  }

  #endName(): void {
    try {
      this.#name = String(JSON.parse(Buffer.from(this.#bytes).toString()));
    } catch {
      throw notJson();
    }
    this.#place = 'colon';
  }

  #takeValue(byte: number): void {
    if (this.#depth === 0 && (byte === comma || byte === close)) return this.#endValue(byte);
    if (byte === quote) {
      const isMail = this.#depth === 0 && this.#name === this.#mailField && this.#bytes.length === 0;
      if (isMail) {
        this.#place = 'mail';
        return;
      }
      this.#inText = true;
    } else if (nested.open.has(byte)) this.#depth++;
    else if (nested.close.has(byte)) this.#depth--;
    this.#keep(byte);
  }

  #endValue(byte: number): void {
    if (this.#wanted.has(this.#name)) this.#kept.set(this.#name, Buffer.from(this.#bytes).toString());
    this.#place = byte === close ? 'end' : 'name';
  }

  #keep(byte: number): void {
    if (this.#place === 'value' && !this.#wanted.has(this.#name)) return;
    if (this.#bytes.length >= keptBytes) throw new PostRefused('bad', `${this.#name} is too long.`);
    this.#bytes.push(byte);
  }

  /** Everything up to the next quote or backslash at once. */
  async #takeMail(chunk: Buffer, from: number): Promise<number> {
    if (this.#escape !== null) {
      await this.#takeEscape(String.fromCharCode(chunk[from] ?? 0));
      return from + 1;
    }
    let at = from;
    while (at < chunk.length && chunk[at] !== quote && chunk[at] !== backslash) at++;
    if (at > from) {
      this.#high = '';
      await this.#sink.write(chunk.subarray(from, at));
    }
    if (at === chunk.length) return at;
    if (chunk[at] === backslash) this.#escape = '';
    else {
      this.#place = 'value';
      this.#bytes = [...Buffer.from('""')];
    }
    return at + 1;
  }

  async #takeEscape(character: string): Promise<void> {
    const escape = `${this.#escape}${character}`;
    this.#escape = escape;
    if (!escape.startsWith('u')) return this.#putText(escapes[escape] ?? escape);
    if (escape.length < 5) return;
    if (!/^u[\da-f]{4}$/i.test(escape)) throw notJson();
    await this.#putText(String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  }

  async #putText(character: string): Promise<void> {
    this.#escape = null;
    const text = this.#high + character;
    this.#high = /^[\uD800-\uDBFF]$/.test(text) ? text : '';
    if (this.#high === '') await this.#sink.write(Buffer.from(text.toWellFormed()));
  }
}

const notJson = (): PostRefused => new PostRefused('bad', 'The body is no JSON object.');
