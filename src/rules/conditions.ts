// Whether a ticket meets the conditions of a rule. Pure.
import type { RuleCondition, RuleConditions, RuleField, RuleOperator } from './condition-schemas.ts';
import { customFieldHolds } from './custom-conditions.ts';
import type { TicketFacts } from './facts.ts';
import { fold, hasWords } from './whole-words.ts';

type Value = RuleCondition['values'][number];

/** No conditions: every ticket. */
export function meets(conditions: RuleConditions, facts: TicketFacts, now: Date): boolean {
  const holds = (item: RuleConditions['items'][number]): boolean =>
    'items' in item ? meets(item, facts, now) : conditionHolds(item, facts, now);
  const { match, items } = conditions;
  return items.length === 0 || (match === 'all' ? items.every(holds) : items.some(holds));
}

function conditionHolds(condition: RuleCondition, facts: TicketFacts, now: Date): boolean {
  const { field, op, values } = condition;
  if (field === 'custom') return customFieldHolds(condition, facts);
  switch (op) {
    case 'is':
      return isOneOf(field, facts, values);
    case 'isNot':
      return !isOneOf(field, facts, values);
    case 'contains':
      return hasWords(wordsOf(field, facts), values);
    case 'containsNot':
      return !hasWords(wordsOf(field, facts), values);
    case 'consistsOf':
      return consistsOf(wordsOf(field, facts), values);
    case 'atLeast':
      return hoursSince(field, facts, now) >= Number(values[0]);
    case 'below':
      return hoursSince(field, facts, now) < Number(values[0]);
    default:
      return false;
  }
}

/** What each kind of field can be asked; the console offers the same. Custom fields: `CUSTOM_OPERATORS`. */
export const OPERATORS_OF: Readonly<Record<Exclude<RuleField, 'custom'>, readonly RuleOperator[]>> = {
  mailbox: ['is', 'isNot'],
  status: ['is', 'isNot'],
  statusBefore: ['is', 'isNot'],
  priority: ['is', 'isNot'],
  assignee: ['is', 'isNot'],
  team: ['is', 'isNot'],
  tags: ['is', 'isNot'],
  subject: ['contains', 'containsNot'],
  text: ['contains', 'containsNot', 'consistsOf'],
  subjectOrText: ['contains', 'containsNot'],
  sender: ['is', 'isNot'],
  organisation: ['is', 'isNot'],
  kind: ['is', 'isNot'],
  openedBy: ['is', 'isNot'],
  changed: ['is', 'isNot'],
  hoursSinceOpened: ['atLeast', 'below'],
  hoursSinceCustomer: ['atLeast', 'below'],
  hoursSinceAgent: ['atLeast', 'below'],
  hoursSinceStatus: ['atLeast', 'below'],
};

function isOneOf(field: RuleField, facts: TicketFacts, values: readonly Value[]): boolean {
  if (field === 'sender') return values.some((value) => isSender(facts.sender, String(value)));
  const found = foundIn(field, facts);
  return values.some((value) => found.includes(typeof value === 'string' ? fold(value) : value));
}

function foundIn(field: RuleField, facts: TicketFacts): Value[] {
  switch (field) {
    case 'mailbox':
      return [facts.mailboxId];
    case 'assignee':
      return [facts.assigneeId];
    case 'team':
      return [facts.teamId];
    case 'organisation':
      return [facts.organisationId];
    case 'tags':
      return facts.tags.map(fold);
    case 'changed':
      return [...facts.changed];
    case 'status':
    case 'statusBefore':
    case 'priority':
    case 'kind':
    case 'openedBy':
      return [facts[field]];
    default:
      return [];
  }
}

/** `eva@shop.example` is one sender, `shop.example` a domain with its subdomains. */
function isSender(sender: string, value: string): boolean {
  const address = sender.toLowerCase();
  const wanted = value.trim().toLowerCase().replace(/^@/, '');
  if (wanted.includes('@')) return address === wanted;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return domain === wanted || domain.endsWith(`.${wanted}`);
}

function wordsOf(field: RuleField, facts: TicketFacts): string {
  if (field === 'subject') return fold(facts.subject);
  return fold(field === 'text' ? facts.text : `${facts.subject}\n${facts.text}`);
}

/** Longer mails say more than thanks, whatever words they use. */
const maxPhraseText = 300;

/** Nothing is left of the text but punctuation once the phrases are taken out, and one of them was there. */
function consistsOf(text: string, values: readonly Value[]): boolean {
  if (text.length > maxPhraseText) return false;
  const phrases = values.map((value) => fold(String(value))).filter(Boolean);
  let left = ` ${text.replaceAll(/[^\p{L}\p{M}\p{N}']+/gu, ' ').trim()} `;
  const before = left;
  for (const phrase of phrases.toSorted((a, b) => b.length - a.length)) {
    while (left.includes(` ${phrase} `)) left = left.replace(` ${phrase} `, ' ');
  }
  return left.trim() === '' && before !== left;
}

const hourMs = 3_600_000;

/** Not a number where it never happened: neither long ago nor just now. */
function hoursSince(field: RuleField, facts: TicketFacts, now: Date): number {
  const moments: Partial<Record<RuleField, Date | null>> = {
    hoursSinceOpened: facts.openedAt,
    hoursSinceCustomer: facts.customerAt,
    hoursSinceAgent: facts.agentAt,
    hoursSinceStatus: facts.statusAt,
  };
  const moment = moments[field] ?? null;
  return moment === null ? Number.NaN : (now.getTime() - new Date(moment).getTime()) / hourMs;
}
