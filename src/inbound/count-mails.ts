// How many mails wait for a decision, for the number beside the list of them.
import { onlyVisibleInbound } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import type { InboundMailCounts } from './schemas.ts';

/** Counting further would cost more with every mail, and tells nobody more. */
const mostCounted = 1000;

export async function countMails(ctx: Context): Promise<InboundMailCounts> {
  const held = ctx.db('inbound_mails').where({ outcome: 'held' }).limit(mostCounted).select(ctx.db.raw('1'));
  onlyVisibleInbound(held, ctx.actor, 'inbound_mails');
  const [row] = (await ctx.db.from(held.as('waiting')).count({ held: '*' })) as { held: string | number }[];
  return { held: Number(row?.held ?? 0) };
}
