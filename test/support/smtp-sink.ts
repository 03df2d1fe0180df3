// A programmable SMTP server that collects what our relay sends: counts mails, keeps envelope and raw bytes, and
// can refuse, defer, hang or hang up for the next mails or for some recipients.
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerOptions, SMTPServerSession } from 'smtp-server';

export interface SunkMail {
  from: string;
  to: string[];
  raw: Buffer;
  /** Message-ID of the raw mail with its angle brackets; empty when it has none. */
  messageId: string;
}

/**
 * A reply such as `{ code: 451, text: '4.2.0 busy' }`, or no reply at all: `hang` keeps silent, `close` hangs up,
 * `swallow` (in `data`) takes the mail and keeps silent.
 */
export type SinkAnswer = { code: number; text: string } | 'hang' | 'close' | 'swallow';

export interface SinkRule {
  answer: SinkAnswer;
  /** Where it strikes; default `data`, after the final dot. */
  at?: 'connect' | 'mail' | 'rcpt' | 'data';
  /** How many times; default for ever. */
  times?: number;
  /** For `rcpt` and `data`: only mail to this address. */
  recipient?: string;
}

export interface SmtpSink {
  port: number;
  /** Accepted mails in order. */
  mails: SunkMail[];
  /** Connections so far. */
  connections(): number;
  /** Adds a rule; the first rule that fits and is not used up decides. */
  respondWith(rule: SinkRule): void;
  /** Forgets all rules: everything is accepted again. */
  acceptAll(): void;
  /** Resolves when so many mails are there, or when the predicate holds; rejects after timeoutMs. */
  waitFor(wanted: number | ((mails: SunkMail[]) => boolean), timeoutMs?: number): Promise<SunkMail[]>;
  close(): Promise<void>;
}

/** Listens on a free port. `options` go to smtp-server, for TLS, authentication and the like. */
export async function startSink(options: SMTPServerOptions = {}): Promise<SmtpSink> {
  const sink = new Sink(options);
  await sink.listen();
  return sink;
}

type Callback = (error?: Error | null) => void;

class Sink implements SmtpSink {
  port = 0;
  readonly mails: SunkMail[] = [];
  readonly #server: SMTPServer;
  readonly #rules: (SinkRule & { left: number })[] = [];
  readonly #watchers = new Set<() => void>();
  #connections = 0;

  constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', ...(options.cert === undefined ? ['STARTTLS'] : [])],
      disableReverseLookup: true,
      lenientAddressParsing: true,
      closeTimeout: 50,
      ...options,
      onConnect: (session, callback) => {
        this.#connections += 1;
        this.#answer('connect', [], session, callback);
      },
      onMailFrom: (_address, session, callback) => this.#answer('mail', [], session, callback),
      onRcptTo: (address, session, callback) => this.#answer('rcpt', [address.address], session, callback),
      onData: (stream, session, callback) => this.#collect(stream, session, callback),
    });
    // Clients that hang up are what some tests are about.
    this.#server.on('error', () => undefined);
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
  }

  connections(): number {
    return this.#connections;
  }

  respondWith(rule: SinkRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  acceptAll(): void {
    this.#rules.length = 0;
  }

  async waitFor(wanted: number | ((mails: SunkMail[]) => boolean), timeoutMs = 10_000): Promise<SunkMail[]> {
    const holds = typeof wanted === 'number' ? () => this.mails.length >= wanted : () => wanted(this.mails);
    if (holds()) return this.mails;
    await new Promise<void>((resolve, reject) => {
      const watch = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#watchers.delete(watch);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(watch);
        reject(
          new Error(`the sink has ${this.mails.length} mails after ${timeoutMs} ms: not what was waited for`),
        );
      }, timeoutMs);
      this.#watchers.add(watch);
    });
    return this.mails;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(resolve));
    for (const connection of this.#server.connections) destroy(connection);
    await closed;
  }

  #answer(
    at: NonNullable<SinkRule['at']>,
    to: string[],
    session: SMTPServerSession,
    callback: Callback,
    taken?: () => void,
  ): void {
    const rule = this.#rules.find(
      (rule) =>
        rule.left > 0 && (rule.at ?? 'data') === at && (!rule.recipient || to.includes(rule.recipient)),
    );
    if (rule === undefined) return callback();
    rule.left -= 1;
    const { answer } = rule;
    if (answer === 'hang') return;
    if (answer === 'swallow') return taken?.();
    if (answer !== 'close')
      return callback(Object.assign(new Error(answer.text), { responseCode: answer.code }));
    for (const connection of this.#server.connections) if (connection.id === session.id) destroy(connection);
  }

  #collect(stream: SMTPServerDataStream, session: SMTPServerSession, callback: Callback): void {
    const chunks: Buffer[] = [];
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const raw = Buffer.concat(chunks);
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map((recipient) => recipient.address);
      const keep = (): void =>
        this.#keep({ from: mailFrom ? mailFrom.address : '', to, raw, messageId: messageIdOf(raw) });
      const answered = (error?: Error | null): void => {
        if (!error) keep();
        callback(error);
      };
      this.#answer('data', to, session, answered, keep);
    });
  }

  #keep(mail: SunkMail): void {
    this.mails.push(mail);
    for (const watch of this.#watchers) watch();
  }
}

function destroy(connection: SMTPServer['connections'] extends Set<infer C> ? C : never): void {
  // oxlint-disable-next-line no-underscore-dangle -- the library gives no other way to drop a connection at once
  connection._socket.destroy();
}

function messageIdOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  const header = raw.toString('utf8', 0, end < 0 ? raw.length : end).replace(/\r\n(?=[ \t])/g, '');
  return /^message-id:\s*(?<id>\S.*?)\s*$/im.exec(header)?.groups?.['id'] ?? '';
}
