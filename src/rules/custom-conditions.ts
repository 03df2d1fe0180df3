// Conditions on custom fields: of the ticket, its customer or their organisation. Pure.
import type { TicketFacts } from './facts.ts';
import type { FieldType, RuleCondition, RuleOperator } from './condition-schemas.ts';
import { fold, hasWords } from './whole-words.ts';

const filled: readonly RuleOperator[] = ['isSet', 'isNotSet'];

/** What a custom field can be asked by its type; the console offers the same. */
export const CUSTOM_OPERATORS: Readonly<Record<FieldType, readonly RuleOperator[]>> = {
  text: ['contains', 'containsNot', 'is', 'isNot', ...filled],
  number: ['is', 'isNot', 'above', 'atLeast', 'below', ...filled],
  choice: ['is', 'isNot', ...filled],
  choices: ['is', 'isNot', ...filled],
  date: ['is', 'isNot', 'before', 'after', ...filled],
  checkbox: ['is'],
};

/** On a field that is gone nothing holds, not even that it is empty: who asked for it meant something. */
export function customFieldHolds(
  { fieldId = 0, op, values }: RuleCondition,
  { fields, peopleFields, knownFields }: TicketFacts,
): boolean {
  if (!knownFields.includes(fieldId)) return false;
  const value: unknown = fields[fieldId] ?? peopleFields[fieldId];
  switch (op) {
    case 'isSet':
      return value !== undefined;
    case 'isNotSet':
      return value === undefined;
    case 'is':
      return isOneOf(value, values);
    case 'isNot':
      return !isOneOf(value, values);
    case 'contains':
      return typeof value === 'string' && hasWords(fold(value), values);
    case 'containsNot':
      return !(typeof value === 'string' && hasWords(fold(value), values));
    default:
      return compares(op, value, values[0]);
  }
}

/** A box nobody has touched is not ticked. */
function isOneOf(value: unknown, values: RuleCondition['values']): boolean {
  const has = Array.isArray(value) ? value : [value];
  return values.some((wanted) =>
    typeof wanted === 'boolean'
      ? (value === true) === wanted
      : has.some((one) =>
          typeof one === 'string' && typeof wanted === 'string' ? fold(one) === fold(wanted) : one === wanted,
        ),
  );
}

/** Days are written so that their order is that of their letters. What is empty is neither more nor less. */
function compares(op: RuleOperator, value: unknown, than: unknown): boolean {
  if (typeof value !== typeof than || value === undefined) return false;
  const [a, b] = [value as number | string, than as number | string];
  if (op === 'above' || op === 'after') return a > b;
  if (op === 'atLeast') return a >= b;
  return (op === 'below' || op === 'before') && a < b;
}
