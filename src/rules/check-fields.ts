// Custom fields that a rule names: they are there, can be asked so, and have such values.
import { customFieldRows, readValue, type CustomFieldRow } from '../custom-fields/index.ts';
import type { Context } from '../platform/context.ts';
import { CUSTOM_OPERATORS } from './custom-conditions.ts';
import { invalid } from './invalid.ts';
import type { RuleAction } from './action-schemas.ts';
import type { RuleCondition } from './condition-schemas.ts';
import { say } from '../platform/words/say.ts';

export interface NamedField {
  /** Of the row in the rule: `conditions.2`, `actions.0`. */
  place: string;
  id: number;
  condition?: RuleCondition;
  action?: Extract<RuleAction, { type: 'setField' }>;
}

/** An archived field can still be asked for, its values stay; it cannot be set. @throws AppError `invalid` */
export async function checkFields(ctx: Context, named: readonly NamedField[]): Promise<void> {
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id).filter((id) => Number.isSafeInteger(id));
  const fields = (await customFieldRows(ctx.db).whereIn('f.id', ids)) as CustomFieldRow[];
  for (const { place, id, condition, action } of named) {
    const field = fields.find((row) => row.id === id);
    if (field === undefined) throw invalid(place, say`names a custom field that is not there: ${id}`);
    if (condition) checkCondition(field, condition, place);
    if (action) checkAction(field, action, place);
  }
}

function checkCondition(field: CustomFieldRow, { op, values }: RuleCondition, place: string): void {
  if (!CUSTOM_OPERATORS[field.type].includes(op)) {
    throw invalid(place, say`cannot ask whether ${field.name} ${op}`);
  }
  if (op === 'isSet' || op === 'isNotSet') return;
  if (values.length === 0) throw invalid(place, 'needs something to compare with');
  const single = ['above', 'atLeast', 'below', 'before', 'after'].includes(op) || field.type === 'checkbox';
  if (single && values.length > 1) throw invalid(place, say`compares ${field.name} with one value`);
  // Of several choices each counts for itself; an archived one may be asked for.
  const shape = { ...field, type: field.type === 'choices' ? ('choice' as const) : field.type };
  for (const value of values) {
    const read = readValue(shape, value, value ?? undefined);
    if ('wrong' in read) throw invalid(place, say`asks for ${field.name}: it ${read.wrong}`);
    if (read.value === null) throw invalid(place, 'needs something to compare with');
  }
}

function checkAction(
  field: CustomFieldRow,
  { value }: Extract<RuleAction, { type: 'setField' }>,
  place: string,
): void {
  if (field.subject !== 'ticket') throw invalid(place, 'sets fields of tickets only');
  if (field.archived_at !== null) throw invalid(place, say`sets ${field.name}, which is archived`);
  const read = readValue(field, value, undefined);
  if ('wrong' in read) throw invalid(place, say`sets ${field.name}: it ${read.wrong}`);
}
