// A question to a customer about a ticket, that no message stands for: automatic (RFC 3834), so never to who is suppressed and
// within the budgets. Answers by mail go to the ticket.
import { randomUUID } from 'node:crypto';
import { splitAddress } from '../../mail/threading/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { refuseAutomaticMail } from './automatic-mail.ts';
import { insertOutbound, type EmailAddress } from './store.ts';
import { sendJob } from './wake-sender.ts';

export interface Question {
  ticketId: number;
  mailboxId: number;
  recipient: EmailAddress;
  subject: string;
  text: string;
  html: string;
  inReplyTo: string | null;
  references: string[];
}

/** Must run inside the transaction of what asks. Returns why it is not sent, in words; null: it is queued. */
export async function queueQuestion(ctx: Context, question: Question): Promise<string | null> {
  const { ticketId, mailboxId, recipient } = question;
  const refusal = await refuseAutomaticMail(ctx, { recipient: recipient.address, ticketId });
  if (refusal !== null) return refusal;
  const mailbox = await getMailbox(ctx, mailboxId);
  const id = await insertOutbound(
    ctx.db,
    {
      kind: 'satisfaction',
      ticket_id: ticketId,
      message_id: null,
      mailbox_id: mailboxId,
      message_id_header: `question.${randomUUID()}@${splitAddress(mailbox.address)?.domain ?? 'localhost'}`,
      in_reply_to: question.inReplyTo,
      reference_ids: question.references,
      recipients_to: [recipient],
      automatic_to: recipient.address,
      subject: question.subject,
      text: question.text,
      html: question.html,
    },
    ctx.clock.now(),
  );
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 })));
  return null;
}
