// Outbound SMTP through one relay host: a nodemailer pool whose answers are values, not exceptions.
import type { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import type { NodemailerError, SMTPPoolOptions, SMTPPoolSentMessageInfo } from 'nodemailer';
import { noted } from '../noted.ts';
import { connectionOptions, DEFAULT_TIMEOUTS, loginOf, type RelayOptions } from './relay-options.ts';

export type { RelayOptions, RelayTimeouts } from './relay-options.ts';

export interface OutgoingMail {
  envelope: {
    from: string;
    to: string[];
    /** Octets, not too few: told to the relay before the mail is sent (RFC 1870). */
    size?: number;
  };
  raw: Readable | Buffer;
}

export interface RejectedRecipient {
  /** As it was asked for. */
  address: string;
  code: number | null;
  response: string;
}

/**
 * `sent`: the relay took it for `accepted`; those in `rejected` it refused, for now or for good (isForGood).
 * `deferred`: 4xx, or no answer at all (code null), or the relay refuses us and not the mail (login, greeting).
 * `failed`: 5xx about this mail. In `rejected`, where it refused all recipients, what it said of each.
 * `tooLarge`: the relay takes no mail of this size, which a smaller mail would change; `maxBytes` is what it takes, where it says so.
 */
export type SendResult =
  | { outcome: 'sent'; response: string; accepted: string[]; rejected: RejectedRecipient[] }
  | { outcome: 'deferred'; code: number | null; response: string; rejected?: RejectedRecipient[] }
  | { outcome: 'failed'; code: number; response: string; rejected?: RejectedRecipient[] }
  | { outcome: 'tooLarge'; maxBytes: number | null; response: string };

export interface Relay {
  /** Never rejects for SMTP or network trouble: that is an outcome. A stream is destroyed at the end in all cases. */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Idle sessions end at once, busy ones after their mail. What still waits in the queue is deferred. */
  close(): Promise<void>;
}

/** Starting a session costs several round trips and often a pause before the greeting; some servers end long ones. */
const MAILS_PER_SESSION = 500;

/** Commands whose refusal is about us or the relay, not about the mail: a wrong password must not fail all mail. */
const BEFORE_THE_MAIL = /^(?:CONN|EHLO|HELO|STARTTLS|AUTH|API)/;
/** Login or TLS required or not good enough (RFC 4954, RFC 3207), which some relays say at MAIL only. */
const ABOUT_LOGIN = new Set([530, 534, 535, 538]);

/** Whether an answer about a mail, or about one of its recipients, stays the same however often it is asked for. */
export const isForGood = (code: number | null): boolean =>
  code !== null && code >= 500 && !ABOUT_LOGIN.has(code);

/** What the library says when a mail is larger than the server's SIZE; it does not send it then. */
const ANNOUNCED_SIZE = /^Message size larger than allowed (\d+)/;
/** RFC 3463: 5.3.4 too big for the system, 5.2.3 for the mailbox. 552 alone also means a full mailbox (RFC 5321 section 4.2.3). */
const TOO_LARGE = /^5\d\d[ -]5\.(?:3\.4|2\.3)\b|^552\b(?!.*5\.2\.2).*\b(?:size|large|big)\b/i;

/** nodemailer would read such an address as a list of several, and send to another than was meant. */
const UNWRITABLE = /[\u0000-\u001f\u007f<>]/;

const unwritable = (): SendResult => ({
  outcome: 'failed',
  code: 501,
  response: noted`An address holds characters that no server takes.`,
});

/** A pool of up to maxConnections sessions to one relay, opened when needed. */
export function createRelay(options: RelayOptions): Relay {
  const transport = createTransport(poolOptions(options));
  const { totalMs } = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  return {
    async send({ envelope, raw }) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), totalMs);
      try {
        if ([envelope.from, ...envelope.to].some((address) => UNWRITABLE.test(address))) return unwritable();
        return sent(await transport.sendMail({ envelope, raw, signal: late.signal }), envelope.to);
      } catch (error) {
        return notSent(error as NodemailerError, envelope.to);
      } finally {
        clearTimeout(timer);
        if (!Buffer.isBuffer(raw)) raw.destroy();
      }
    },
    async close() {
      transport.close();
    },
  };
}

