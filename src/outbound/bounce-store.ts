// SQL on what was reported of outgoing mail: one row for each recipient and kind of report, the latest words.
import type { Knex } from 'knex';

export type BounceKind = 'bounce' | 'delay' | 'complaint';

export interface NewBounce {
  mailId: number;
  kind: BounceKind;
  recipient: string;
  status: string;
  diagnostic: string;
  hard: boolean;
  now: Date;
}

/** True when nothing of this kind was reported of this recipient before. */
export async function insertBounce(db: Knex, bounce: NewBounce): Promise<boolean> {
  const { rows } = (await db.raw(
    `insert into outbound_bounces (outbound_mail_id, kind, recipient, status, diagnostic, hard, reported_at)
     values (:mailId, :kind, :recipient, :status, :diagnostic, :hard, :now)
     on conflict (outbound_mail_id, kind, recipient) do update set status = excluded.status,
       diagnostic = excluded.diagnostic, hard = excluded.hard, reported_at = excluded.reported_at
     returning xmax = 0 as is_new`,
    { ...bounce },
  )) as { rows: { is_new: boolean }[] };
  return rows[0]?.is_new ?? false;
}

/** A mail that is still being sent to others turns bounced when that is done (finishAttempt). */
export async function markBounced(db: Knex, mail: { id: number; now: Date }): Promise<void> {
  await db('outbound_mails')
    .where({ id: mail.id })
    .update({
      bounced_at: mail.now,
      state: db.raw(`case when state = 'sent' then 'bounced' else state end`),
      updated_at: mail.now,
    });
}
