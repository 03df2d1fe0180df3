// Outbound SMTP through one relay host: a nodemailer pool whose answers are values, not exceptions.
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { NodemailerError, SMTPPoolOptions, SMTPPoolSentMessageInfo } from 'nodemailer';

export interface RelayOptions {
  host: string;
  port: number;
  /** TLS from the first byte (port 465). */
  secure: boolean;
  /** Refuse to send unless STARTTLS succeeded. */
  requireTls: boolean;
  user?: string;
  password?: string;
  maxConnections: number;
  timeouts?: Partial<RelayTimeouts>;
  /** Our name in EHLO. */
  helloName: string;
  /** Accept any certificate. Default: only for opportunistic TLS without a password, where the alternative is clear text. */
  allowSelfSigned?: boolean;
}

export interface RelayTimeouts {
  connectMs: number;
  greetingMs: number;
  /** Silence of the server at any later point. */
  idleMs: number;
  /** All of one send, with its wait for a free session: a server that drips its replies is never silent. */
  totalMs: number;
}

export interface OutgoingMail {
  envelope: { from: string; to: string[] };
  raw: Readable | Buffer;
}

export interface RejectedRecipient {
  address: string;
  code: number | null;
  response: string;
}

/**
 * `sent`: the relay took it for `accepted`; those in `rejected` it refused (their code says for now or for good).
 * `deferred`: 4xx, or no answer at all (code null), or the relay refuses us and not the mail (login, greeting).
 * `failed`: 5xx about this mail.
 */
export type SendResult =
  | { outcome: 'sent'; response: string; accepted: string[]; rejected: RejectedRecipient[] }
  | { outcome: 'deferred'; code: number | null; response: string }
  | { outcome: 'failed'; code: number; response: string };

export interface Relay {
  /** Never rejects for SMTP or network trouble: that is an outcome. A stream is destroyed at the end in all cases. */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Connects, says EHLO and logs in, without sending. Never rejects. */
  verify(): Promise<{ ok: true } | { ok: false; response: string }>;
  /** Idle sessions end at once, busy ones after their mail. What still waits in the queue is deferred. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUTS: RelayTimeouts = {
  connectMs: 20_000,
  greetingMs: 30_000,
  // A relay may scan the mail before it answers the final dot; RFC 5321 section 4.5.3.2.6 gives it ten minutes.
  idleMs: 5 * 60_000,
  totalMs: 15 * 60_000,
};

/** Commands whose refusal is about us or the relay, not about the mail: a wrong password must not fail all mail. */
const BEFORE_THE_MAIL = /^(?:CONN|EHLO|HELO|STARTTLS|AUTH|API)/;
/** Login or TLS required or not good enough (RFC 4954, RFC 3207), which some relays say at MAIL only. */
const ABOUT_LOGIN = new Set([530, 534, 535, 538]);

/** A pool of up to maxConnections sessions to one relay, opened when needed. */
export function createRelay(options: RelayOptions): Relay {
  const transport = createTransport(poolOptions(options));
  const { totalMs } = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  return {
    async send({ envelope, raw }) {
      try {
        return sent(await transport.sendMail({ envelope, raw, signal: AbortSignal.timeout(totalMs) }));
      } catch (error) {
        return notSent(error as NodemailerError);
      } finally {
        if (!Buffer.isBuffer(raw)) raw.destroy();
      }
    },
    async verify() {
      try {
        await transport.verify();
        return { ok: true };
      } catch (error) {
        return { ok: false, response: responseOf(error as NodemailerError) };
      }
    },
    async close() {
      transport.close();
    },
  };
}

function poolOptions(options: RelayOptions): SMTPPoolOptions & { pool: true } {
  const { connectMs, greetingMs, idleMs } = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const { user, password, secure, requireTls } = options;
  const opportunistic = !secure && !requireTls && password === undefined;
  return {
    pool: true,
    host: options.host,
    port: options.port,
    secure,
    requireTLS: requireTls,
    name: options.helloName,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    maxConnections: options.maxConnections,
    // The pool would send again by itself, from a stream that may have been read. When to try again is the caller's.
    maxRequeues: 0,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: idleMs,
    // A server that does not close its side would hold up our shutdown for the five seconds of the default.
    socketCloseTimeout: 1000,
    tls: { rejectUnauthorized: !(options.allowSelfSigned ?? opportunistic) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function sent(info: SMTPPoolSentMessageInfo): SendResult {
  const rejected = (info.rejectedErrors ?? []).map((error) => ({
    address: error.recipient ?? '',
    code: error.responseCode ?? null,
    response: responseOf(error),
  }));
  return { outcome: 'sent', response: info.response, accepted: info.accepted.map(addressOf), rejected };
}

function notSent(error: NodemailerError): SendResult {
  const response = responseOf(error);
  const code = error.responseCode ?? null;
  const aboutUs = BEFORE_THE_MAIL.test(error.command ?? '') || ABOUT_LOGIN.has(code ?? 0);
  return code !== null && code >= 500 && !aboutUs
    ? { outcome: 'failed', code, response }
    : { outcome: 'deferred', code, response };
}

/** What the server said, else what happened. Nodemailer hides an abort and a closed connection behind its own words. */
function responseOf(error: NodemailerError): string {
  if (error.response !== undefined) return error.response;
  if (error.code === 'EABORT') return 'gave up: the server took too long';
  if (error.message.startsWith('Reached maximum number of retries'))
    return 'the server closed the connection';
  return error.message;
}

function addressOf(recipient: string | { address: string }): string {
  return typeof recipient === 'string' ? recipient : recipient.address;
}
