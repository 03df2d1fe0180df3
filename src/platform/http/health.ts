// Whether the stores answer. Asked by load balancers: never hangs, needs no login, tells nothing but yes and no.
import { Router } from '@koa/router';
import type { Redis } from 'ioredis';
import type { Knex } from 'knex';
import type { Clock } from '../clock.ts';
import type { Storage } from '../storage/storage.ts';
import { sharedAnswer } from '../shared-answer.ts';
import { withFacts, type RequestState } from './route.ts';

export interface HealthParts {
  db: Knex;
  redis: Redis;
  storage: Storage;
  clock: Clock;
}

export interface Health {
  database: boolean;
  redis: boolean;
  /** Storage, under the name operators know it by. */
  minio: boolean;
  timestamp: string;
}

const healthSchema = {
  title: 'Health',
  type: 'object',
  additionalProperties: false,
  required: ['database', 'redis', 'minio', 'timestamp'],
  properties: {
    database: { type: 'boolean' },
    redis: { type: 'boolean' },
    minio: { type: 'boolean', description: 'Storage of attachments and large mails.' },
    timestamp: { type: 'string', format: 'date-time' },
  },
} as const;

const partWaitMs = 2000;
/** The route is open and not rate limited: however often it is asked, the stores are asked once in this time. */
const keepMs = 500;

export async function checkHealth({ db, redis, storage, clock }: HealthParts): Promise<Health> {
  const [database, redisAnswers, minio] = await Promise.all([
    answers(db.raw('select 1')),
    answers(redis.ping()),
    answers(storage.check()),
  ]);
  return { database, redis: redisAnswers, minio, timestamp: clock.now().toISOString() };
}

async function answers(question: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, partWaitMs, false);
  });
  const yes = Promise.resolve(question).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([yes, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

export function healthRoutes(parts: HealthParts): Router<RequestState> {
  const look = sharedAnswer(keepMs, () => checkHealth(parts));
  return new Router<RequestState>().get(
    '/health',
    withFacts(
      async (koa) => {
        const health = await look();
        koa.status = health.database && health.redis && health.minio ? 200 : 503;
        koa.body = health;
      },
      {
        summary: 'Which stores answer; 503 when one does not',
        answer: { status: 200, schema: healthSchema },
        also: { 503: { description: 'A store does not answer', schema: healthSchema } },
      },
    ),
  );
}
