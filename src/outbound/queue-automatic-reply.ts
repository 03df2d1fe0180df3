// A reply a rule wrote becomes an outgoing mail: marked as automatic (RFC 3834), counted in the budgets, with no return path.
import type { Context } from '../platform/context.ts';
import type { AutomaticReply } from '../tickets/index.ts';
import { insertOutbound } from './store.ts';
import { sendJob } from './wake-sender.ts';

/** Must run in the transaction that wrote the message, after `refuseAutomaticMail` had nothing against it. */
export async function queueAutomaticReply(
  ctx: Context,
  { messageRowId, message }: AutomaticReply,
  ticket: { id: number; mailboxId: number },
): Promise<void> {
  const id = await insertOutbound(
    ctx.db,
    {
      kind: 'reply',
      ticket_id: ticket.id,
      message_id: messageRowId,
      mailbox_id: ticket.mailboxId,
      message_id_header: message.messageId ?? '',
      in_reply_to: message.inReplyTo,
      reference_ids: message.references,
      recipients_to: message.to,
      automatic_to: message.to[0]?.address ?? '',
      subject: message.subject,
    },
    ctx.clock.now(),
  );
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 })));
}
