// Whether the work is being done: what `npm run worker:health` prints, and why it says so. The names are those of the deployment guide.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Knex } from 'knex';
import { deadLetterQueue } from '../dead-letters/index.ts';
import { oldestDueOutbound } from '../outbound/index.ts';
import { oldestWaitingJob } from '../platform/queue.ts';
import { within } from '../platform/within.ts';
import { listHeartbeats } from './heartbeats.ts';
import { readTotals } from './queue-totals.ts';

/** Null: the store that knows it did not answer. */
export interface WorkerHealth {
  status: 'healthy' | 'unhealthy';
  queue: {
    name: string;
    waiting: number | null;
    active: number | null;
    /** Of all workers since the desk is, whatever becomes of Redis. */
    completed: number | null;
    failed: number | null;
    delayed: number | null;
    /** Of a job in Redis, or of a mail's row that is due; 0 when nothing waits. */
    oldestWaitingAgeSeconds: number | null;
    deadLetters: number | null;
  };
  redis: { connected: boolean };
  database: { connected: boolean };
  /** Workers with a sign of life. */
  workers: { alive: number | null };
  /** What is wrong and what to do, a sentence each. */
  problems: string[];
}

export interface WorkerHealthParts {
  queue: { name: string; prefix: string };
  db: Knex;
  redis: Redis;
  /** Nothing may wait longer for a worker. */
  maxWaitSeconds: number;
  /** For each store. */
  patienceMs: number;
}

interface RedisFacts {
  waiting: number;
  active: number;
  delayed: number;
  oldestAt: Date | null;
}

interface RowFacts {
  completed: number;
  failed: number;
  deadLetters: number;
  alive: number;
  oldestAt: Date | null;
}

export async function workerHealth(parts: WorkerHealthParts): Promise<WorkerHealth> {
  const now = new Date();
  const [jobs, rows] = await Promise.all([
    within(parts.patienceMs, askRedis(parts)).catch(reasonOf),
    within(parts.patienceMs, askDatabase(parts, now)).catch(reasonOf),
  ]);
  return judge({ name: parts.queue.name, jobs, rows, now, maxWaitSeconds: parts.maxWaitSeconds });
}

const reasonOf = (error: unknown): string =>
  (error as Error).message || ((error as NodeJS.ErrnoException).code ?? 'no reason given');

async function askRedis({ queue: { name, prefix }, redis }: WorkerHealthParts): Promise<RedisFacts> {
  await redis.ping();
  const queue = new Queue(name, { connection: redis, prefix, skipMetasUpdate: true });
  queue.on('error', () => undefined);
  const {
    waiting = 0,
    prioritized = 0,
    active = 0,
    delayed = 0,
  } = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed');
  return { waiting: waiting + prioritized, active, delayed, oldestAt: await oldestWaitingJob(queue) };
}

async function askDatabase({ db, queue }: WorkerHealthParts, now: Date): Promise<RowFacts> {
  const totals = await readTotals(db, queue.name);
  const { waiting: deadLetters } = await deadLetterQueue.read(db, now);
  const workers = (await listHeartbeats(db)).filter(({ role, alive }) => role === 'worker' && alive);
  // Mail that nobody is to send waits for ops, not for a worker (EMAIL_ENABLED).
  const sends = workers.length === 0 || workers.some(({ details }) => details.sends !== false);
  const oldestAt = sends ? await oldestDueOutbound(db, now) : null;
  return { ...totals, deadLetters, alive: workers.length, oldestAt };
}

export interface HealthFacts {
  name: string;
  /** Or why they are not known. */
  jobs: RedisFacts | string;
  rows: RowFacts | string;
  now: Date;
  maxWaitSeconds: number;
}

/** Pure: what the facts mean. */
export function judge({ name, jobs, rows, now, maxWaitSeconds }: HealthFacts): WorkerHealth {
  const known = {
    jobs: typeof jobs === 'string' ? null : jobs,
    rows: typeof rows === 'string' ? null : rows,
  };
  const ages = [known.jobs, known.rows].flatMap((facts) =>
    facts === null ? [] : [facts.oldestAt === null ? 0 : age(facts.oldestAt, now)],
  );
  const oldest = ages.length === 0 ? null : Math.max(...ages);
  const problems = [
    ...(typeof jobs === 'string' ? [`Redis does not answer (${jobs}). Check REDIS_URL and the server.`] : []),
    ...(typeof rows === 'string'
      ? [`The database does not answer (${rows}). Check DATABASE_URL, the server and npm run migrate:status.`]
      : []),
    ...(known.rows?.alive === 0
      ? ['No worker has given a sign of life lately. Start one: npm run worker:start.']
      : []),
    ...(oldest !== null && oldest > maxWaitSeconds
      ? [
          `Work has waited for ${oldest} s; ${maxWaitSeconds} s are the limit. Look at the workers’ log, or start more.`,
        ]
      : []),
  ];
  return {
    status: problems.length === 0 ? 'healthy' : 'unhealthy',
    queue: {
      name,
      waiting: known.jobs?.waiting ?? null,
      active: known.jobs?.active ?? null,
      completed: known.rows?.completed ?? null,
      failed: known.rows?.failed ?? null,
      delayed: known.jobs?.delayed ?? null,
      oldestWaitingAgeSeconds: oldest,
      deadLetters: known.rows?.deadLetters ?? null,
    },
    redis: { connected: known.jobs !== null },
    database: { connected: known.rows !== null },
    workers: { alive: known.rows?.alive ?? null },
    problems,
  };
}

const age = (since: Date, now: Date): number =>
  Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));
