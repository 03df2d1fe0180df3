// How long what is kept: one row, set by admins.
import type { Knex } from 'knex';
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { Retention, RetentionChange } from './schemas.ts';

const columns: Record<keyof Retention, string> = {
  closedTicketDays: 'closed_ticket_days',
  trashDays: 'trash_days',
  spamTicketDays: 'spam_ticket_days',
  auditDays: 'audit_days',
  notificationDays: 'notification_days',
  rawMailDays: 'raw_mail_days',
  coldMailDays: 'cold_mail_days',
};

export async function readRetention(db: Knex): Promise<Retention> {
  const row = (await db('retention').first(columns)) as Retention | undefined;
  if (row === undefined) throw new Error('retention holds no row');
  return row;
}

export const getRetention = (ctx: Context): Promise<Retention> => readRetention(ctx.db);

/** What goes by it goes with the next sweep. */
export const changeRetention = (ctx: Context, input: RetentionChange): Promise<Retention> =>
  inTransaction(ctx, async (ctx) => {
    await ctx.db('retention').forUpdate().select('only_row');
    const before = await readRetention(ctx.db);
    const given = Object.entries(columns).flatMap(([name, column]) => {
      const value = input[name as keyof Retention];
      return value === undefined ? [] : [[column, value]];
    });
    await ctx.db('retention').update(Object.fromEntries(given));
    const after = await readRetention(ctx.db);
    const subject = { type: 'retention', id: null };
    await auditChange(ctx, { action: 'retention.change', subject, before, after });
    return after;
  });
