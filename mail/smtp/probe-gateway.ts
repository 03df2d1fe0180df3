// Asks an SMTP server what a sender would meet there, without sending: greeting, EHLO, two recipients, STARTTLS and its certificate.
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

export interface GatewayProbe {
  greeting: string;
  /** What EHLO announces, one keyword with its parameters each (RFC 5321 section 4.1.1.1). */
  extensions: string[];
  /** What RCPT answered for each asked recipient, in order. */
  recipients: string[];
  /** Null where STARTTLS is not announced (RFC 3207). */
  tls: {
    protocol: string;
    /** Why a careful sender would not trust it; null: it would. */ problem: string | null;
    validTo: Date;
  } | null;
}

export interface ProbeOptions {
  host: string;
  port: number;
  helloName: string;
  recipients: readonly string[];
  /** The name senders know it by (MX): what the certificate must be for. */
  serverName: string;
  /** For each answer. */
  timeoutMs: number;
}

/** @throws Error that says where the dialogue broke off */
export async function probeGateway(options: ProbeOptions): Promise<GatewayProbe> {
  const socket = connect({ host: options.host, port: options.port });
  const dialogue = new Dialogue(socket, options.timeoutMs);
  try {
    const greeting = await dialogue.expect(220, 'the greeting');
    const hello = await dialogue.say(`EHLO ${options.helloName}`, 250);
    const extensions = hello
      .split('\n')
      .slice(1)
      .map((line) => line.slice(4));
    await dialogue.say('MAIL FROM:<>', 250);
    const recipients: string[] = [];
    for (const address of options.recipients) recipients.push(await dialogue.say(`RCPT TO:<${address}>`));
    await dialogue.say('RSET', 250);
    const offersTls = extensions.some((line) => /^STARTTLS$/i.test(line));
    const tls = offersTls ? await tryTls(dialogue, socket, options) : null;
    return { greeting, extensions, recipients, tls };
  } finally {
    socket.destroy();
  }
}

async function tryTls(
  dialogue: Dialogue,
  socket: Socket,
  { serverName, helloName, timeoutMs }: ProbeOptions,
): Promise<GatewayProbe['tls']> {
  await dialogue.say('STARTTLS', 220);
  dialogue.leave();
  const secure = connectTls({
    socket,
    rejectUnauthorized: false,
    ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
  });
  await shaken(secure, timeoutMs);
  const inside = new Dialogue(secure, timeoutMs);
  await inside.say(`EHLO ${helloName}`, 250);
  await inside.say('QUIT', 221);
  const certificate = secure.getPeerX509Certificate();
  const validTo = certificate === undefined ? new Date(0) : new Date(certificate.validTo);
  const named =
    isIP(serverName) === 0 ? certificate?.checkHost(serverName) : certificate?.checkIP(serverName);
  const untrusted = secure.authorized ? null : String(secure.authorizationError);
  const problem = untrusted ?? (named === undefined ? `it is not for ${serverName}` : null);
  return { protocol: secure.getProtocol() ?? 'TLS', problem, validTo };
}

function shaken(secure: TLSSocket, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    secure.setTimeout(timeoutMs, () => reject(new Error(`TLS was not agreed on within ${timeoutMs} ms`)));
    secure.once('secureConnect', resolve);
    secure.once('error', (error) => reject(new Error(`TLS could not be started: ${error.message}`)));
  });
}

/** Lines out, whole replies in; multi-line ones joined with line feeds (RFC 5321 section 4.2.1). */
class Dialogue {
  readonly #socket: Socket;
  #text = '';
  #wake: (() => void) | null = null;
  #broken: string | null = null;

  constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket;
    socket.setTimeout(timeoutMs, () => this.#breakOff(`no answer within ${timeoutMs} ms`));
    socket.on('data', this.#hear);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      this.#breakOff(error.message || (error.code ?? 'no connection')),
    );
    socket.on('close', () => this.#breakOff('the connection was closed'));
  }

  /** The answer; any, where no code is asked for. */
  say(line: string, code?: number): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.expect(code, line);
  }

  async expect(code: number | undefined, after: string): Promise<string> {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r?\n)*\d{3}(?: .*)?\r?\n/.exec(this.#text)?.[0];
      if (whole !== undefined) {
        this.#text = this.#text.slice(whole.length);
        const reply = whole.trimEnd().replaceAll('\r\n', '\n').slice(0, mostRemembered);
        if (code !== undefined && !reply.startsWith(String(code)))
          throw new Error(`to ${after} it said: ${reply}`);
        return reply;
      }
      if (this.#broken !== null) throw new Error(`${after}: ${this.#broken}`);
      if (this.#text.length > mostRemembered) throw new Error(`to ${after} it said what is no SMTP reply`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The socket goes on as another one. */
  leave(): void {
    this.#socket.setTimeout(0);
    this.#socket.off('data', this.#hear);
  }

  readonly #hear = (chunk: Buffer): void => {
    this.#text += chunk.toString('utf8');
    this.#wake?.();
  };

  #breakOff(why: string): void {
    this.#broken ??= why;
    this.#wake?.();
  }
}

/** A server may say anything. */
const mostRemembered = 4000;
