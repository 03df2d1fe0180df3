// An agent's answer by mail as intake has read it, and what was decided about it by those who know of notifications.
import type { Authentication } from '../../mail/authentication/authentication.ts';
import type { AnswerToken } from '../../mail/threading/index.ts';
import type { Context } from '../platform/context.ts';

export interface AgentAnswer {
  token: AnswerToken;
  /** To or Cc, which signatures cover, name the address of the token; the envelope alone may have been exchanged. */
  named: boolean;
  mailboxId: number;
  /** From, as written. */
  sender: string;
  authentication: Authentication | null;
  /** Who brought the mail; '' when unknown. */
  remoteAddress: string;
  messageIdHeader: string | null;
  /** A machine wrote it, or it came with the null sender, which people's mail does not. */
  automatic: boolean;
  /** It carries marks that machines and lists leave, though a person may have written it. */
  doubtful: boolean;
  /** The new words, without quotes and signature. */
  text: string;
  /** What was cut from them. */
  quotedText: string;
  files: number;
}

/** `detail` is for the trace. */
export type AnswerVerdict = { detail: string } & (
  | { outcome: 'sent' | 'noted'; ticketId: number; messageId: number }
  | { outcome: 'draft' | 'ignored'; ticketId: number }
  /** It cannot tell which ticket it is about: a person decides. */
  | { outcome: 'unclear' }
  /** It answers no notification of this mailbox: filed as any mail. */
  | { outcome: 'miss' }
);

/** Runs inside intake's transaction. */
export type TakeAnswer = (ctx: Context, answer: AgentAnswer) => Promise<AnswerVerdict>;
