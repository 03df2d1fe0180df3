// What people did that no ticket shows: decisions about mail, looks at raw mail. Rows are never changed or removed.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';

export interface AuditSubject {
  /** What the entry is about, as the API names it: `inbound_mail`, `message`, `mailbox`, … */
  type: string;
  /** Null where no row exists, as with a mail that was only tried. */
  id: number | null;
}

export interface AuditEntry {
  id: number;
  created_at: Date;
  agent_id: number | null;
  /** Null: the system. */
  agent_name: string | null;
  action: string;
  subject_type: string;
  subject_id: number | null;
  data: Record<string, unknown>;
}

/** Call it in the transaction of what it tells, so that neither stands without the other. */
export async function audit(
  ctx: Context,
  entry: { action: string; subject: AuditSubject; data?: Record<string, unknown> },
): Promise<void> {
  await ctx.db('audit_entries').insert({
    created_at: ctx.clock.now(),
    agent_id: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
    action: entry.action,
    subject_type: entry.subject.type,
    subject_id: entry.subject.id,
    data: jsonb(entry.data ?? {}),
  });
}

/** Entries with the names of those who acted; the caller adds conditions and order. */
export const auditEntries = (db: Knex): Knex.QueryBuilder<AuditEntry, AuditEntry[]> =>
  db('audit_entries as e')
    .leftJoin('agents as a', 'a.id', 'e.agent_id')
    .select('e.*', 'a.name as agent_name') as Knex.QueryBuilder<AuditEntry, AuditEntry[]>;
