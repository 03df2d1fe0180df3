// How a relay is reached, in the terms of nodemailer.
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

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

export const DEFAULT_TIMEOUTS: RelayTimeouts = {
  connectMs: 20_000,
  greetingMs: 30_000,
  // A relay may scan the mail before it answers the final dot; RFC 5321 section 4.5.3.2.6 gives it ten minutes.
  idleMs: 5 * 60_000,
  totalMs: 15 * 60_000,
};

export function connectionOptions(options: RelayOptions): SMTPConnectionOptions {
  const { connectMs, greetingMs, idleMs } = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const { secure, requireTls } = options;
  const opportunistic = !secure && !requireTls && options.password === undefined;
  return {
    host: options.host,
    port: options.port,
    secure,
    requireTLS: requireTls,
    name: options.helloName,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: idleMs,
    // A server that does not close its side would hold up our shutdown for the five seconds of the default.
    socketCloseTimeout: 1000,
    tls: { rejectUnauthorized: !(options.allowSelfSigned ?? opportunistic) },
  };
}

/** What nodemailer signs in with; undefined: the relay asks for no login. */
export const loginOf = ({ user, password }: RelayOptions): { user: string; pass: string } | undefined =>
  user === undefined ? undefined : { user, pass: password ?? '' };
