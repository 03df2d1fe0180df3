// A reply that crosses with something its author has not seen, a customer's mail or another agent's answer, is not sent: it may
// no longer be what they want to say.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getMessageRows } from './message-row.ts';
import { presentMessage } from './present.ts';
import { agentOf } from './write-outgoing-message.ts';
import { say, type Words } from '../platform/words/say.ts';

/** Enough to see what happened; the ticket has the rest. */
const maxShown = 20;

/** Must run with the ticket's lock held. @throws AppError `conflict` with `reason: 'crossed'`, `news` (messages) and `lastMessageId` */
export async function refuseCrossedReply(
  ctx: Context,
  input: { ticketId: number; lastSeenMessageId: number },
): Promise<void> {
  const news = (await ctx
    .db('messages')
    .where({ ticket_id: input.ticketId })
    .where('id', '>', input.lastSeenMessageId)
    .where((either) =>
      either
        .where({ kind: 'customer' })
        .orWhere((reply) =>
          reply.where({ kind: 'reply' }).whereNot({ author_agent_id: agentOf(ctx.actor).id }),
        ),
    )
    .whereNotExists(cancelledMailOf(ctx.db))
    .orderBy('id', 'desc')
    .limit(maxShown)
    .select('id', 'kind')) as { id: number; kind: string }[];
  const [newest] = news;
  if (newest === undefined) return;
  const rows = await getMessageRows(
    ctx.db,
    news.map(({ id }) => id),
  );
  throw new AppError('conflict', whoWrote(news), {
    reason: 'crossed',
    news: rows.map(presentMessage),
    lastMessageId: newest.id,
  });
}

function whoWrote(news: { kind: string }[]): Words {
  const kinds = new Set(news.map(({ kind }) => kind));
  if (kinds.size > 1)
    return say`Not sent: the customer and another agent have written while you were writing.`;
  return kinds.has('customer')
    ? say`Not sent: the customer has written while you were writing.`
    : say`Not sent: another agent has answered while you were writing.`;
}

/** For `whereNotExists` on messages: the mail that was to carry the message was taken back. */
export const cancelledMailOf = (db: Knex): Knex.QueryBuilder =>
  db('outbound_mails as o')
    .whereRaw(`o.message_id = messages.id and o.state = 'cancelled'`)
    .select(db.raw('1'));
