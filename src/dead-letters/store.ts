// SQL on dead letters.
import type { Knex } from 'knex';
import { jsonb } from '../platform/db/connect.ts';

export interface DeadLetterRow {
  id: number;
  job: string;
  subject_id: number;
  payload: Record<string, unknown>;
  error: string;
  history: LetterAttempt[];
  created_at: Date;
  resolved_at: Date | null;
  resolution: 'retried' | 'dropped' | null;
  resolved_by_name: string | null;
  reason: string | null;
}

export interface LetterAttempt {
  startedAt: string;
  finishedAt: string;
  outcome: string;
  response: string;
}

export interface NewDeadLetter {
  job: string;
  subjectId: number;
  payload: Record<string, unknown>;
  error: string;
  history: LetterAttempt[];
}

/** One that waits for a decision already takes the newer words. */
export async function insertDeadLetter(db: Knex, letter: NewDeadLetter, now: Date): Promise<void> {
  await db.raw(
    `insert into dead_letters (job, subject_id, payload, error, history, created_at)
     values (:job, :subjectId, :payload, :error, :history, :now)
     on conflict (job, subject_id) where resolved_at is null
       do update set payload = excluded.payload, error = excluded.error, history = excluded.history`,
    { ...letter, payload: jsonb(letter.payload), history: jsonb(letter.history), now },
  );
}

/** Takes one that waits for a decision; undefined when there is none. */
export const lockOpen = (db: Knex, id: number): Promise<DeadLetterRow | undefined> =>
  db('dead_letters').where({ id }).whereNull('resolved_at').forUpdate().first();

export interface Resolution {
  resolution: 'retried' | 'dropped';
  agentId: number | null;
  reason: string | null;
  now: Date;
}

/** How many of those that wait it was. */
export function resolveWhere(
  db: Knex,
  which: { id: number } | { job: string; subject_id: number },
  { resolution, agentId, reason, now }: Resolution,
): Promise<number> {
  return db('dead_letters')
    .where(which)
    .whereNull('resolved_at')
    .update({ resolution, reason, resolved_by: agentId, resolved_at: now });
}

/** Those that wait for a decision, the longest waiting first. */
export async function listOpen(
  db: Knex,
  limit: number,
): Promise<Pick<DeadLetterRow, 'id' | 'job' | 'payload' | 'error'>[]> {
  return db('dead_letters')
    .whereNull('resolved_at')
    .orderBy('id')
    .limit(limit)
    .select('id', 'job', 'payload', 'error');
}

const most = 1000;

export async function countOpen(db: Knex): Promise<number> {
  const rows = await db('dead_letters').whereNull('resolved_at').limit(most).select('id');
  return rows.length;
}
