// Which process fetches which account: a row's lease, kept in PostgreSQL's own time, so that one fetches and another takes over.
import type { Knex } from 'knex';

export interface HeldLease {
  mailboxId: number;
  /** Changes with the settings. */
  revision: number;
}

/** Takes every enabled account nobody holds and keeps those of `owner`: what is not in the answer is not ours (any more). */
export async function holdLeases(db: Knex, owner: string, leaseMs: number): Promise<HeldLease[]> {
  const { rows } = await db.raw<{ rows: HeldLease[] }>(
    `update imap_accounts set lease_owner = ?, lease_until = now() + ? * interval '1 millisecond'
      where enabled and (lease_owner = ? or lease_until is null or lease_until < now())
      returning mailbox_id as "mailboxId", revision`,
    [owner, leaseMs, owner],
  );
  return rows;
}

/** Lets others take them up at once. */
export async function releaseLeases(db: Knex, owner: string, mailboxIds?: number[]): Promise<void> {
  const query = db('imap_accounts').where({ lease_owner: owner });
  if (mailboxIds !== undefined) void query.whereIn('mailbox_id', mailboxIds);
  await query.update({ lease_owner: null, lease_until: null, state: 'waiting' });
}
