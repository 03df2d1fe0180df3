// How much is on its way, how much got stuck, and whether anything is sent at all.
import { seenOutbound, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import type { OutboundCounts } from './schemas.ts';

/** Beyond this the exact number tells nobody more. */
const most = 1000;
const counted = ['queued', 'sending', 'deferred', 'failed', 'bounced'] as const;

export async function countOutboundMails(ctx: Context): Promise<Omit<OutboundCounts, 'emailEnabled'>> {
  const { rows } = (await ctx.db.raw(
    `select ${counted
      .map((state) => `(select count(*)::int from (${one(state)} limit ${most}) m) as ${state}`)
      .join(', ')},
       (select min(created_at) from outbound_mails where state = 'queued' and next_attempt_at < :now
         and ${seenOutbound('outbound_mails')}) as "oldestQueuedAt"`,
    { now: ctx.clock.now(), ...sightOf(ctx.actor) },
  )) as { rows: (Record<(typeof counted)[number], number> & { oldestQueuedAt: Date | null })[] };
  const [row] = rows;
  if (row === undefined) throw new Error('counting outgoing mail gave no row');
  return { ...row, oldestQueuedAt: row.oldestQueuedAt?.toISOString() ?? null };
}

const one = (state: (typeof counted)[number]): string =>
  `select 1 from outbound_mails where state = '${state}' and ${seenOutbound('outbound_mails')}`;
