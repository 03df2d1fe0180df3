// What a merge changed besides the messages, put back: status, tags, people, followers. What somebody decided since is left alone.
import type { Context } from '../platform/context.ts';
import type { StoredTicket } from '../tickets/index.ts';
import { restorePeople } from './carry.ts';
import type { BeforeMerge } from './merge-tickets.ts';

export async function restoreMerged(
  ctx: Context,
  before: BeforeMerge,
  { from, into, messageIds }: { from: StoredTicket; into: StoredTicket; messageIds: number[] },
): Promise<void> {
  await restorePeople(ctx.db, into.id, before.people);
  await ctx
    .db('ticket_followers')
    .where({ ticket_id: into.id })
    .whereIn('agent_id', before.addedFollowers)
    .delete();
  const answered = await hasNewWords(ctx, messageIds, before.newestId);
  await ctx
    .db('tickets')
    .where({ id: from.id })
    .update({
      merged_into_id: null,
      status: answered ? 'open' : before.status,
      solved_at: answered ? null : before.solvedAt,
      closed_at: answered ? null : before.closedAt,
      snoozed_until: answered ? null : before.snoozedUntil,
    });
  const untouched = into.status === before.intoStatusAfter && before.intoStatus !== before.intoStatusAfter;
  await ctx
    .db('tickets')
    .where({ id: into.id })
    .update({
      tags: into.tags.filter((tag) => !before.addedTags.includes(tag)),
      ...(untouched
        ? { status: before.intoStatus, solved_at: before.intoSolvedAt, closed_at: before.intoClosedAt }
        : {}),
    });
}

/** A customer has answered since: nobody has dealt with that on the ticket it goes back to. */
async function hasNewWords(ctx: Context, messageIds: number[], newestId: number): Promise<boolean> {
  const row: unknown = await ctx
    .db('messages')
    .whereIn('id', messageIds)
    .where('id', '>', newestId)
    .where({ kind: 'customer' })
    .first('id');
  return row !== undefined;
}
