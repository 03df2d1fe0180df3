// SQL on rules, with who changed them and when they last ran.
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';
import { notFound } from '../platform/errors.ts';
import type { RuleAction } from './action-schemas.ts';
import type { RuleConditions } from './condition-schemas.ts';
import type { Moment, Trigger } from './schemas.ts';

export interface StoredRule {
  id: number;
  name: string;
  position: number;
  enabled: boolean;
  triggers: Trigger[];
  /** Of a rule on time: hours after which moment; null of one on events. */
  since: Moment | null;
  hours: number | null;
  conditions: RuleConditions;
  actions: RuleAction[];
  stop: boolean;
}

export interface RuleRow extends StoredRule {
  updated_at: Date;
  updated_by: number | null;
  updated_by_name: string | null;
  last_run_at: Date | null;
  stale_fields: number[];
}

/** What a rule names although it is archived, or not there any more. */
const staleFields = `array(
  select distinct named.id::int from (
    select jsonb_path_query(r.conditions, '$.items[*].**.fieldId') union select jsonb_path_query(r.actions, '$[*].fieldId')
  ) as named (id)
  where not exists (select from custom_fields f where f.id = named.id::bigint and f.archived_at is null)
  order by 1)`;

export const ruleRows = (db: Knex): Knex.QueryBuilder =>
  db('rules as r')
    .leftJoin('agents as a', 'a.id', 'r.updated_by')
    .select(
      'r.*',
      'a.name as updated_by_name',
      db.raw(
        '(select x.created_at from rule_runs x where x.rule_id = r.id order by x.id desc limit 1) as last_run_at',
      ),
      db.raw(`${staleFields} as stale_fields`),
    );

/** @throws AppError `not_found` */
export async function getRule(db: Knex, id: number): Promise<RuleRow> {
  const row = (await ruleRows(db).where('r.id', id).first()) as RuleRow | undefined;
  if (row === undefined) throw notFound('rule');
  return row;
}

/** Rules that are on, in their order: those of the triggers, and those on time that count from one of the moments. */
export const loadEnabled = statement<StoredRule>(
  'enabled-rules',
  `select id, name, position, enabled, triggers, since, hours, conditions, actions, stop from rules
   where enabled and (triggers && :triggers::text[] or since = any(:moments::text[]))
   order by position, id`,
);
