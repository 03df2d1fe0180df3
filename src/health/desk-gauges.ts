// What the desk as a whole holds, as gauges: read from its rows and from Redis when somebody asks, at most once in some seconds.
// Every process answers alike, so that the figures are there whichever of them is left; Prometheus takes their maximum.
import type { Gauge, Registry } from 'prom-client';
import type { Knex } from 'knex';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { gauge } from '../platform/metrics.ts';
import type { JobCounts } from '../platform/queue.ts';
import { within } from '../platform/within.ts';
import { rowQueues } from './row-queues.ts';

export interface DeskParts {
  db: Knex;
  clock: Clock;
  log: Log;
  countJobs(): Promise<JobCounts>;
}

/** Many may ask, and often: the stores are asked once in this time. */
const keepMs = 2000;
/** Prometheus gives up after ten seconds; what is not known by then is left out. */
const patienceMs = 3000;

/** Adds the gauges to `registry`; call the answer before reading it. */
export function deskGauges(registry: Registry, parts: DeskParts): () => Promise<void> {
  const waiting = gauge(registry, {
    name: 'helpdesk_queue_depth',
    help: 'Rows that wait: mail to be sent, held mail, and so on. Counting stops at 10000.',
    labels: ['queue'],
  });
  const oldest = gauge(registry, {
    name: 'helpdesk_queue_oldest_seconds',
    help: 'How long the row that waited longest waits; 0 when none does.',
    labels: ['queue'],
  });
  const jobs = gauge(registry, {
    name: 'helpdesk_redis_jobs',
    help: 'Jobs in Redis, by state. Rows are the truth; these only wake workers.',
    labels: ['state'],
  });
  const up = gauge(registry, {
    name: 'helpdesk_store_up',
    help: '1 when this process could read from the store just now.',
    labels: ['store'],
  });

  const readRows = async (): Promise<void> => {
    const now = parts.clock.now();
    for (const queue of rowQueues) {
      const { waiting: count, oldestAt } = await queue.read(parts.db, now);
      waiting.set({ queue: queue.name }, count);
      oldest.set({ queue: queue.name }, secondsSince(oldestAt, now));
    }
  };
  const readJobs = async (): Promise<void> => {
    for (const [state, count] of Object.entries(await parts.countJobs())) jobs.set({ state }, count);
  };
  const attempt = async (store: string, work: () => Promise<void>, gauges: Gauge<never>[]): Promise<void> => {
    try {
      await within(patienceMs, work());
      up.set({ store }, 1);
    } catch (error) {
      parts.log.debug({ err: error, store }, 'figures of the desk could not be read');
      // No figure is better than one of an hour ago.
      for (const one of gauges) one.reset();
      up.set({ store }, 0);
    }
  };

  let latest: { at: number; done: Promise<unknown> } | undefined;
  return async () => {
    if (latest === undefined || performance.now() - latest.at > keepMs) {
      const done = Promise.all([
        attempt('database', readRows, [waiting, oldest] as Gauge<never>[]),
        attempt('redis', readJobs, [jobs] as Gauge<never>[]),
      ]);
      latest = { at: performance.now(), done };
    }
    await latest.done;
  };
}

const secondsSince = (since: Date | null, now: Date): number =>
  since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000);
