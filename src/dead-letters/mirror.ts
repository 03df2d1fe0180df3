// The dead-letter queue in Redis shows what waits in PostgreSQL, for the tools of those who watch queues. It is a mirror: nothing is
// worked off from it, and one that was lost or is out of date is put right.
import type { Context } from '../platform/context.ts';
import { listOpen } from './store.ts';

/** The part of a BullMQ queue that a mirror needs. */
interface MirrorQueue {
  getWaiting(start: number, end: number): Promise<{ id?: string }[]>;
  addBulk(jobs: { name: string; data: unknown; opts: { jobId: string } }[]): Promise<unknown>;
  remove(jobId: string): Promise<unknown>;
}

/** More than these are dealt with once the first of them are. */
const most = 1000;
const jobIdOf = (id: number): string => `dead-${id}`;

/** Answers how many jobs were put in and taken out. @throws when Redis is away */
export async function mirrorDeadLetters(
  ctx: Pick<Context, 'db'>,
  queue: MirrorQueue,
): Promise<{ added: number; removed: number }> {
  const [letters, jobs] = await Promise.all([
    listOpen(ctx.db, most, { kind: 'system' }),
    queue.getWaiting(0, -1),
  ]);
  const there = new Set(jobs.map(({ id }) => id));
  const wanted = new Set(letters.map(({ id }) => jobIdOf(id)));
  const missing = letters.filter(({ id }) => !there.has(jobIdOf(id)));
  const stale = [...there].filter((id): id is string => id !== undefined && !wanted.has(id));
  if (missing.length > 0) {
    await queue.addBulk(
      missing.map(({ id, job, payload, error }) => ({
        name: job,
        data: { deadLetterId: id, ...payload, error },
        opts: { jobId: jobIdOf(id) },
      })),
    );
  }
  for (const id of stale) await queue.remove(id);
  return { added: missing.length, removed: stale.length };
}
