// An agent's message becomes an outgoing mail, in the transaction that wrote the message. It waits for the time its author chose,
// else for the seconds in which they can take it back.
import type { Context, DomainEvent } from '../platform/context.ts';
import { readSettings } from '../settings/index.ts';
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

/** Reaction to `message.added`; replies and forwards are mailed. */
export async function queueReply(ctx: Context, event: DomainEvent): Promise<void> {
  const { kind, reply } = event.facts as MessageAddedFacts;
  if ((kind !== 'reply' && kind !== 'forward') || event.messageId === undefined) return;
  const message = (await ctx.db('messages').where({ id: event.messageId }).first()) as ReplyRow;
  const now = ctx.clock.now();
  // A forward taken back would be a draft of a reply, to the wrong people.
  const waits =
    kind === 'forward' ? { send_at: null, undo_until: null } : await waitOf(ctx, reply?.sendAt ?? null, now);
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
      ticket_status_before: reply?.statusBefore ?? null,
      ticket_status_after: reply?.statusAfter ?? null,
      ticket_changes: reply?.changes ?? null,
      ...waits,
    },
    now,
  );
  const due = waits.send_at ?? waits.undo_until;
  const delayMs = due === null ? 0 : due.getTime() - now.getTime();
  ctx.afterCommit(() => ctx.enqueue(sendJob({ id, attempts: 0 }, delayMs > 0 ? delayMs : undefined)));
}

async function waitOf(
  ctx: Context,
  sendAt: Date | null,
  now: Date,
): Promise<{ send_at: Date | null; undo_until: Date | null }> {
  if (sendAt !== null) return { send_at: sendAt > now ? sendAt : null, undo_until: null };
  const { undoSeconds } = await readSettings(ctx.db);
  return { send_at: null, undo_until: undoSeconds > 0 ? new Date(now.getTime() + undoSeconds * 1000) : null };
}
