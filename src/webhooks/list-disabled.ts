// Webhooks the desk has switched off, for the warnings.
import type { Knex } from 'knex';

export interface DisabledWebhook {
  id: number;
  /** Its description, or its address where it has none. */
  name: string;
  reason: string;
  since: Date;
}

/** Those that were switched off by an admin are no trouble. */
export const listDisabledWebhooks = (db: Knex, limit: number): Promise<DisabledWebhook[]> =>
  db('webhooks')
    .where({ enabled: false })
    .whereNotNull('disabled_at')
    .orderBy('id')
    .limit(limit)
    .select(
      'id',
      db.raw(`coalesce(nullif(description, ''), url) as name`),
      'disabled_reason as reason',
      'disabled_at as since',
    ) as unknown as Promise<DisabledWebhook[]>;
