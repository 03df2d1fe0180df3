// One SMTP session on top of npm smtp-server: its greeting, its clock, its error count, the wording and enhanced
// code of every reply (RFC 2034), and who the client really is behind PROXY or XCLIENT.
/* oxlint-disable no-underscore-dangle -- names of smtp-server; its version is pinned and each use has a test */
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { DataParser } from './data-parser.ts';
import { OWN_ENHANCED_CODE, farewell, replyError } from './library-replies.ts';
import type { SmtpLimits } from './limits.ts';
import { RECIPIENT_PATH, SENDER_PATH, refusePath } from './path-rules.ts';
import {
  BAD_PROXY_LINE,
  SHUTTING_DOWN,
  TIMED_OUT,
  TOO_MANY_CONNECTIONS,
  TOO_MANY_ERRORS,
  oneLine,
  replyText,
} from './reply.ts';
import type { SmtpReply } from './reply.ts';
import type { SmtpPeer } from './spooled-mail.ts';

export type SocketOptions = ConstructorParameters<typeof SMTPConnection>[2];
type Done = () => void;

export interface HouseRules {
  limits: SmtpLimits;
  /** May this address speak for others? */
  trusts(address: string): boolean;
  /** Counts the session under this address; false when a limit is reached. */
  admits(sessionId: string, address: string): boolean;
  isStopping(): boolean;
}

const PROXY_LINE = /^PROXY TCP[46] (?<address>\S+) \S+ (?<port>\d{1,5}) \d{1,5}$/;

export class Conversation extends SMTPConnection {
  readonly #rules: HouseRules;
  #greeted = false;
  #proxied = false;
  #errors = 0;
  #clock: NodeJS.Timeout | undefined;
  #phase: 'commands' | 'message' | 'decision' = 'commands';
  #refusal: SmtpReply | null = null;
  #answering: { hangUp: boolean } | null = null;
  #heardAt = performance.now();

  constructor(
    server: SMTPServer,
    link: { socket: Socket | TLSSocket; options: SocketOptions },
    rules: HouseRules,
  ) {
    super(server, link.socket, link.options);
    this.#rules = rules;
  }

  /** `message` while DATA comes in, `decision` from its last byte to its reply, else `commands`. */
  get phase(): 'commands' | 'message' | 'decision' {
    return this.#phase;
  }

  /** How long the client has sent no command, while one is waited for; 0 while its mail is in work. */
  get silentMs(): number {
    return this.#phase === 'commands' ? performance.now() - this.#heardAt : 0;
  }

  peer(): SmtpPeer {
    const told = this.session.xClient?.get('HELO');
    return {
      sessionId: this.id,
      remoteAddress: this.remoteAddress,
      remotePort: this.remotePort || 0,
      helo: typeof told === 'string' ? told : this.hostNameAppearsAs || '',
      tls: this.#tls(),
    };
  }

  /** The library holds the greeting back for 100 ms. Who talks early is no harm here: the bytes wait their turn. */
  override init(): void {
    super.init();
    this.connectionReady();
  }

  /** Wired as the library wires its own parser; called again after STARTTLS. */
  override _createParser(): DataParser {
    const parser = new DataParser({ maxCommandLength: this._server.options.maxCommandLength });
    parser.oncommand = (command, callback) => {
      this.#heardAt = performance.now();
      this._onCommand(command, callback);
    };
    parser.on('error', (error) => this.send(421, error.message));
    return parser;
  }

