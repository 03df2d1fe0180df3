// What can be chosen in the rows of a rule, by field: names for ids, words for fixed values.
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { PlainRuleField } from '../../api/rules.ts';
import { PRIORITIES, STATUSES } from '../../api/tickets.ts';
import { desk } from '../../state/desk.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from '../../format/words.ts';

export interface Choice {
  value: string | number | boolean | null;
  label: string;
  /** Neighbours with the same words stand under them. */
  group?: string;
}

/** What only these forms need, and load for themselves. */
export interface RuleExtras {
  organisations: Choice[];
  webhooks: Choice[];
}

const none = (label: string): Choice => ({ value: null, label });

const MESSAGE_KINDS: Choice[] = [
  { value: 'customer', label: msg('from the customer') },
  { value: 'reply', label: msg('a reply of ours') },
  { value: 'note', label: msg('a note') },
  { value: 'auto', label: msg('automatic mail') },
  { value: 'bounce', label: msg('a report about mail') },
];

const CHANGES: Choice[] = [
  { value: 'status', label: msg('the status') },
  { value: 'priority', label: msg('the priority') },
  { value: 'assignee', label: msg('the assignee') },
  { value: 'team', label: msg('the team') },
  { value: 'subject', label: msg('the subject') },
  { value: 'tags', label: msg('the tags') },
  { value: 'customer', label: msg('the customer') },
  { value: 'fields', label: msg('a custom field') },
];

const statuses = STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }));
const priorities = PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value] }));

const agents = (): Choice[] =>
  desk.agents.map(({ id, name, active }) => ({
    value: id,
    label: active ? name : msg(str`${name} (cannot sign in)`),
  }));
const teams = (): Choice[] => desk.teams.map(({ id, name }) => ({ value: id, label: name }));

/** Null: the field takes words or a number. */
export function choicesFor(field: PlainRuleField, extras: RuleExtras): Choice[] | null {
  switch (field) {
    case 'mailbox':
      return desk.mailboxes.map(({ id, address }) => ({ value: id, label: address }));
    case 'status':
    case 'statusBefore':
      return statuses;
    case 'priority':
      return priorities;
    case 'assignee':
      return [none(msg('nobody')), ...agents()];
    case 'team':
      return [none(msg('no team')), ...teams()];
    case 'organisation':
      return [none(msg('none')), ...extras.organisations];
    case 'kind':
      return MESSAGE_KINDS;
    case 'openedBy':
      return [
        { value: 'customer', label: msg('a customer') },
        { value: 'agent', label: msg('an agent') },
      ];
    case 'changed':
      return CHANGES;
    default:
      return null;
  }
}

export const actionChoices = {
  assign: (): Choice[] => [none(msg('Nobody')), ...agents()],
  team: (): Choice[] => [none(msg('No team')), ...teams()],
  share: teams,
  priority: (): Choice[] => priorities,
  status: (): Choice[] => statuses,
};

/** A select over choices; ids come back as numbers and null as null. */
export function choiceSelect(input: {
  label: string;
  choices: Choice[];
  value: Choice['value'] | undefined;
  /** Shown while nothing is chosen. */
  placeholder?: string;
  onChange(value: Choice['value']): void;
}): TemplateResult {
  const { label, choices, value, placeholder, onChange } = input;
  const at = choices.findIndex((choice) => choice.value === value);
  return html`<select
    class="field"
    aria-label=${label}
    @change=${(event: Event) => {
      const select = event.currentTarget as HTMLSelectElement;
      const choice = choices[Number(select.value)];
      if (choice) onChange(choice.value);
      // A placeholder stands for choosing one more.
      if (at === -1) select.value = '';
    }}
  >
    ${at === -1 ? html`<option value="" selected>${placeholder ?? msg('Choose…')}</option>` : ''}
    ${grouped(choices).map(([group, own]) => {
      const options = own.map(
        ({ choice, index }) =>
          html`<option value=${index} ?selected=${index === at}>${choice.label}</option>`,
      );
      return group === undefined ? options : html`<optgroup label=${group}>${options}</optgroup>`;
    })}
  </select>`;
}

const grouped = (choices: Choice[]) => [
  ...Map.groupBy(
    choices.map((choice, index) => ({ choice, index })),
    ({ choice }) => choice.group,
  ),
];
