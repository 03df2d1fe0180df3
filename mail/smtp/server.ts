// The SMTP server (RFC 5321) that takes mail in: listens, applies the limits, spools DATA and hands each mail over.
import type { SmtpLimits } from './limits.ts';
import type { SmtpReply } from './reply.ts';
import type { SmtpPeer, SpooledMail } from './spooled-mail.ts';

export interface SmtpServerOptions {
  host: string;
  /** 0 takes a free port; SmtpListener.port tells which. */
  port: number;
  /** Name in the greeting and the EHLO reply. */
  hostname: string;
  /** Largest message in bytes; advertised as SIZE (RFC 1870). */
  maxBytes: number;
  /** PEM certificate chain and key. Without them STARTTLS is not offered. */
  tls?: { cert: string; key: string };
  /** Where mail above memoryBytes waits for deliver; made when absent, leftovers of a crash are removed at start. */
  spool: { directory: string; memoryBytes: number };
  limits?: Partial<SmtpLimits>;
  /** Addresses and CIDRs that may tell the real client by PROXY v1 or XCLIENT. */
  trustedProxies: string[];
  /** Null admits the recipient, a reply refuses it. A rejection becomes 451 4.3.0. */
  checkRecipient(address: string, peer: SmtpPeer): Promise<SmtpReply | null>;
  /** Called once for each mail; its reply goes to the sender. A rejection becomes 451 4.3.0. The mail is disposed afterwards. */
  deliver(mail: SpooledMail): Promise<SmtpReply>;
  /** Told of everything unexpected, for the log; `where` is the part: listener, session, spool, recipient check, deliver. */
  onProblem(error: Error, where: string): void;
}

export interface SmtpListener {
  host: string;
  port: number;
  /** No new connections, idle ones get 421 4.3.2, running DATA finishes; resolves when all sessions are over. */
  stopAccepting(): Promise<void>;
  /** Ends every session at once and resolves when running deliveries have settled. */
  close(): Promise<void>;
}

/** Listens and resolves once the port is open; rejects when it cannot be opened or the spool cannot be made. */
export async function startSmtpServer(options: SmtpServerOptions): Promise<SmtpListener> {
  throw new Error(`not yet: ${options.host}`);
}
