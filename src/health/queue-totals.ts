// How many jobs of a queue were done and how many threw, since the desk is. Done jobs leave Redis, and Redis may be emptied: the
// totals are a row, which each worker adds to at most once a second. A worker killed takes the last second with it.
import type { Knex } from 'knex';
import { waitAtMost } from '../platform/wait-at-most.ts';
import type { Log } from '../platform/log.ts';

export interface QueueTotals {
  completed: number;
  failed: number;
}

export interface JobTally {
  add(kind: keyof QueueTotals): void;
  /** Writes what is not written yet. */
  stop(): Promise<void>;
}

const stopPatienceMs = 2000;
const writeAfterMs = 1000;

export function tallyJobs({ db, log }: { db: Knex; log: Log }, queue: string): JobTally {
  let unwritten: QueueTotals = { completed: 0, failed: 0 };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const write = async (): Promise<void> => {
    timer = undefined;
    const counts = unwritten;
    if (counts.completed + counts.failed === 0) return;
    unwritten = { completed: 0, failed: 0 };
    try {
      await db.raw(
        `insert into queue_totals as t (queue, completed, failed) values (:queue, :completed, :failed)
         on conflict (queue) do update
           set completed = t.completed + excluded.completed, failed = t.failed + excluded.failed`,
        { queue, ...counts },
      );
    } catch (error) {
      log.debug({ err: error }, 'the totals of the queue wait for the database');
      unwritten.completed += counts.completed;
      unwritten.failed += counts.failed;
      writeSoon();
    }
  };
  const writeSoon = (): void => {
    if (!stopped) timer ??= setTimeout(() => void write(), writeAfterMs);
  };
  return {
    add(kind) {
      unwritten[kind] += 1;
      writeSoon();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await waitAtMost(write(), stopPatienceMs);
    },
  };
}

export async function readTotals(db: Knex, queue: string): Promise<QueueTotals> {
  const row = await db<QueueTotals & { queue: string }>('queue_totals')
    .where({ queue })
    .first('completed', 'failed');
  return row ?? { completed: 0, failed: 0 };
}
