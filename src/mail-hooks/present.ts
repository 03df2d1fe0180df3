// Mail hooks as the API shows them: never with a secret, but when the desk has just made one.
import type { Presenter } from '../platform/http/handle.ts';
import {
  hookTestSchema,
  mailHookSchema,
  mailHookWithSecretSchema,
  type HookTest,
  type MailHook,
  type MailHookWithSecret,
} from './schemas.ts';
import type { HookRow } from './store.ts';
import type { WithSecret } from './write-hook.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const bucketIn = ({
  s3_bucket: bucket,
  s3_region: region,
  s3_access_key_id: accessKeyId,
}: HookRow): MailHook['s3'] =>
  bucket === null || region === null || accessKeyId === null ? null : { bucket, region, accessKeyId };

const presentHook = (row: HookRow): MailHook => ({
  id: row.id,
  name: row.name,
  style: row.style,
  path: `/api/mail-hooks/in/${row.address}/mime`,
  mailboxIds: row.mailbox_ids,
  topicArn: row.topic_arn,
  s3: bucketIn(row),
  previousSecretUntil: iso(row.previous_until),
  confirmedAt: iso(row.confirmed_at),
  believesProvider: row.believes_provider,
  maxPerMinute: row.max_per_minute,
  enabled: row.enabled,
  received: row.received,
  lastReceivedAt: iso(row.last_received_at),
  lastError: row.last_error,
  lastErrorAt: iso(row.last_error_at),
  createdAt: row.created_at.toISOString(),
});

export const mailHook: Presenter<HookRow> = { schema: mailHookSchema, present: presentHook };
export const mailHookWithSecret: Presenter<WithSecret> = {
  schema: mailHookWithSecretSchema,
  present: (row): MailHookWithSecret => ({ ...presentHook(row), secret: row.shownSecret }),
};
export const hookTest: Presenter<HookTest> = { schema: hookTestSchema, present: (result) => result };
export const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
