// What would be removed now, by settings that are not saved yet. Reads only.
import type { Context } from '../platform/context.ts';
import { daysBefore, retained } from './retained.ts';
import type { RetentionPreview, RetentionTrial } from './schemas.ts';

interface Found {
  count: number;
  oldestAt: Date | null;
  newestAt: Date | null;
}

export async function previewRetention(ctx: Context, trial: RetentionTrial): Promise<RetentionPreview> {
  const items = [];
  for (const { kind, setting, rows, time } of retained) {
    const days = trial[setting];
    if (days === undefined) continue;
    const answer = await ctx.db.raw<{ rows: Found[] }>(
      `select count(*)::int as count, min(${time}) as "oldestAt", max(${time}) as "newestAt" from ${rows}`,
      { before: daysBefore(ctx.clock.now(), days) },
    );
    const { count = 0, oldestAt = null, newestAt = null } = answer.rows[0] ?? {};
    items.push({
      kind,
      count,
      oldestAt: oldestAt?.toISOString() ?? null,
      newestAt: newestAt?.toISOString() ?? null,
    });
  }
  return { items };
}
