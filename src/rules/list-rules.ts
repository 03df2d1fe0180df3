// Rules in the order they are asked in, and what one of them did.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { RuleResult } from './run-schemas.ts';
import { getRule, ruleRows, type RuleRow } from './store.ts';

interface PageQuery {
  limit?: number;
  cursor?: string;
}

export async function listRules(
  ctx: Context,
  { limit = 200, cursor }: PageQuery,
): Promise<{ items: RuleRow[]; nextCursor: string | null }> {
  const query = ruleRows(ctx.db)
    .orderBy(['r.position', 'r.id'])
    .limit(limit + 1);
  if (cursor !== undefined) {
    query.whereRaw(
      '(r.position, r.id) > (?::integer, ?::bigint)',
      decodeCursor(cursor, ['number', 'number']),
    );
  }
  const rows = (await query) as RuleRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null,
  };
}

export interface RuleRunRow {
  id: number;
  ticket_id: number;
  number: number;
  subject: string;
  results: RuleResult[];
  error: string | null;
  created_at: Date;
}

/** The latest first. @throws AppError `not_found` */
export async function listRuns(
  ctx: Context,
  { id, limit = 50, cursor }: PageQuery & { id: number },
): Promise<{ items: RuleRunRow[]; nextCursor: string | null }> {
  await getRule(ctx.db, id);
  const query = ctx
    .db('rule_runs as x')
    .join('tickets as t', 't.id', 'x.ticket_id')
    .where('x.rule_id', id)
    .orderBy('x.id', 'desc')
    .limit(limit + 1)
    .select('x.id', 'x.ticket_id', 't.number', 't.subject', 'x.results', 'x.error', 'x.created_at');
  if (cursor !== undefined) query.where('x.id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as RuleRunRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
