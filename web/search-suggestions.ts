// What the search box suggests while one types: fields, what a field can be, and searches made before. Pure.
import { msg } from '@lit/localize';

export interface Suggestion {
  /** What the whole box holds once it is taken. */
  query: string;
  label: string;
  detail: string;
}

/** What there is on the desk to choose from. */
export interface Choices {
  mailboxes: readonly string[];
  teams: readonly string[];
  agents: readonly string[];
  recent: readonly string[];
}

const most = 8;

const fieldDetails = (): Record<string, string> => ({
  'from:': msg('a sender’s name or address'),
  'to:': msg('a recipient'),
  'cc:': msg('somebody in copy'),
  'subject:': msg('a word of the subject'),
  'tag:': msg('a tag'),
  'status:': msg('new, open, pending, solved, closed'),
  'priority:': msg('low, normal, high, urgent'),
  'mailbox:': msg('a mailbox'),
  'assignee:': msg('an agent, me or none'),
  'team:': msg('a team, or none'),
  'has:': msg('attachment or note'),
  'is:': msg('unassigned, snoozed, spam and others'),
  'file:': msg('the name of a file'),
  'before:': msg('opened before a day'),
  'after:': msg('written to after a day'),
  'on:': msg('written to on a day'),
});

const fixedValues: Record<string, readonly string[]> = {
  status: ['new', 'open', 'pending', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  has: ['attachment', 'note'],
  is: ['active', 'unassigned', 'assigned', 'unread', 'waiting', 'snoozed', 'spam', 'merged'],
  before: ['today', 'yesterday', '7d', '30d'],
  after: ['yesterday', '7d', '30d', '1y'],
  on: ['today', 'yesterday'],
};

/** For the piece that is being typed at the end of the box. */
export function suggest(query: string, choices: Choices): Suggestion[] {
  const [, before = '', minus = '', piece = ''] = /^(.*?)(-?)(\S*)$/s.exec(query) ?? [];
  if (query.trim() === '')
    return choices.recent
      .slice(0, most)
      .map((recent) => ({ query: recent, label: recent, detail: msg('searched before') }));
  const put = (text: string): string => `${before}${minus}${text}`;
  const [field = '', value] = piece.toLowerCase().split(/:(.*)/s);
  if (value !== undefined) {
    return valuesOf(field, choices)
      .filter((one) => one.toLowerCase().includes(value.replaceAll('"', '')) && one.toLowerCase() !== value)
      .slice(0, most)
      .map((one) => ({
        query: `${put(`${field}:${/\s/.test(one) ? `"${one}"` : one}`)} `,
        label: `${field}:${one}`,
        detail: '',
      }));
  }
  if (piece === '') return [];
  return Object.entries(fieldDetails())
    .filter(([name]) => name.startsWith(piece.toLowerCase()))
    .map(([name, detail]) => ({ query: put(name), label: name, detail }));
}

function valuesOf(field: string, { mailboxes, teams, agents }: Choices): readonly string[] {
  if (field === 'mailbox') return mailboxes;
  if (field === 'team') return ['none', ...teams];
  if (field === 'assignee') return ['me', 'none', ...agents];
  return fixedValues[field] ?? [];
}

/** The newest first, each once. */
export const rememberSearch = (recent: readonly string[], query: string): string[] =>
  [query, ...recent.filter((one) => one !== query)].slice(0, most);
