// What a rule must be besides its shape: operators that fit their fields, people and places that are there, variables that exist.
import type { Context } from '../platform/context.ts';
import { checkFields, type NamedField } from './check-fields.ts';
import { OPERATORS_OF } from './conditions.ts';
import { refuseUnknownVariables } from './fill-text.ts';
import { invalid } from './invalid.ts';
import type { RuleAction } from './action-schemas.ts';
import type { RuleCondition, RuleConditions, RuleField } from './condition-schemas.ts';
import { say } from '../platform/words/say.ts';

export interface RuleParts {
  triggers: readonly string[];
  time: { since: string; hours: number } | null;
  conditions: RuleConditions;
  actions: readonly RuleAction[];
}

/** @throws AppError `invalid` whose errors name `triggers`, `conditions.2`, `actions.0` and the like */
export async function checkRule(ctx: Context, rule: RuleParts): Promise<void> {
  if ((rule.time === null) === (rule.triggers.length === 0)) {
    throw invalid('triggers', 'needs something that happens, or a time, and not both');
  }
  const references: Reference[] = [];
  const fields: NamedField[] = [];
  rule.conditions.items.forEach((item, index) => {
    const field = `conditions.${index}`;
    for (const condition of 'items' in item ? item.items : [item]) {
      if (condition.field === 'custom') fields.push({ place: field, id: condition.fieldId ?? 0, condition });
      else references.push(...checkCondition({ ...condition, field: condition.field }, field));
    }
  });
  rule.actions.forEach((action, index) => {
    const place = `actions.${index}`;
    if (action.type === 'setField') fields.push({ place, id: action.fieldId, action });
    else references.push(...checkAction(action, place));
  });
  await checkFields(ctx, fields);
  await refuseMissing(ctx, references);
}

type Table = 'mailboxes' | 'agents' | 'teams' | 'organisations' | 'webhooks';

interface Reference {
  table: Table;
  id: number;
  field: string;
}

const tableOf: Partial<Record<RuleField, Table>> = {
  mailbox: 'mailboxes',
  assignee: 'agents',
  team: 'teams',
  organisation: 'organisations',
};

const choicesOf: Partial<Record<RuleField, readonly string[]>> = {
  status: ['new', 'open', 'pending', 'solved', 'closed'],
  statusBefore: ['new', 'open', 'pending', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  kind: ['customer', 'reply', 'note', 'auto', 'bounce'],
  openedBy: ['customer', 'agent'],
  changed: ['status', 'priority', 'assignee', 'team', 'subject', 'tags', 'customer', 'muted', 'fields'],
};

function checkCondition(
  { field: about, op, values }: RuleCondition & { field: keyof typeof OPERATORS_OF },
  field: string,
): Reference[] {
  if (!OPERATORS_OF[about].includes(op)) throw invalid(field, say`cannot ask whether ${about} ${op}`);
  if (values.length === 0) throw invalid(field, 'needs something to compare with');
  const table = tableOf[about];
  if (table !== undefined) {
    return values.flatMap((value) => {
      if (value === null && table !== 'mailboxes') return [];
      if (!Number.isSafeInteger(value)) throw invalid(field, say`needs ids of ${table}`);
      return [{ table, id: Number(value), field }];
    });
  }
  if (op === 'atLeast' || op === 'below') {
    if (values.length !== 1 || !(Number(values[0]) >= 0)) throw invalid(field, 'needs one number of hours');
    return [];
  }
  const choices = choicesOf[about];
  for (const value of values) {
    if (typeof value !== 'string' || value.trim() === '') throw invalid(field, 'needs words');
    if (choices && !choices.includes(value)) throw invalid(field, say`knows no ${about} ${value}`);
  }
  return [];
}

function checkAction(action: RuleAction, field: string): Reference[] {
  switch (action.type) {
    case 'assign':
      return action.agentId === null ? [] : [{ table: 'agents', id: action.agentId, field }];
    case 'team':
    case 'share':
      return action.teamId === null ? [] : [{ table: 'teams', id: action.teamId, field }];
    case 'webhook':
      return [{ table: 'webhooks', id: action.webhookId, field }];
    case 'note':
    case 'reply':
      refuseUnknownVariables(action.text, field);
      return [];
    default:
      return [];
  }
}

/** One look a table, however many are named. */
async function refuseMissing(ctx: Context, references: readonly Reference[]): Promise<void> {
  for (const [table, named] of Map.groupBy(references, (reference) => reference.table)) {
    const ids = named.map(({ id }) => id);
    const known = (await ctx.db(table).whereIn('id', ids).pluck('id')) as number[];
    const missing = named.find(({ id }) => !known.includes(id));
    if (missing)
      throw invalid(missing.field, say`names one of the ${table} that is not there: ${missing.id}`);
  }
}
