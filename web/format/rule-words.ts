// Rules in words: what makes one run, what it asks, what it does.
import { msg, str } from '@lit/localize';
import type { CustomField } from '../api/custom-fields.ts';
import type {
  Moment,
  PlainRuleField,
  Rule,
  RuleAction,
  RuleOperator,
  RuleResult,
  RuleTrial,
  Trigger,
} from '../api/rules.ts';
import { orWords } from './lists.ts';
import { numberWords, plural } from './plural.ts';

export const TRIGGER_WORDS: Record<Trigger, string> = {
  opened: msg('A ticket is opened'),
  replied: msg('A customer replies'),
  answered: msg('An agent replies'),
  noted: msg('A note is added'),
  changed: msg('A ticket is changed'),
};

/** As in the midst of a sentence. */
const WHEN_WORDS: Record<Trigger, string> = {
  opened: msg('a ticket is opened'),
  replied: msg('a customer replies'),
  answered: msg('an agent replies'),
  noted: msg('a note is added'),
  changed: msg('a ticket is changed'),
};

export const MOMENT_WORDS: Record<Moment, string> = {
  opened: msg('it was opened'),
  customer_message: msg('the customer’s last message'),
  agent_message: msg('the last reply of an agent'),
  status_change: msg('its status changed'),
};

export const FIELD_WORDS: Record<PlainRuleField, string> = {
  mailbox: msg('Mailbox'),
  status: msg('Status'),
  statusBefore: msg('Status before the mail'),
  priority: msg('Priority'),
  assignee: msg('Assignee'),
  team: msg('Team'),
  tags: msg('Tags'),
  subject: msg('Subject'),
  text: msg('Message'),
  subjectOrText: msg('Subject or message'),
  sender: msg('Sender'),
  organisation: msg('Organisation'),
  kind: msg('Message is'),
  openedBy: msg('Opened by'),
  changed: msg('What changed'),
  hoursSinceOpened: msg('Hours since it was opened'),
  hoursSinceCustomer: msg('Hours since the customer wrote'),
  hoursSinceAgent: msg('Hours since an agent replied'),
  hoursSinceStatus: msg('Hours since its status changed'),
};

const OPERATOR_WORDS: Record<RuleOperator, string> = {
  is: msg('is one of'),
  isNot: msg('is none of'),
  contains: msg('contains one of'),
  containsNot: msg('contains none of'),
  consistsOf: msg('is nothing but'),
  above: msg('more than'),
  atLeast: msg('at least'),
  below: msg('less than'),
  before: msg('before', { id: 'rule-date-before' }),
  after: msg('after', { id: 'rule-date-after' }),
  isSet: msg('is filled in'),
  isNotSet: msg('is empty'),
};

/** Tags are many, so a ticket has them; it is not them. */
export function operatorWords(field: PlainRuleField, op: RuleOperator): string {
  if (field === 'tags') return op === 'is' ? msg('have one of') : msg('have none of');
  if (field === 'changed') return op === 'is' ? msg('has one of') : msg('has none of');
  return OPERATOR_WORDS[op];
}

/** Of a custom field: numbers, days and ticked boxes are one value, several choices are had. */
export function customOperatorWords(type: CustomField['type'], op: RuleOperator): string {
  if (type === 'choices' && op === 'is') return msg('has one of');
  if (type === 'choices' && op === 'isNot') return msg('has none of');
  if (type === 'text' || type === 'choice' || (op !== 'is' && op !== 'isNot')) return OPERATOR_WORDS[op];
  return op === 'is' ? msg('is', { id: 'rule-is' }) : msg('is not', { id: 'rule-is-not' });
}

export const ACTION_WORDS: Record<RuleAction['type'], string> = {
  assign: msg('Assign to'),
  team: msg('Give to team'),
  share: msg('Share out in team'),
  addTags: msg('Add tags'),
  removeTags: msg('Remove tags'),
  priority: msg('Set priority'),
  status: msg('Set status'),
  note: msg('Add a note'),
  reply: msg('Send a reply'),
  webhook: msg('Tell a webhook'),
  mute: msg('Mute: notify nobody'),
  setField: msg('Set a field'),
};

