// What a list is narrowed to and its order, in words, part by part.
import { msg, str } from '@lit/localize';
import type { Agent } from '../api/agents.ts';
import type { CustomField } from '../api/custom-fields.ts';
import type { Mailbox } from '../api/mailboxes.ts';
import type { Team } from '../api/teams.ts';
import type { ViewFilter } from '../api/views.ts';
import type { Sort } from '../router.ts';
import { ACTIVE } from '../state/saved-views.ts';
import { PRIORITY_WORDS, statusFilterWords } from './words.ts';

export const SORT_WORDS: Record<Sort, string> = {
  '-lastMessageAt': msg('Newest activity'),
  lastMessageAt: msg('Oldest activity'),
  '-priority': msg('Highest priority'),
  dueAt: msg('Due first'),
  '-createdAt': msg('Newest tickets'),
  createdAt: msg('Oldest tickets'),
};

/** What its ids are called. */
export interface Names {
  agents: readonly Agent[];
  mailboxes: readonly Mailbox[];
  teams: readonly Team[];
  fields: readonly CustomField[];
}

export interface FilterPart {
  name: keyof ViewFilter;
  words: string;
}

export function filterWords(filter: ViewFilter, names: Names): FilterPart[] {
  return (Object.keys(filter) as (keyof ViewFilter)[]).flatMap((name) => {
    const words = wordsOf(name, filter, names);
    return words === '' ? [] : [{ name, words }];
  });
}

function wordsOf(name: keyof ViewFilter, filter: ViewFilter, names: Names): string {
  const value = String(filter[name] ?? '');
  if (value === '' || value === 'false') return '';
  switch (name) {
    case 'status':
      return msg(str`Status: ${statusFilterWords(value === ACTIVE ? 'active' : (value as 'open'))}`);
    case 'assigneeId':
      return assigneeWords(value, names);
    case 'mailboxId':
      return msg(str`In the mailbox ${mailboxName(value, names)}`);
    case 'teamId':
      return value === 'none' ? msg('Of no team') : msg(str`Of the team ${nameOf(names.teams, value)}`);
    case 'customer':
      return msg(str`From ${/^\d+$/.test(value) ? `#${value}` : value}`);
    case 'tag':
      return msg(str`Tagged ${value}`);
    case 'priority':
      return msg(str`Priority: ${PRIORITY_WORDS[value as keyof typeof PRIORITY_WORDS]}`);
    case 'mentions':
      return msg('With a note that names whoever looks');
    case 'folder':
      return FOLDER_WORDS[value] ?? '';
    case 'field':
      return fieldWords(value, names);
    case 'q':
      return msg(str`Search: ${value}`);
    case 'breaching':
      return msg('Due soon, or late');
    case 'sort':
      return msg(str`Order: ${SORT_WORDS[value as Sort]}`);
  }
}

const FOLDER_WORDS: Partial<Record<string, string>> = {
  snoozed: msg('Snoozed ones'),
  spam: msg('Spam'),
  trash: msg('In the trash'),
};

function assigneeWords(value: string, { agents }: Names): string {
  if (value === 'none') return msg('Assigned to nobody');
  if (value === 'me') return msg('Assigned to whoever looks');
  return msg(str`Assigned to ${nameOf(agents, value)}`);
}

/** Of `Product=Kettle`, where the field may be named by its id. */
function fieldWords(value: string, { fields }: Names): string {
  const at = value.indexOf('=');
  const name = value.slice(0, at);
  return `${fields.find(({ id }) => String(id) === name)?.name ?? name}: ${value.slice(at + 1)}`;
}

function mailboxName(id: string, { mailboxes }: Names): string {
  const mailbox = mailboxes.find((known) => String(known.id) === id);
  return mailbox ? mailbox.name || mailbox.address : `#${id}`;
}

const nameOf = (rows: readonly { id: number; name: string }[], id: string): string =>
  rows.find((row) => String(row.id) === id)?.name ?? `#${id}`;
