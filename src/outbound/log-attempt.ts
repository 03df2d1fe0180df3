// The one line the log has of an attempt to send a mail: what the relay made of it. Its words may name people; its codes do not.
import type { Context } from '../platform/context.ts';
import { mailName } from '../platform/log/mail-name.ts';
import type { OutboundRow } from './store.ts';

export interface LoggedAttempt {
  outcome: string;
  response: string;
  startedAt: Date;
  finishedAt: Date;
}

/** `250 2.0.0`: reply code (RFC 5321, section 4.2) and enhanced code (RFC 3463), where the answer begins with them. */
const codes = /^(?<code>[245]\d\d)(?:[ -](?<enhanced>[245]\.\d{1,3}\.\d{1,3})\b)?/;

export function logAttempt(
  ctx: Context,
  mail: Pick<
    OutboundRow,
    'kind' | 'ticket_id' | 'message_id' | 'mailbox_id' | 'message_id_header' | 'attempts'
  >,
  { outcome, response, startedAt, finishedAt }: LoggedAttempt,
): void {
  const { code, enhanced } = codes.exec(response)?.groups ?? {};
  ctx.log.info(
    {
      kind: mail.kind,
      outcome,
      code: code === undefined ? null : Number(code),
      enhanced,
      attempts: mail.attempts,
      ticketId: mail.ticket_id,
      messageId: mail.message_id,
      mailboxId: mail.mailbox_id,
      ...mailName(mail.message_id_header),
      ms: finishedAt.getTime() - startedAt.getTime(),
    },
    'a mail went to the relay',
  );
}
