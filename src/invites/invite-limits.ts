// How many invitations go out in an hour: who got hold of an admin's session does not write to the world in the desk's name, and nobody's
// mailbox is filled. Rows in the database, so that it holds across processes, however many are sent at the same moment.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { say, type Said } from '../platform/words/say.ts';

const windowMs = 3600_000;
const inviteLimits = { toOne: 5, byOne: 50, ofDesk: 150 } as const;

/** Any number, the same for all versions: one invitation at a time. */
const lock = 4_210_045;

/**
 * Counts the mail of an invitation; call it in the transaction that queues it.
 * @throws AppError `rate_limited` with `retryAfter` in seconds; the mail is then not counted
 */
export async function reserveInviteMail({ db, clock, actor }: Context, inviteId: number): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(?)', [lock]);
  const now = clock.now();
  await db('invite_mails')
    .where('sent_at', '<=', new Date(now.getTime() - windowMs))
    .delete();
  const agentId = actor.kind === 'agent' ? actor.id : null;
  for (const { which, most, words } of limitsFor(inviteId, agentId)) {
    // The mail whose age decides: once it is out of the window there is room again.
    const row = await which(db('invite_mails'))
      .orderBy('sent_at', 'desc')
      .offset(most - 1)
      .first<{ sent_at: Date } | undefined>('sent_at');
    if (row === undefined) continue;
    const retryAfter = Math.max(1, Math.ceil((row.sent_at.getTime() + windowMs - now.getTime()) / 1000));
    throw new AppError('rate_limited', words(most, Math.ceil(retryAfter / 60)), { retryAfter });
  }
  await db('invite_mails').insert({ invite_id: inviteId, agent_id: agentId, sent_at: now });
}

interface Limit {
  which(query: Knex.QueryBuilder): Knex.QueryBuilder;
  most: number;
  words(most: number, minutes: number): Said;
}

const limitsFor = (inviteId: number, agentId: number | null): Limit[] => [
  {
    which: (query) => query.where({ invite_id: inviteId }),
    most: inviteLimits.toOne,
    words: (most, minutes) =>
      say`This invitation was sent ${most} times within an hour. Ask whether it went into the spam folder; it can be sent again in ${minutes} min.`,
  },
  {
    which: (query) => query.where({ agent_id: agentId }),
    most: inviteLimits.byOne,
    words: (most, minutes) =>
      say`You have sent ${most} invitations within an hour. The next one can go out in ${minutes} min.`,
  },
  {
    which: (query) => query,
    most: inviteLimits.ofDesk,
    words: (most, minutes) =>
      say`This desk has sent ${most} invitations within an hour. The next one can go out in ${minutes} min.`,
  },
];
