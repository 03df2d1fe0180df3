// The BullMQ queue that wakes workers. Rows in PostgreSQL are the truth: a job lost or repeated here changes nothing but the time.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { trailToKeep, type KeptTrail } from './trail.ts';
import { waitAtMost } from './wait-at-most.ts';

/** What a worker can be woken for. `key` folds jobs that wait for the same thing. */
export interface Job {
  name:
    | 'send-mail'
    | 'release-due'
    | 'deliver-notifications'
    | 'sweep-outbound'
    | 'sweep-sla'
    | 'sweep-rules'
    | 'deliver-webhooks'
    | 'move-tags'
    | 'assign-tickets'
    | 'housekeeping'
    | 'mirror-dead-letters'
    | 'send-password-resets'
    | 'work-handovers'
    | 'work-bulk-actions';
  data: { id?: number };
  key?: string;
  delayMs?: number;
}

const countedStates = ['waiting', 'prioritized', 'active', 'delayed'] as const;
const closePatienceMs = 2000;

export interface JobCounts {
  waiting: number;
  active: number;
  delayed: number;
}

export interface JobQueue {
  /** Adds without waiting; what goes wrong is told to `onProblem` and left to the sweep. */
  enqueue(job: Job): void;
  readonly queue: Queue;
  /** @throws Error while Redis is away */
  count(): Promise<JobCounts>;
  /** Where dead letters are shown; null when ops do not want them in Redis. */
  readonly deadLetters: Queue | null;
  close(): Promise<void>;
}

/** Since when the job waits that waited longest for a worker; null when none does. */
export async function oldestWaitingJob(queue: Queue): Promise<Date | null> {
  const [job] = await queue.getJobs(['waiting'], 0, 0, true);
  if (job === undefined) return null;
  return new Date(job.timestamp + (job.opts.delay ?? 0));
}

/** What a job brings: its own data, and what it belongs to where that is known. */
export type JobData = Job['data'] & { trail?: KeptTrail };

type BulkJob = Parameters<Queue['addBulk']>[0][number];

/** Under load many wakes go to Redis in one command; nobody notices the wait. */
const gatherMs = 5;

const bulkJob = (job: Job, trail = trailToKeep()): BulkJob => ({
  name: job.name,
  data: { ...job.data, ...(trail === null ? {} : { trail }) } satisfies JobData,
  opts: {
    // Done and failed jobs are dropped: a job id still kept in Redis would be ignored when added again.
    removeOnComplete: true,
    removeOnFail: true,
    ...(job.key === undefined ? {} : { jobId: job.key }),
    ...(job.delayMs === undefined ? {} : { delay: job.delayMs }),
  },
});

/**
 * @param connection an ioredis connection with `enableOfflineQueue: false`, so that adding fails at once while Redis is away
 */
export function createJobQueue(
  options: { name: string; prefix: string; deadLetters: string | null },
  connection: Redis,
  onProblem: (error: Error) => void,
): JobQueue {
  const queue = new Queue(options.name, { connection, prefix: options.prefix });
  queue.on('error', onProblem);
  const deadLetters =
    options.deadLetters === null
      ? null
      : new Queue(options.deadLetters, { connection, prefix: options.prefix });
  deadLetters?.on('error', onProblem);
  let waiting: BulkJob[] = [];
  const flush = (): void => {
    const jobs = waiting;
    waiting = [];
    queue.addBulk(jobs).catch(onProblem);
  };
  return {
    queue,
    async count() {
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
        prioritized = 0,
      } = await queue.getJobCounts(...countedStates);
      return { waiting: waiting + prioritized, active, delayed };
    },
    deadLetters,
    enqueue(job) {
      if (connection.status !== 'ready') {
        onProblem(new Error(`no connection to Redis (${connection.status})`));
        return;
      }
      if (waiting.push(bulkJob(job)) === 1) setTimeout(flush, gatherMs);
    },
    // A Redis that is away has nothing to be told, and would keep a process from ending.
    close: () => waitAtMost(Promise.all([queue.close(), deadLetters?.close()]), closePatienceMs),
  };
}
