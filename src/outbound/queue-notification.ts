// A mail from the desk to agents: a reminder, a warning. One row a recipient, so that each is sent and retried for itself.
import { randomUUID } from 'node:crypto';
import { splitAddress } from '../../mail/threading/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { insertOutbound, type EmailAddress } from './store.ts';
import { sendJob } from './wake-sender.ts';

export interface Notification {
  /** Null: it is about several. */
  ticketId: number | null;
  mailboxId: number;
  recipient: EmailAddress;
  /** The agent whose answer to it is taken; absent: its answers lead into no ticket. */
  answeredById?: number;
  subject: string;
  text: string;
}

/** Must run inside the transaction of what it tells about; returns the id of the outbound mail. */
export async function queueNotification(ctx: Context, notification: Notification): Promise<number> {
  const mailbox = await getMailbox(ctx, notification.mailboxId);
  const domain = splitAddress(mailbox.address)?.domain ?? 'localhost';
  const id = await insertOutbound(
    ctx.db,
    {
      kind: 'notification',
      ticket_id: notification.ticketId,
      message_id: null,
      mailbox_id: notification.mailboxId,
      // Unsigned on purpose: only the Reply-To of a notification leads anywhere.
      message_id_header: `notice.${randomUUID()}@${domain}`,
      in_reply_to: null,
      // No mail has this id: programs put all notifications about a ticket into one thread by it.
      reference_ids:
        notification.ticketId === null ? [] : [`notice.ticket-${notification.ticketId}@${domain}`],
      recipients_to: [notification.recipient],
      automatic_to: notification.recipient.address,
      answered_by_id: notification.answeredById ?? null,
      subject: notification.subject,
      text: notification.text,
    },
    ctx.clock.now(),
  );
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 })));
  return id;
}
