// "We have your mail": sent once for a new ticket, where the mailbox wants it and the sender is a person. It repeats nothing of
// what was written: whoever forges a sender must not be able to send words through us.
import { createMessageId, splitAddress, subjectTag, type MailKey } from '../../mail/threading/index.ts';
import { getMailbox, loadMailKeys } from '../mailboxes/index.ts';
import type { Context, DomainEvent } from '../platform/context.ts';
import { insertOutbound, type EmailAddress } from './store.ts';
import { sendJob } from './wake-sender.ts';

const defaultText = `Hello,

we have received your message and will answer as soon as we can.
Your request has the number {number}. To add something, just reply to this mail.`;

interface Opened {
  number: number;
  customer_email: string;
  customer_name: string;
  message_id: string | null;
  reference_ids: string[];
}

/** Reaction to `ticket.opened`. */
export async function acknowledgeTicket(ctx: Context, event: DomainEvent): Promise<void> {
  if (event.facts?.['acknowledge'] !== true) return;
  const mailbox = await getMailbox(ctx, event.mailboxId);
  if (!mailbox.acknowledge) return;
  const opened = (await ctx
    .db('messages as m')
    .join('tickets as t', 't.id', 'm.ticket_id')
    .join('customers as c', 'c.id', 't.customer_id')
    .where('m.id', event.messageId ?? 0)
    .first(
      't.number',
      ctx.db.raw('c.email::text as customer_email'),
      'c.name as customer_name',
      'm.message_id',
      'm.reference_ids',
    )) as Opened;
  const { rows } = (await ctx.db.raw(`select nextval('outbound_mails_id_seq') as id`)) as {
    rows: { id: number }[];
  };
  const id = rows[0]?.id ?? 0;
  const [key] = await loadMailKeys(ctx.db);
  const recipient: EmailAddress = { address: opened.customer_email, name: '' };
  await insertOutbound(
    ctx.db,
    {
      id,
      kind: 'acknowledgement',
      ticket_id: event.ticketId,
      message_id: null,
      mailbox_id: event.mailboxId,
      // Named after the message it answers: that one came with an id of its own, so ours is free.
      message_id_header: createMessageId({
        domain: splitAddress(mailbox.address)?.domain ?? 'localhost',
        ticketId: event.ticketId,
        messageId: event.messageId ?? 0,
        key: key as MailKey,
      }),
      in_reply_to: opened.message_id,
      reference_ids: opened.message_id === null ? [] : [...opened.reference_ids, opened.message_id],
      recipients_to: [recipient],
      subject: `We have received your message ${subjectTag(opened.number)}`,
      text: (mailbox.acknowledgementText.trim() || defaultText).replaceAll('{number}', String(opened.number)),
    },
    ctx.clock.now(),
  );
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 })));
}
