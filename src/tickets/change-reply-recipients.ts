// Other people for a reply that has not reached everybody yet: the message shows who it goes to now.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { jsonb } from '../platform/db/connect.ts';
import { readRecipients, refuseOwnAddresses, type GivenRecipient } from './outgoing-recipients.ts';
import { addParticipants, type EmailAddress } from './store.ts';

export interface ReplyRecipients {
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
}

/**
 * Must run inside a transaction. Somebody named twice stays where they are named first.
 * @param input.messageId the reply's message
 * @throws AppError `invalid` (no address, one of our own, nobody in To)
 */
export async function changeReplyRecipients(
  ctx: Context,
  input: {
    messageId: number;
    to: readonly GivenRecipient[];
    cc: readonly GivenRecipient[];
    bcc: readonly GivenRecipient[];
  },
): Promise<ReplyRecipients> {
  const taken = new Set<string>();
  const left = (given: readonly GivenRecipient[]): EmailAddress[] =>
    readRecipients(given).filter(({ address }) => {
      const isNew = !taken.has(address.toLowerCase());
      taken.add(address.toLowerCase());
      return isNew;
    });
  const people = { to: left(input.to), cc: left(input.cc), bcc: left(input.bcc) };
  if (people.to.length === 0) {
    throw new AppError('invalid', 'Name at least one person the reply goes to.', { field: 'to' });
  }
  await refuseOwnAddresses(ctx, [...people.to, ...people.cc, ...people.bcc]);
  const [row] = (await ctx
    .db('messages')
    .where({ id: input.messageId })
    .update({
      recipients_to: jsonb(people.to),
      recipients_cc: jsonb(people.cc),
      recipients_bcc: jsonb(people.bcc),
    })
    .returning('ticket_id')) as { ticket_id: number }[];
  const copied = people.cc.map(({ address, name }) => ({ email: address, name, role: 'recipient' as const }));
  if (row !== undefined) await addParticipants(ctx.db, row.ticket_id, copied, ctx.clock.now());
  return people;
}
