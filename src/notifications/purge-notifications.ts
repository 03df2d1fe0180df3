// Old notifications are of no use to anybody; the ticket has its own history.
import type { Context } from '../platform/context.ts';

const keptDays = 90;
const dayMs = 86_400_000;

/** Returns how many were removed. */
export async function purgeNotifications(ctx: Context): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptDays * dayMs);
  return ctx.db('notifications').where('created_at', '<', before).delete();
}
