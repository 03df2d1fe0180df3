// SQL on sender rules, with who made them.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';

export interface SenderRuleRow {
  id: number;
  pattern: string;
  verdict: 'allow' | 'block';
  action: 'refuse' | 'hold';
  mailbox_id: number | null;
  note: string;
  created_at: Date;
  created_by: number | null;
  created_by_name: string | null;
}

export const onceIndex = 'sender_rules_once';

export const senderRuleRows = (db: Knex): Knex.QueryBuilder =>
  db('sender_rules as r')
    .leftJoin('agents as a', 'a.id', 'r.created_by')
    .select('r.*', db.raw('r.pattern::text as pattern'), 'a.name as created_by_name');

/** @throws AppError `not_found` */
export async function getSenderRule(db: Knex, id: number): Promise<SenderRuleRow> {
  const row = (await senderRuleRows(db).where('r.id', id).first()) as SenderRuleRow | undefined;
  if (row === undefined) throw notFound('rule');
  return row;
}
