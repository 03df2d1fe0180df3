// One report: sums of a period, how they ran, the busiest hours of the week, and the same of the days it is compared with.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { presentSums } from './present.ts';
import { periodBefore, readInterval, readPeriod, type Period } from './period.ts';
import type { Interval, Overview, OverviewQuery, Point } from './schemas.ts';
import {
  readBacklogBefore,
  readBusiest,
  readSeries,
  readTotal,
  readWaiting,
  type Reading,
  type Slice,
} from './store.ts';

/** @throws AppError `invalid` */
export async function getOverview(ctx: Context, input: OverviewQuery): Promise<Overview> {
  const period = readPeriod(input);
  const interval = readInterval(period, input.interval);
  const of = sliceOf(input);
  const before = periodBefore(period, input.compare ?? 'none');
  return {
    ...(await readPart(ctx, period, { of, interval })),
    timeZone: period.timeZone,
    interval,
    busiest: await readBusiest(ctx, period, of),
    before: before === null ? null : await readPart(ctx, before, { of, interval }),
    waiting: await readWaiting(ctx.db),
  };
}

async function readPart(
  reading: Reading,
  period: Period,
  { of, interval }: { of: Slice; interval: Interval },
): Promise<{ from: string; to: string; total: Overview['total']; points: Point[] }> {
  let backlog = await readBacklogBefore(reading, period, of);
  const series = await readSeries(reading, period, { of, interval });
  return {
    from: period.from,
    to: period.to,
    total: presentSums(await readTotal(reading, period, of)),
    points: series.map(({ start, sums }) => {
      backlog += sums.opened - sums.solved;
      return { start, backlog, ...presentSums(sums) };
    }),
  };
}

function sliceOf({ mailboxId, teamId, agentId, tag }: OverviewQuery): Slice {
  const chosen = [
    ...(teamId === undefined ? [] : [{ part: 'team' as const, key: String(teamId) }]),
    ...(agentId === undefined ? [] : [{ part: 'agent' as const, key: String(agentId) }]),
    ...(tag === undefined ? [] : [{ part: 'tag' as const, key: tag }]),
  ];
  if (chosen.length > 1) {
    throw new AppError(
      'invalid',
      'Choose a team, an agent or a tag: figures are kept for one of them at a time.',
      {
        field: 'teamId',
      },
    );
  }
  return { ...(chosen[0] ?? { part: 'total' as const, key: '' }), mailboxId: mailboxId ?? null };
}
