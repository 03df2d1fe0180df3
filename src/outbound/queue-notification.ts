// A mail from the desk to agents: a reminder, a warning. One row a recipient, so that each is sent and retried for itself.
import { randomUUID } from 'node:crypto';
import { splitAddress } from '../../mail/threading/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { insertOutbound, type EmailAddress } from './store.ts';
import { sendJob } from './wake-sender.ts';

export interface Notification {
  ticketId: number;
  mailboxId: number;
  recipient: EmailAddress;
  subject: string;
  text: string;
}

/** Must run inside the transaction of what it tells about. */
export async function queueNotification(ctx: Context, notification: Notification): Promise<void> {
  const mailbox = await getMailbox(ctx, notification.mailboxId);
  const id = await insertOutbound(
    ctx.db,
    {
      kind: 'notification',
      ticket_id: notification.ticketId,
      message_id: null,
      mailbox_id: notification.mailboxId,
      // Unsigned on purpose: answering a notification by mail leads into no ticket.
      message_id_header: `notice.${randomUUID()}@${splitAddress(mailbox.address)?.domain ?? 'localhost'}`,
      in_reply_to: null,
      reference_ids: [],
      recipients_to: [notification.recipient],
      subject: notification.subject,
      text: notification.text,
    },
    ctx.clock.now(),
  );
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 })));
}
