// What the SMTP server is told, and what it gives to whoever started it.
import type { SmtpLimits } from './limits.ts';
import type { SmtpReply } from './reply.ts';
import type { SharedLimits } from './shared-limits.ts';
import type { SmtpWatch } from './smtp-watch.ts';
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
  /** What all gateways count together; absent: this one alone counts. */
  shared?: SharedLimits;
  /** Addresses whose mails are not counted against limits.maxMailsPerMinute, as trusted proxies are not; absent: none. */
  unlimited?(address: string): boolean;
  /** Null admits the recipient, a reply refuses it. A rejection becomes 451 4.3.0. */
  checkRecipient(address: string, peer: SmtpPeer): Promise<SmtpReply | null>;
  /** Called once for each mail; its reply goes to the sender. A rejection becomes 451 4.3.0. The mail is disposed afterwards. */
  deliver(mail: SpooledMail): Promise<SmtpReply>;
  /** Told how sessions and their mails go; absent: nobody. */
  watch?: SmtpWatch;
  /** Told of everything unexpected, for the log; `where` is the part: listener, session, spool, recipient check, deliver. */
  onProblem(error: Error, where: string): void;
}

export interface SmtpListener {
  host: string;
  port: number;
  /**
   * No new connections, idle ones get 421 4.3.2, running DATA finishes or is cut off after limits.stopTimeoutMs;
   * resolves when all sessions are over and all deliveries have settled.
   */
  stopAccepting(): Promise<void>;
  /** Ends every session at once and resolves when running deliveries have settled. */
  close(): Promise<void>;
}
