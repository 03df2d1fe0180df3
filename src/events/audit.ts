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

/**
 * The same for something that has a before and an after: keeps what differs, and nothing when nothing does. Null before: it was made;
 * null after: it was removed.
 */
export async function auditChange(
  ctx: Context,
  entry: { action: string; subject: AuditSubject; before: object | null; after: object | null },
): Promise<void> {
  const data = differences(entry.before, entry.after);
  if (data.before === undefined && data.after === undefined) return;
  await audit(ctx, { action: entry.action, subject: entry.subject, data });
}

type Values = Record<string, unknown>;

function differences(before: object | null, after: object | null): { before?: Values; after?: Values } {
  if (before === null || after === null)
    return { ...(before && { before: before as Values }), ...(after && { after: after as Values }) };
  const [old, now] = [before as Values, after as Values];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
  if (changed.length === 0) return {};
  const only = (values: Values): Values => Object.fromEntries(changed.map((name) => [name, values[name]]));
  return { before: only(old), after: only(now) };
}

/** Entries with the names of those who acted; the caller adds conditions and order. */
export const auditEntries = (db: Knex): Knex.QueryBuilder<AuditEntry, AuditEntry[]> =>
  db('audit_entries as e')
    .leftJoin('agents as a', 'a.id', 'e.agent_id')
    .select('e.*', 'a.name as agent_name') as Knex.QueryBuilder<AuditEntry, AuditEntry[]>;
