// The BullMQ queue that wakes workers. Rows in PostgreSQL are the truth: a job lost or repeated here changes nothing but the time.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { waitAtMost } from './wait-at-most.ts';

/** What a worker can be woken for. `key` folds jobs that wait for the same thing. */
export interface Job {
  name: 'send-mail' | 'sweep-outbound' | 'sweep-sla' | 'housekeeping';
  data: { id?: number };
  key?: string;
  delayMs?: number;
}

const closePatienceMs = 2000;

export interface JobQueue {
  /** Adds without waiting; what goes wrong is told to `onProblem` and left to the sweep. */
  enqueue(job: Job): void;
  readonly queue: Queue;
  close(): Promise<void>;
}

/**
 * @param connection an ioredis connection with `enableOfflineQueue: false`, so that adding fails at once while Redis is away
 */
export function createJobQueue(
  options: { name: string; prefix: string },
  connection: Redis,
  onProblem: (error: Error) => void,
): JobQueue {
  const queue = new Queue(options.name, { connection, prefix: options.prefix });
  queue.on('error', onProblem);
  return {
    queue,
    enqueue(job) {
      if (connection.status !== 'ready') {
        onProblem(new Error(`no connection to Redis (${connection.status})`));
        return;
      }
      queue
        .add(job.name, job.data, {
          // Done and failed jobs are dropped: a job id still kept in Redis would be ignored when added again.
          removeOnComplete: true,
          removeOnFail: true,
          ...(job.key === undefined ? {} : { jobId: job.key }),
          ...(job.delayMs === undefined ? {} : { delay: job.delayMs }),
        })
        .catch(onProblem);
    },
    // A Redis that is away has nothing to be told, and would keep a process from ending.
    close: () => waitAtMost(queue.close(), closePatienceMs),
  };
}
