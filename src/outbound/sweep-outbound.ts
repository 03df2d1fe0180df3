// Wakes a sender for every mail that is due: after Redis was lost, a worker died, or a wake went missing.
import type { Context } from '../platform/context.ts';
import { listDueOutbound } from './store.ts';
import { sendJob } from './wake-sender.ts';

/** Enough for many minutes of sending; the next sweep takes the next ones. */
const sweepLimit = 2000;

/** Returns how many mails were found due. */
export async function sweepOutbound(ctx: Context, input: { hasDeskRelay: boolean }): Promise<number> {
  const due = await listDueOutbound(ctx.db, { now: ctx.clock.now(), limit: sweepLimit, ...input });
  for (const mail of due) ctx.enqueue(sendJob(mail));
  return due.length;
}
