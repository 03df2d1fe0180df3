// Accounts that are to be fetched and cannot be.
import type { Knex } from 'knex';

export interface FailingAccount {
  mailboxId: number;
  host: string;
  problem: string;
}

export const listFailingAccounts = (db: Knex, limit: number): Promise<FailingAccount[]> =>
  db('imap_accounts')
    .where({ enabled: true })
    // Between two tries it connects.
    .whereIn('state', ['failed', 'connecting'])
    .whereNotNull('last_error')
    .where((never) => never.whereNull('last_fetch_at').orWhereRaw('last_error_at > last_fetch_at'))
    .orderBy('mailbox_id')
    .limit(limit)
    .select('mailbox_id as mailboxId', 'host', 'last_error as problem');
