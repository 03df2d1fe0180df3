// A raw SMTP client for dialogue tests: says exactly the bytes it is told to and waits for whole replies.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface DialogueTarget {
  port: number;
  host?: string;
  /** A dialogue that takes longer fails; there are no waits besides this one. */
  timeoutMs?: number;
}

export class SmtpDialogue {
  /** Every reply so far, multi-line ones joined with \n. */
  readonly replies: string[] = [];
  #socket: Socket;
  readonly #timeoutMs: number;
  #buffer = '';
  #unread: string[] = [];
  #lines: string[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket;
    this.#timeoutMs = timeoutMs;
    this.#listen();
  }

  /** Connects; the greeting is the first reply to expect. */
  static async connect(target: DialogueTarget): Promise<SmtpDialogue> {
    const socket = connect({ port: target.port, host: target.host ?? '127.0.0.1' });
    socket.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    return new SmtpDialogue(socket, target.timeoutMs ?? 10_000);
  }

  /** Connects, reads the greeting and says EHLO. */
  static async greeted(target: DialogueTarget): Promise<SmtpDialogue> {
    const dialogue = await SmtpDialogue.connect(target);
    await dialogue.expect(220);
    await dialogue.command('EHLO client.example', 250);
    return dialogue;
  }

  /** Raw bytes, strings as latin1, nothing added. */
  write(bytes: string | Buffer): void {
    this.#socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** One line, in UTF-8, with CRLF. */
  send(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  /** The next reply; rejects when its code (or text) is another, or when the connection ends instead. */
  async expect(expected: number | RegExp): Promise<string> {
    const reply = await this.#next();
    if (reply === null)
      throw new Error(`connection ended while ${expected} was expected after: ${this.replies.at(-1)}`);
    const matches = typeof expected === 'number' ? reply.startsWith(String(expected)) : expected.test(reply);
    if (!matches) throw new Error(`expected ${expected}, got: ${reply}`);
    return reply;
  }

  async command(line: string, expected: number | RegExp): Promise<string> {
    this.send(line);
    return this.expect(expected);
  }

  /** MAIL, RCPT for each, DATA up to the 354. */
  async begin(from: string, ...to: string[]): Promise<void> {
    await this.command(`MAIL FROM:<${from}>`, 250);
    for (const address of to) await this.command(`RCPT TO:<${address}>`, 250);
    await this.command('DATA', 354);
  }

  /** Resolves when the server has ended the connection; rejects when it says anything else before. */
  async expectEnd(): Promise<void> {
    const reply = await this.#next();
    if (reply !== null) throw new Error(`expected the end of the connection, got: ${reply}`);
  }

  /** STARTTLS with any certificate. The EHLO after it is the caller's. */
  async startTls(): Promise<void> {
    await this.command('STARTTLS', 220);
    this.#socket.removeAllListeners();
    const secure = connectTls({ socket: this.#socket, rejectUnauthorized: false });
    await new Promise<void>((resolve, reject) => secure.once('secureConnect', resolve).once('error', reject));
    this.#socket = secure;
    this.#listen();
  }

  async quit(): Promise<void> {
    await this.command('QUIT', 221);
    this.close();
  }

  /** Leaves without a word. */
  close(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk.toString('utf8')));
    this.#socket.on('close', () => this.#end());
    this.#socket.on('end', () => this.#end());
  }

  #end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  #read(text: string): void {
    const lines = (this.#buffer + text).split('\r\n');
    this.#buffer = lines.pop() ?? '';
    for (const line of lines) {
      this.#lines.push(line);
      if (line[3] === '-') continue;
      this.#unread.push(this.#lines.join('\n'));
      this.#lines = [];
    }
    this.#wake?.();
  }

  async #next(): Promise<string | null> {
    if (this.#unread.length === 0 && !this.#ended) await this.#something();
    const reply = this.#unread.shift() ?? null;
    if (reply !== null) this.replies.push(reply);
    return reply;
  }

  async #something(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const said = this.replies.at(-1) ?? 'nothing';
      const timer = setTimeout(
        () => reject(new Error(`no reply in ${this.#timeoutMs} ms after: ${said}`)),
        this.#timeoutMs,
      );
      this.#wake = () => {
        if (this.#unread.length === 0 && !this.#ended) return;
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
