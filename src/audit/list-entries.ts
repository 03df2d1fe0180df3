// Audit entries, the newest first: one page, or all that match in small portions.
import { auditEntries, type AuditEntry } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { AuditFilters, AuditQuery } from './schemas.ts';

export async function listAuditEntries(
  ctx: Pick<Context, 'db'>,
  input: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const limit = input.limit ?? 50;
  const before = input.cursor === undefined ? null : decodeCursor(input.cursor, ['number'])[0];
  const rows = await select(ctx, input, { before, limit: limit + 1 });
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

const portion = 500;

/** All of them, without holding them all. */
export async function* everyAuditEntry(
  ctx: Pick<Context, 'db'>,
  filters: AuditFilters,
): AsyncGenerator<AuditEntry> {
  let before: number | null = null;
  for (;;) {
    const rows: AuditEntry[] = await select(ctx, filters, { before, limit: portion });
    yield* rows;
    before = rows.at(-1)?.id ?? null;
    if (rows.length < portion) return;
  }
}

function select(
  ctx: Pick<Context, 'db'>,
  filters: AuditFilters,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditEntry[]> {
  const query = auditEntries(ctx.db).orderBy('e.id', 'desc').limit(limit);
  if (before !== null) query.where('e.id', '<', before);
  if (filters.agentId === 0) query.whereNull('e.agent_id');
  else if (filters.agentId !== undefined) query.where('e.agent_id', filters.agentId);
  if (filters.action !== undefined) query.where('e.action', 'like', `${literal(filters.action)}%`);
  if (filters.subjectType !== undefined) query.where('e.subject_type', filters.subjectType);
  if (filters.subjectId !== undefined) query.where('e.subject_id', filters.subjectId);
  if (filters.from !== undefined) query.where('e.created_at', '>=', filters.from);
  if (filters.until !== undefined) query.where('e.created_at', '<', filters.until);
  return query as unknown as Promise<AuditEntry[]>;
}

/** What LIKE would take for a pattern stands for itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);
