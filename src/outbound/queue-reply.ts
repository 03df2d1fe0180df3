// An agent's message becomes an outgoing mail, in the transaction that wrote the message.
import type { Context, DomainEvent } from '../platform/context.ts';
import type { MessageAddedFacts } from '../tickets/index.ts';
import { insertOutbound, type EmailAddress } from './store.ts';
import { sendJob } from './wake-sender.ts';

interface ReplyRow {
  message_id: string;
  in_reply_to: string | null;
  reference_ids: string[];
  recipients_to: EmailAddress[];
  recipients_cc: EmailAddress[];
  recipients_bcc: EmailAddress[];
  subject: string;
}

/** Reaction to `message.added`; only replies are mailed. */
export async function queueReply(ctx: Context, event: DomainEvent): Promise<void> {
  if ((event.facts as MessageAddedFacts).kind !== 'reply' || event.messageId === undefined) return;
  const message = (await ctx.db('messages').where({ id: event.messageId }).first()) as ReplyRow;
  const id = await insertOutbound(
    ctx.db,
    {
      kind: 'reply',
      ticket_id: event.ticketId,
      message_id: event.messageId,
      mailbox_id: event.mailboxId,
      message_id_header: message.message_id,
      in_reply_to: message.in_reply_to,
      reference_ids: message.reference_ids,
      recipients_to: message.recipients_to,
      recipients_cc: message.recipients_cc,
      recipients_bcc: message.recipients_bcc,
      subject: message.subject,
    },
    ctx.clock.now(),
  );
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 })));
}
