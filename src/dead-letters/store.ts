// SQL on dead letters.
import type { Knex } from 'knex';
import { seenOutbound, seesAll, sightOf } from '../agents/index.ts';
import type { Actor } from '../platform/context.ts';
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

/** Leaves in a query on `dead_letters as d` what is about mail of mailboxes the actor sees. */
export function onlyVisibleLetters(query: Knex.QueryBuilder, actor: Actor): void {
  if (seesAll(actor)) return;
  query.whereRaw(
    `d.job = 'send-mail' and exists (select 1 from outbound_mails o where o.id = d.subject_id and ${seenOutbound('o')})`,
    sightOf(actor),
  );
}

function open(db: Knex, actor: Actor): Knex.QueryBuilder {
  const query = db('dead_letters as d').whereNull('d.resolved_at');
  onlyVisibleLetters(query, actor);
  return query;
}

/** Takes one that waits for a decision; undefined when there is none that the actor sees. */
export const lockOpen = async (db: Knex, id: number, actor: Actor): Promise<DeadLetterRow | undefined> =>
  open(db, actor).where('d.id', id).forUpdate('d').first('d.*');

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
  actor: Actor,
): Promise<Pick<DeadLetterRow, 'id' | 'job' | 'payload' | 'error'>[]> {
  return open(db, actor).orderBy('d.id').limit(limit).select('d.id', 'd.job', 'd.payload', 'd.error');
}

const most = 1000;

export async function countOpen(db: Knex, actor: Actor): Promise<number> {
  const rows = await open(db, actor).limit(most).select('d.id');
  return rows.length;
}
