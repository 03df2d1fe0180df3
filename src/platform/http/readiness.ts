// Whether a process lives, and whether it may be given work. Liveness asks nobody: a process is not to be restarted because a store is
// away. Readiness asks what every piece of work needs; Redis and the storage are not among it, as the desk goes on without them.
import { Router } from '@koa/router';
import type { Knex } from 'knex';
import type { Clock } from '../clock.ts';
import { statusOf } from '../db/migrate.ts';
import type { Drain } from '../drain.ts';
import { sharedAnswer } from '../shared-answer.ts';
import { within } from '../within.ts';
import { withFacts, type RequestState } from './route.ts';

export interface ReadinessParts {
  db: Knex;
  clock: Clock;
  drain: Drain;
}

export interface Readiness {
  ready: boolean;
  database: boolean;
  /** All migrations of this version have been run. */
  migrated: boolean;
  draining: boolean;
  timestamp: string;
}

const readinessSchema = {
  title: 'Readiness',
  type: 'object',
  additionalProperties: false,
  required: ['ready', 'database', 'migrated', 'draining', 'timestamp'],
  properties: {
    ready: { type: 'boolean' },
    database: { type: 'boolean' },
    migrated: { type: 'boolean', description: 'All migrations of this version have been run.' },
    draining: { type: 'boolean', description: 'The process is being stopped, and finishes what it has.' },
    timestamp: { type: 'string', format: 'date-time' },
  },
} as const;

const livenessSchema = {
  title: 'Liveness',
  type: 'object',
  additionalProperties: false,
  required: ['alive', 'timestamp'],
  properties: { alive: { const: true }, timestamp: { type: 'string', format: 'date-time' } },
} as const;

const patienceMs = 2000;
const keepMs = 500;
/** A schema that fits is seldom taken away. */
const trustMs = 10_000;

/** Never rejects. However often it is asked, the database is asked once in half a second. */
export function createReadiness(parts: ReadinessParts): () => Promise<Readiness> {
  let migratedUntil = 0;
  const migrated = async ({ db, clock }: ReadinessParts): Promise<boolean> => {
    if (clock.now().getTime() < migratedUntil) return true;
    if ((await statusOf(db)).pending.length > 0) return false;
    migratedUntil = clock.now().getTime() + trustMs;
    return true;
  };
  const look = sharedAnswer(keepMs, async () => {
    try {
      await within(patienceMs, parts.db.raw('select 1'));
      return { database: true, migrated: await within(patienceMs, migrated(parts)) };
    } catch {
      return { database: false, migrated: false };
    }
  });
  return async () => {
    const found = await look();
    const draining = parts.drain.isDraining;
    const ready = found.database && found.migrated && !draining;
    return { ready, ...found, draining, timestamp: parts.clock.now().toISOString() };
  };
}

export function readinessRoutes(parts: ReadinessParts): Router<RequestState> {
  const readiness = createReadiness(parts);
  return new Router<RequestState>()
    .get(
      '/health/live',
      withFacts(
        (koa) => {
          koa.body = { alive: true, timestamp: parts.clock.now().toISOString() };
        },
        {
          summary: 'That this process answers; asks no store',
          answer: { status: 200, schema: livenessSchema },
        },
      ),
    )
    .get(
      '/health/ready',
      withFacts(
        async (koa) => {
          const found = await readiness();
          koa.status = found.ready ? 200 : 503;
          koa.body = found;
        },
        {
          summary: 'Whether this process may be given work; 503 when it may not',
          answer: { status: 200, schema: readinessSchema },
          also: { 503: { description: 'It may not', schema: readinessSchema } },
        },
      ),
    );
}
