// Who wants to know how sessions and their mails go, for logs and traces. Nothing of it changes what is answered.
import type { SmtpReply } from './reply.ts';
import type { SmtpPeer } from './spooled-mail.ts';

export interface SmtpWatch {
  begins(sessionId: string): void;
  ends(sessionId: string): void;
  /** Runs what follows one DATA command, from its first byte to the answer. */
  mail(peer: SmtpPeer, work: () => Promise<void>): Promise<void>;
  /** Runs the part of it in which the bytes come in. */
  bytes<T>(work: () => Promise<T>): Promise<T>;
  /** A recipient, or a mail before it was handed over, was refused; null: its client left instead. */
  refused(peer: SmtpPeer, at: 'recipient' | 'mail', reply: SmtpReply | null): void;
}

export const NOBODY_WATCHES: SmtpWatch = {
  begins: () => undefined,
  ends: () => undefined,
  mail: (_peer, work) => work(),
  bytes: (work) => work(),
  refused: () => undefined,
};
