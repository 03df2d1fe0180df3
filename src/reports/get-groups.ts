// The same figures side by side: for each mailbox, team, agent or tag.
import type { Context } from '../platform/context.ts';
import { presentSums } from './present.ts';
import { periodBefore, readPeriod } from './period.ts';
import { noSums } from './figures.ts';
import type { Groups, GroupsQuery } from './schemas.ts';
import { readGroups, readWaiting } from './store.ts';

/** @throws AppError `invalid` */
export async function getGroups(ctx: Context, input: GroupsQuery): Promise<Groups> {
  const period = readPeriod(input);
  const of = { by: input.by, mailboxId: input.mailboxId ?? null };
  const now = await readGroups(ctx, period, of);
  const earlier = periodBefore(period, input.compare ?? 'none');
  const before = earlier && new Map((await readGroups(ctx, earlier, of)).map((row) => [row.key, row.sums]));
  return {
    ...period,
    by: input.by,
    waiting: await readWaiting(ctx.db),
    rows: now.map(({ key, name, sums }) => ({
      id: input.by === 'tag' || key === '0' ? null : Number(key),
      name,
      figures: presentSums(sums),
      before: before && presentSums(before.get(key) ?? noSums()),
    })),
  };
}
