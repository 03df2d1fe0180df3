// A rule being filled in. Pure: what each field can be asked, what is still missing, and a row moved to another place.
import { msg } from '@lit/localize';
import type { CustomField } from '../api/custom-fields.ts';
import type { NewRule, PlainRuleField, RuleAction, RuleCondition, RuleOperator } from '../api/rules.ts';

const LISTED: readonly RuleOperator[] = ['is', 'isNot'];
const WORDS: readonly RuleOperator[] = ['contains', 'containsNot'];
const HOURS: readonly RuleOperator[] = ['atLeast', 'below'];

const FILLED: readonly RuleOperator[] = ['isSet', 'isNotSet'];

const CUSTOM: Readonly<Record<CustomField['type'], readonly RuleOperator[]>> = {
  text: [...WORDS, ...LISTED, ...FILLED],
  number: [...LISTED, 'above', ...HOURS, ...FILLED],
  choice: [...LISTED, ...FILLED],
  choices: [...LISTED, ...FILLED],
  date: [...LISTED, 'before', 'after', ...FILLED],
  checkbox: ['is'],
};

export const customOperatorsOf = (type: CustomField['type']): readonly RuleOperator[] => CUSTOM[type];

export function operatorsOf(field: PlainRuleField): readonly RuleOperator[] {
  if (field === 'text') return [...WORDS, 'consistsOf'];
  if (field === 'subject' || field === 'subjectOrText') return WORDS;
  return field.startsWith('hoursSince') ? HOURS : LISTED;
}

export function newCondition(field: PlainRuleField): RuleCondition {
  const [op = 'is'] = operatorsOf(field);
  return { field, op, values: [] };
}

export function newCustomCondition({ id, type }: Pick<CustomField, 'id' | 'type'>): RuleCondition {
  const [op = 'is'] = customOperatorsOf(type);
  return { field: 'custom', fieldId: id, op, values: type === 'checkbox' ? [true] : [] };
}

/** Whether the question needs nothing to compare with: `is filled in`, `is empty`. */
export const asksNoValue = (op: RuleOperator): boolean => FILLED.includes(op);

/** An action of this kind with nothing chosen yet; ids are 0 until then. */
export function newAction(type: RuleAction['type']): RuleAction {
  switch (type) {
    case 'assign':
      return { type, agentId: null };
    case 'team':
      return { type, teamId: null };
    case 'share':
      return { type, teamId: 0 };
    case 'addTags':
    case 'removeTags':
      return { type, tags: [] };
    case 'priority':
      return { type, priority: 'high' };
    case 'status':
      return { type, status: 'open' };
    case 'note':
    case 'reply':
      return { type, text: '' };
    case 'webhook':
      return { type, webhookId: 0 };
    case 'mute':
      return { type };
    case 'setField':
      return { type, fieldId: 0, value: null };
  }
}

/** What is missing, by the place the server would name: `conditions.0`, `actions.2`, `triggers`. */
export function missingIn(rule: NewRule): Record<string, string> {
  const missing: Record<string, string> = {};
  if (!rule.time && (rule.triggers ?? []).length === 0)
    missing['triggers'] = msg('Choose what makes it run.');
  rule.conditions.items.forEach((item, index) => {
    const conditions = 'items' in item ? item.items : [item];
    if (
      conditions.length === 0 ||
      conditions.some(({ op, values }) => values.length === 0 && !asksNoValue(op))
    ) {
      missing[`conditions.${index}`] = msg('Fill in what it is compared with, or remove it.');
    }
  });
  if (rule.actions.length === 0) missing['actions'] = msg('Add what it does.');
  rule.actions.forEach((action, index) => {
    if (isEmpty(action)) missing[`actions.${index}`] = msg('Fill this in, or remove it.');
  });
  return missing;
}

function isEmpty(action: RuleAction): boolean {
  switch (action.type) {
    case 'share':
      return action.teamId === 0;
    case 'webhook':
      return action.webhookId === 0;
    case 'setField':
      return action.fieldId === 0;
    case 'addTags':
    case 'removeTags':
      return action.tags.length === 0;
    case 'note':
    case 'reply':
      return action.text.trim() === '';
    default:
      return false;
  }
}

/** The list with one item at another place; the same list when that is none. */
export function moved<T>(items: T[], from: number, to: number): T[] {
  if (from === to || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

/** "a, b" as typed; empty parts and doubles fall away. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];
