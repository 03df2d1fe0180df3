// Rules in words: what makes one run, what it asks, what it does.
import type {
  Moment,
  Rule,
  RuleAction,
  RuleField,
  RuleOperator,
  RuleResult,
  RuleTrial,
  Trigger,
} from '../api/rules.ts';
import { count } from './words.ts';

export const TRIGGER_WORDS: Record<Trigger, string> = {
  opened: 'A ticket is opened',
  replied: 'A customer replies',
  answered: 'An agent replies',
  noted: 'A note is added',
  changed: 'A ticket is changed',
};

export const MOMENT_WORDS: Record<Moment, string> = {
  opened: 'it was opened',
  customer_message: 'the customer’s last message',
  agent_message: 'the last reply of an agent',
  status_change: 'its status changed',
};

export const FIELD_WORDS: Record<RuleField, string> = {
  mailbox: 'Mailbox',
  status: 'Status',
  statusBefore: 'Status before the mail',
  priority: 'Priority',
  assignee: 'Assignee',
  team: 'Team',
  tags: 'Tags',
  subject: 'Subject',
  text: 'Message',
  subjectOrText: 'Subject or message',
  sender: 'Sender',
  organisation: 'Organisation',
  kind: 'Message is',
  openedBy: 'Opened by',
  changed: 'What changed',
  hoursSinceOpened: 'Hours since it was opened',
  hoursSinceCustomer: 'Hours since the customer wrote',
  hoursSinceAgent: 'Hours since an agent replied',
  hoursSinceStatus: 'Hours since its status changed',
};

const OPERATOR_WORDS: Record<RuleOperator, string> = {
  is: 'is one of',
  isNot: 'is none of',
  contains: 'contains one of',
  containsNot: 'contains none of',
  consistsOf: 'is nothing but',
  atLeast: 'at least',
  below: 'less than',
};

/** Tags are many, so a ticket has them; it is not them. */
export function operatorWords(field: RuleField, op: RuleOperator): string {
  if (field === 'tags') return op === 'is' ? 'have one of' : 'have none of';
  if (field === 'changed') return op === 'is' ? 'has one of' : 'has none of';
  return OPERATOR_WORDS[op];
}

export const ACTION_WORDS: Record<RuleAction['type'], string> = {
  assign: 'Assign to',
  team: 'Give to team',
  share: 'Share out in team',
  addTags: 'Add tags',
  removeTags: 'Remove tags',
  priority: 'Set priority',
  status: 'Set status',
  note: 'Add a note',
  reply: 'Send a reply',
  webhook: 'Tell a webhook',
  mute: 'Mute: notify nobody',
};

/** "When a ticket is opened or a customer replies", "168 hours after its status changed" */
export function whenWords({ triggers, time }: Pick<Rule, 'triggers' | 'time'>): string {
  if (time) return `${count(time.hours, 'hour')} after ${MOMENT_WORDS[time.since]}`;
  const parts = triggers.map((trigger) => TRIGGER_WORDS[trigger].replace(/^A/, 'a'));
  return `When ${parts.join(' or ')}`;
}

/** "2 conditions · assign to, add tags" */
export function whatWords({ conditions, actions }: Pick<Rule, 'conditions' | 'actions'>): string {
  const { length } = conditions.items;
  const asked = length === 0 ? 'every ticket' : count(length, 'condition');
  return `${asked} · ${actions.map(({ type }) => ACTION_WORDS[type].toLowerCase().replace(/:.*/, '')).join(', ')}`;
}

/** "Add tags lamps", "Send a reply: not done. A machine wrote last." */
export function resultWords({ type, detail, skipped }: RuleResult): string {
  const words = ACTION_WORDS[type as RuleAction['type']] ?? type;
  const plain = words.replace(/:.*/, '');
  // The id of a webhook says nothing.
  const what = detail && type !== 'webhook' ? `${plain} ${detail}` : plain;
  return skipped ? `${what}: not done. ${skipped}` : what;
}

export function trialWords({ looked, matched, asOf }: RuleTrial): string {
  if (looked === 0) return 'There is no ticket yet to try it on.';
  const how = asOf === 'opening' ? 'as they were opened' : 'as they are now';
  return `It would have run on ${matched} of the last ${count(looked, 'ticket')}, taken ${how}. Nothing was changed.`;
}
