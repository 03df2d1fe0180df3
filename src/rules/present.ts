// Rules and their runs as JSON.
import type { Presenter } from '../platform/http/handle.ts';
import type { RuleRunRow } from './list-rules.ts';
import { ruleRunSchema, ruleTrialSchema, type RuleRun, type RuleTrial } from './run-schemas.ts';
import { ruleSchema, type Rule } from './schemas.ts';
import type { RuleRow } from './store.ts';

const presentRule = (row: RuleRow): Rule => ({
  id: row.id,
  name: row.name,
  enabled: row.enabled,
  triggers: row.triggers,
  time: row.since === null || row.hours === null ? null : { since: row.since, hours: row.hours },
  conditions: row.conditions,
  actions: row.actions,
  stop: row.stop,
  staleFields: row.stale_fields,
  lastRunAt: row.last_run_at?.toISOString() ?? null,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by === null ? null : { id: row.updated_by, name: row.updated_by_name ?? '' },
});

const presentRun = (row: RuleRunRow): RuleRun => ({
  id: row.id,
  ticket: { id: row.ticket_id, number: row.number, subject: row.subject },
  results: row.results,
  error: row.error,
  createdAt: row.created_at.toISOString(),
});

export const rule: Presenter<RuleRow> = { schema: ruleSchema, present: presentRule };
export const ruleRun: Presenter<RuleRunRow> = { schema: ruleRunSchema, present: presentRun };
export const ruleTrial: Presenter<RuleTrial> = { schema: ruleTrialSchema, present: (trial) => trial };
export const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
