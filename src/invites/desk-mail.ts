// A mail of the desk itself to somebody, through the mailbox that has been there the longest.
import { queueNotification } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** Must run in the transaction of its cause; returns the id of the outbound mail. @throws AppError `conflict` without a mailbox */
export async function queueDeskMail(
  ctx: Context,
  mail: { to: string; name: string; subject: string; text: string },
): Promise<number> {
  const mailbox = (await ctx.db('mailboxes').orderBy('id').first('id')) as { id: number } | undefined;
  if (!mailbox) throw new AppError('conflict', 'There is no mailbox to send from yet: add one first.');
  return queueNotification(ctx, {
    ticketId: null,
    mailboxId: mailbox.id,
    recipient: { address: mail.to, name: mail.name },
    subject: mail.subject,
    text: mail.text,
  });
}

/** The same for a link that never was, was used, was called off or is too old: it tells a stranger nothing. */
export const deadLink = (): AppError =>
  new AppError('not_found', 'This link has been used already or is too old. Ask for a new one.');