/** As in a list of what a rule does. */
const SHORT_ACTION_WORDS: Record<RuleAction['type'], string> = {
  assign: msg('assign to'),
  team: msg('give to team'),
  share: msg('share out in team'),
  addTags: msg('add tags'),
  removeTags: msg('remove tags'),
  priority: msg('set priority'),
  status: msg('set status'),
  note: msg('add a note'),
  reply: msg('send a reply'),
  webhook: msg('tell a webhook'),
  mute: msg('mute'),
  setField: msg('set a field'),
};

const HOURS_AFTER: Record<Moment, (hours: number) => string> = {
  opened: (n) =>
    plural(n, {
      one: msg(str`${numberWords(n)} hour after it was opened`),
      other: msg(str`${numberWords(n)} hours after it was opened`),
    }),
  customer_message: (n) =>
    plural(n, {
      one: msg(str`${numberWords(n)} hour after the customer’s last message`),
      other: msg(str`${numberWords(n)} hours after the customer’s last message`),
    }),
  agent_message: (n) =>
    plural(n, {
      one: msg(str`${numberWords(n)} hour after the last reply of an agent`),
      other: msg(str`${numberWords(n)} hours after the last reply of an agent`),
    }),
  status_change: (n) =>
    plural(n, {
      one: msg(str`${numberWords(n)} hour after its status changed`),
      other: msg(str`${numberWords(n)} hours after its status changed`),
    }),
};

/** "When a ticket is opened or a customer replies", "168 hours after its status changed" */
export function whenWords({ triggers, time }: Pick<Rule, 'triggers' | 'time'>): string {
  if (time) return HOURS_AFTER[time.since](time.hours);
  return msg(str`When ${orWords(triggers.map((trigger) => WHEN_WORDS[trigger]))}`);
}

/** "2 conditions · assign to, add tags" */
export function whatWords({ conditions, actions }: Pick<Rule, 'conditions' | 'actions'>): string {
  const { length } = conditions.items;
  const some = {
    one: msg(str`${numberWords(length)} condition`),
    other: msg(str`${numberWords(length)} conditions`),
  };
  const asked = length === 0 ? msg('every ticket') : plural(length, some);
  return `${asked} · ${actions.map(({ type }) => SHORT_ACTION_WORDS[type]).join(', ')}`;
}

/** "Add tags lamps", "Send a reply: not done. A machine wrote last." */
export function resultWords({ type, detail, skipped }: RuleResult): string {
  const plain = type === 'mute' ? msg('Mute') : (ACTION_WORDS[type as RuleAction['type']] ?? type);
  // The id of a webhook says nothing.
  const what =
    detail && type !== 'webhook' ? msg(str`${plain} ${detail}`, { id: 'rule-action-detail' }) : plain;
  return skipped ? msg(str`${what}: not done. ${skipped}`) : what;
}

export function trialWords({ looked, matched, asOf }: RuleTrial): string {
  if (looked === 0) return msg('There is no ticket yet to try it on.');
  const [hits, last] = [numberWords(matched), numberWords(looked)];
  return asOf === 'opening'
    ? plural(looked, {
        one: msg(
          str`It would have run on ${hits} of the last ${last} ticket, taken as they were opened. Nothing was changed.`,
        ),
        other: msg(
          str`It would have run on ${hits} of the last ${last} tickets, taken as they were opened. Nothing was changed.`,
        ),
      })
    : plural(looked, {
        one: msg(
          str`It would have run on ${hits} of the last ${last} ticket, taken as they are now. Nothing was changed.`,
        ),
        other: msg(
          str`It would have run on ${hits} of the last ${last} tickets, taken as they are now. Nothing was changed.`,
        ),
      });
}
