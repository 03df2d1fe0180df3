// The mails that reading again may change, the oldest first, a few at a time.
import type { Context } from '../platform/context.ts';

const batch = 500;

/** @param input.held only held ones; `since`: those and the filed ones of that time on */
export async function* listReplayable(
  ctx: Context,
  { held, since }: { held: boolean; since: Date | null },
): AsyncGenerator<number> {
  let after = 0;
  for (;;) {
    const query = ctx.db('inbound_mails').where('id', '>', after).orderBy('id').limit(batch).select('id');
    if (held) query.where({ outcome: 'held' });
    else query.where((either) => either.where({ outcome: 'held' }).orWhereNotNull('message_id'));
    if (since !== null) query.where('received_at', '>=', since);
    const rows = (await query) as { id: number }[];
    for (const { id } of rows) yield (after = id);
    if (rows.length < batch) return;
  }
}