function poolOptions(options: RelayOptions): SMTPPoolOptions & { pool: true } {
  const login = loginOf(options);
  return {
    ...connectionOptions(options),
    pool: true,
    ...(login === undefined ? {} : { auth: login }),
    maxConnections: options.maxConnections,
    maxMessages: MAILS_PER_SESSION,
    // The pool would send again by itself, from a stream that may have been read. When to try again is the caller's.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function sent(info: SMTPPoolSentMessageInfo, to: readonly string[]): SendResult {
  return {
    outcome: 'sent',
    response: readable(info.response),
    accepted: info.accepted.map(addressOf),
    rejected: rejectedOf(info.rejectedErrors, to),
  };
}

/** The library writes addresses its own way before it sends them, and one that is there twice once: all who are meant by a refusal. */
function rejectedOf(errors: NodemailerError[] | undefined, to: readonly string[]): RejectedRecipient[] {
  return (errors ?? []).flatMap((error) => {
    const refused = error.recipient ?? '';
    const meant = to.filter((address) => keyOf(address) === keyOf(refused));
    const answer = { code: error.responseCode ?? null, response: responseOf(error) };
    return (meant.length > 0 ? meant : [refused]).map((address) => ({ address, ...answer }));
  });
}

/** Domains have no case and two spellings (RFC 5890); quotes around a local part say nothing (RFC 5321 section 4.1.2). */
function keyOf(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const local = address.slice(0, at + 1).replaceAll(/["\\]/g, '');
  return local + (domainToASCII(domain) || domain.toLowerCase());
}

function notSent(error: NodemailerError, to: readonly string[]): SendResult {
  const response = responseOf(error);
  const code = error.responseCode ?? null;
  const announced = ANNOUNCED_SIZE.exec(error.message)?.[1];
  if (announced !== undefined || (code !== null && code >= 500 && TOO_LARGE.test(response))) {
    return announced === undefined
      ? { outcome: 'tooLarge', maxBytes: null, response }
      : tooLarge(Number(announced));
  }
  const rejected = error.rejectedErrors && { rejected: rejectedOf(error.rejectedErrors, to) };
  return code !== null && isForGood(code) && !BEFORE_THE_MAIL.test(error.command ?? '')
    ? { outcome: 'failed', code, response, ...rejected }
    : { outcome: 'deferred', code, response, ...rejected };
}

export const tooLarge = (maxBytes: number): SendResult & { outcome: 'tooLarge' } => ({
  outcome: 'tooLarge',
  maxBytes,
  response: noted`The mail is too large: the relay takes ${(maxBytes / 1024 / 1024).toFixed(1)} MB.`,
});

/**
 * What the server said, else what happened. Nodemailer hides an abort and a closed connection behind its own words. A server may say
 * anything: what comes back is text of a bearable length, without the control characters a database refuses.
 */
function responseOf(error: NodemailerError): string {
  const said = error.response ?? '';
  return readable(said === '' ? wordsFor(error) : said);
}

function wordsFor({ code, message }: NodemailerError): string {
  if (code === 'EABORT') return noted`gave up: the server took too long`;
  return message.startsWith('Reached maximum number of retries')
    ? noted`the server closed the connection`
    : message;
}

const MAX_RESPONSE_LENGTH = 2000;

const readable = (text: string): string =>
  text
    .slice(0, MAX_RESPONSE_LENGTH)
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g, ' ')
    .toWellFormed();

function addressOf(recipient: string | { address: string }): string {
  return typeof recipient === 'string' ? recipient : recipient.address;
}
