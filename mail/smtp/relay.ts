// Outbound SMTP through one relay host: a nodemailer pool whose answers are values, not exceptions.
import type { Readable } from 'node:stream';

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

export type SendResult =
  | { outcome: 'sent'; response: string; accepted: string[]; rejected: RejectedRecipient[] }
  | { outcome: 'deferred'; code: number | null; response: string }
  | { outcome: 'failed'; code: number; response: string };

export interface Relay {
  /** Never rejects for SMTP or network trouble: that is an outcome. */
  send(mail: OutgoingMail): Promise<SendResult>;
  /** Connects, greets and logs in, without sending. */
  verify(): Promise<{ ok: true } | { ok: false; response: string }>;
  close(): Promise<void>;
}

/** A pool of up to maxConnections sessions to one relay, opened when needed. */
export function createRelay(options: RelayOptions): Relay {
  throw new Error(`not yet: ${options.host}`);
}