  override connectionReady(next?: () => void): void {
    if (this.#greeted) return;
    this.#greeted = true;
    this.#wind(this.#rules.limits.transactionTimeoutMs);
    super.connectionReady(next);
  }

  /** DATA began: from now on its own deadline counts. */
  messageStarted(): void {
    this.#phase = 'message';
    this.#refusal = null;
    this.#wind(this.#rules.limits.dataTimeoutMs);
  }

  /** A reason to refuse was found while the client still sends: should it never end, it hears this, not a 421. */
  messageRefused(reply: SmtpReply): void {
    this.#refusal = reply;
  }

  /** The last byte is in. The clock stands still while we decide. */
  messageEnded(): void {
    this.#phase = 'decision';
    clearTimeout(this.#clock);
  }

  /** Sends the reply to DATA through the library's callback, before anything pipelined behind it is read. */
  answerMessage(
    reply: SmtpReply,
    hangUp: boolean,
    callback: (error: Error | null, text?: string) => void,
  ): void {
    this.#answering = { hangUp };
    this.#phase = 'commands';
    this.#heardAt = performance.now();
    this.#refusal = null;
    this.#wind(this.#rules.limits.transactionTimeoutMs);
    if (reply.code >= 400) return callback(replyError(reply));
    this.#errors = 0;
    callback(null, replyText(reply));
  }

  /** Stops the clock of a session whose socket has closed. */
  over(): void {
    clearTimeout(this.#clock);
  }

  /** For being silent. */
  timeOut(): void {
    this.#finish(TIMED_OUT);
  }

  /** All gateways together serve its address enough. */
  turnAway(): void {
    this.#finish(TOO_MANY_CONNECTIONS);
  }

  shutDown(): void {
    this.#finish(SHUTTING_DOWN);
  }

  destroy(): void {
    this._socket.destroy();
  }

  /** The one place all replies pass, also those the library words itself. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const answering = this.#answering;
    this.#answering = null;
    if (answering !== null) return this.#sendAnswer(code, String(data), answering.hangUp);
    if (code < 400 || Array.isArray(data)) return super.send(code, data, context);
    if (code === 421) return this.#finish(farewell(String(data), this.#refusal));
    // The library ends a session at ten unknown commands, whatever the limit here is.
    this._unrecognizedCommands = 0;
    // 4xx is no mistake of the client: a mail to 150 people meets 452 fifty times and goes on.
    if (code >= 500) this.#errors += 1;
    if (this.#errors >= this.#rules.limits.maxCommandErrors) return this.#finish(TOO_MANY_ERRORS);
    const text = String(data).replace(/^Error: /, '');
    if (OWN_ENHANCED_CODE.test(text)) return super.send(code, text, false);
    const enhanced =
      this._getEnhancedStatusCode(code, context || undefined) || this._getEnhancedStatusCode(code);
    super.send(code, `${enhanced} ${oneLine(text)}`, false);
  }

  /** PROXY protocol version 1, from a trusted peer, as the first line. Others are told the command is unknown. */
  handler_PROXY(command: Buffer, done: Done): void {
    if (this.#proxied || this.hostNameAppearsAs || !this.#rules.trusts(this.remoteAddress)) {
      this.send(500, 'Error: command not recognized');
      return done();
    }
    const line = command.toString('latin1');
    const told = PROXY_LINE.exec(line)?.groups;
    this.#proxied = true;
    if (told && isIP(told['address'] ?? '') !== 0) this.#becomes(told['address'] ?? '', Number(told['port']));
    else if (!/^PROXY UNKNOWN(?: |$)/.test(line)) this.#finish(BAD_PROXY_LINE);
    done();
  }

  override handler_MAIL(command: Buffer, callback: Done): void {
    const path = this._parseAddressCommand('mail from', command);
    const utf8 = path !== false && 'SMTPUTF8' in (path.args || {});
    const refusal = path && refusePath(command, path, { rules: SENDER_PATH, utf8 });
    if (refusal) return this.#refuse(refusal, callback);
    super.handler_MAIL(command, callback);
  }

  override handler_RCPT(command: Buffer, callback: Done): void {
    const path = this._parseAddressCommand('rcpt to', command);
    const utf8 = this.session.envelope.smtpUtf8 === true;
    const refusal = path && refusePath(command, path, { rules: RECIPIENT_PATH, utf8 });
    if (refusal) return this.#refuse(refusal, callback);
    super.handler_RCPT(command, callback);
  }

  override handler_XCLIENT(command: Buffer, callback: Done): void {
    super.handler_XCLIENT(command, () => {
      if (!this.#rules.admits(this.id, this.remoteAddress)) this.#finish(TOO_MANY_CONNECTIONS);
      callback();
    });
  }

  /** The library compares addresses only; networks are written as CIDRs. */
  override _proxyCommandAllowed(command: string): boolean {
    return (
      command === 'XCLIENT' && !this._xClient.has('ADDR') && this.#rules.trusts(this._originalRemoteAddress)
    );
  }

  #refuse(reply: SmtpReply, done: Done): void {
    this.send(reply.code, replyText(reply));
    done();
  }

  #becomes(address: string, port: number): void {
    this.remoteAddress = address.toLowerCase();
    this.remotePort = port;
    this._originalRemoteAddress = this.remoteAddress;
    this.clientHostname = `[${this.remoteAddress}]`;
    if (!this.#rules.admits(this.id, this.remoteAddress)) this.#finish(TOO_MANY_CONNECTIONS);
  }

  #sendAnswer(code: number, text: string, hangUp: boolean): void {
    super.send(code, text, false);
    if (this.#rules.isStopping()) this.shutDown();
    else if (hangUp) this.close();
  }

  /** The last reply of a session. */
  #finish(reply: SmtpReply): void {
    super.send(reply.code, replyText(reply), false);
    this.close();
  }

  #wind(ms: number): void {
    clearTimeout(this.#clock);
    if (this._closed) return;
    this.#clock = setTimeout(() => this.#finish(this.#refusal ?? TIMED_OUT), ms);
    this.#clock.unref();
  }

  #tls(): string | null {
    if (!this.secure || !this.tlsOptions || !('getProtocol' in this._socket)) return null;
    return `${this._socket.getProtocol() ?? 'TLS'} ${this.tlsOptions.standardName ?? this.tlsOptions.name}`;
  }
}
