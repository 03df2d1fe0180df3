// One decision about all held mails that match, in batches: each answer says how far it came, and the console asks for the next one. What
// came in after the agent looked is not decided unseen.
import { onlyVisibleInbound } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { decideMails } from './decide-mails.ts';
import type { Intake } from './intake.ts';
import type {
  MatchingDecision,
  MatchingDecisionInput,
  MatchingMails,
  MatchingQuery,
} from './decision-schemas.ts';

/** Counting further would cost more with every mail, and tells nobody more. */
const mostCounted = 10_000;
/** A batch is one answer to wait for: some seconds of releasing, which reads each mail again. */
const batchSize = 50;

/** How many match now, and the last of them: the decision goes no further. */
export async function countMatching(ctx: Context, input: MatchingQuery): Promise<MatchingMails> {
  const some = matching(ctx, input)
    .select('i.id')
    .limit(mostCounted + 1);
  const [row] = (await ctx.db.from(some.as('found')).select(ctx.db.raw('count(*) as count'))) as {
    count: string | number;
  }[];
  const [last] = (await matching(ctx, input).max('i.id as id')) as { id: number | null }[];
  const count = Number(row?.count ?? 0);
  return { count: Math.min(count, mostCounted), more: count > mostCounted, upTo: last?.id ?? 0 };
}

/** @throws AppError never for one mail: what cannot be decided is among `failed` */
export async function decideMatching(
  ctx: Context,
  input: MatchingDecisionInput & { intake: () => Intake },
): Promise<MatchingDecision> {
  const { action, ticketId, upTo, after = 0, intake } = input;
  const rows = (await matching(ctx, input)
    .where('i.id', '>', after)
    .where('i.id', '<=', upTo)
    .orderBy('i.id')
    .limit(batchSize)
    .select('i.id')) as { id: number }[];
  const ids = rows.map(({ id }) => id);
  const { items } = await decideMails(ctx, {
    ids,
    action,
    intake,
    ...(ticketId === undefined ? {} : { ticketId }),
  });
  return {
    done: items.filter(({ ok }) => ok).length,
    failed: items.filter(({ ok }) => !ok).map(({ id, error }) => ({ id, error: error ?? '' })),
    next: ids.length === batchSize ? (ids.at(-1) ?? null) : null,
  };
}

function matching(ctx: Context, { reason, mailboxId }: MatchingQuery) {
  const query = ctx.db('inbound_mails as i').where('i.outcome', 'held');
  onlyVisibleInbound(query, ctx.actor, 'i');
  if (reason !== undefined) void query.where('i.reason', reason);
  if (mailboxId !== undefined) void query.where('i.mailbox_id', mailboxId);
  return query;
}
