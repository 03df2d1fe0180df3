// SQL on mail hooks and the posts they have seen.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { HookStyle } from './schemas.ts';

export interface HookRow {
  id: number;
  name: string;
  style: HookStyle;
  /** Names the hook to the provider; cannot be guessed, and proves nothing by itself. */
  address: string;
  mailbox_ids: number[];
  /** Envelopes of src/platform/secrets.ts; null with SNS, which signs by certificate. */
  secret: string | null;
  previous_secret: string | null;
  /** Until when the previous secret counts as well. */
  previous_until: Date | null;
  topic_arn: string | null;
  confirmed_at: Date | null;
  /** All four, or none. */
  s3_bucket: string | null;
  s3_region: string | null;
  s3_access_key_id: string | null;
  /** Envelope. */
  s3_secret: string | null;
  believes_provider: boolean;
  max_per_minute: number;
  enabled: boolean;
  received: number;
  last_received_at: Date | null;
  last_error: string | null;
  last_error_at: Date | null;
  created_at: Date;
}

/** Where the secrets of a hook belong; they open nowhere else. */
export const secretPlace = (hookId: number): string => `mail_hooks:${hookId}`;

export const bucketSecretPlace = (hookId: number): string => `mail_hooks:${hookId}:s3`;

/** What a post may be signed with now. @throws SecretUnreadable */
export function secretsOf(hook: HookRow, secrets: SecretBox, now: Date): string[] {
  const previous = hook.previous_until !== null && hook.previous_until > now ? hook.previous_secret : null;
  return [hook.secret, previous]
    .filter((envelope) => envelope !== null)
    .map((envelope) => secrets.open(envelope, secretPlace(hook.id)));
}

export const listHooks = async (db: Knex): Promise<HookRow[]> =>
  (await db('mail_hooks').orderBy('id')) as HookRow[];

/** @throws AppError `not_found` */
export async function getHook(db: Knex, id: number): Promise<HookRow> {
  const row = (await db('mail_hooks').where({ id }).first()) as HookRow | undefined;
  if (row === undefined) throw notFound('mail hook');
  return row;
}

export const findHookAt = async (db: Knex, address: string): Promise<HookRow | null> =>
  ((await db('mail_hooks').where({ address }).first()) as HookRow | undefined) ?? null;

export async function noteReceived(db: Knex, id: number, now: Date): Promise<void> {
  await db('mail_hooks')
    .where({ id })
    .update({ received: db.raw('received + 1'), last_received_at: now });
}

export async function noteTrouble(
  db: Knex,
  id: number,
  { error, now }: { error: string; now: Date },
): Promise<void> {
  await db('mail_hooks')
    .where({ id })
    .update({ last_error: error.replaceAll('\u0000', '').slice(0, 1000), last_error_at: now });
}
