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
  /** Custom fields of tickets; `values`: what can be chosen in them, empty where it is written. */
  fields: readonly { name: string; values: readonly string[] }[];
  recent: readonly string[];
}

const most = 8;

const fieldDetails = ({ fields }: Choices): Record<string, string> => ({
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
  ...(fields.length > 0 ? { 'field:': msg('a custom field, as field:Name=value') } : {}),
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

/** What hangs together at the end: quotes hold their spaces. */
const pieceAtEnd = /^(.*?)(-?)((?:[^\s"]|"[^"]*(?:"|$))*)$/s;

/** For the piece that is being typed at the end of the box. */
export function suggest(query: string, choices: Choices): Suggestion[] {
  const [, before = '', minus = '', piece = ''] = pieceAtEnd.exec(query) ?? [];
  if (query.trim() === '')
    return choices.recent
      .slice(0, most)
      .map((recent) => ({ query: recent, label: recent, detail: msg('searched before') }));
  const put = (text: string): string => `${before}${minus}${text}`;
  const [field = '', value] = piece.toLowerCase().split(/:(.*)/s);
  if (field === 'field' && value !== undefined)
    return customFields(value, choices).map(({ text, label, done }) => ({
      query: `${put(`field:${text}`)}${done ? ' ' : ''}`,
      label: `field:${label}`,
      detail: done ? '' : msg('a custom field'),
    }));
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
  return Object.entries(fieldDetails(choices))
    .filter(([name]) => name.startsWith(piece.toLowerCase()))
    .map(([name, detail]) => ({ query: put(name), label: name, detail }));
}

/** First the names of the fields, then what can be chosen in the one that is named. */
function customFields(typed: string, { fields }: Choices): { text: string; label: string; done: boolean }[] {
  const [name = '', value] = typed.replaceAll('"', '').split(/=(.*)/s);
  if (value === undefined)
    return fields
      .filter((field) => field.name.toLowerCase().includes(name))
      .slice(0, most)
      .map((field) => ({ text: `${quoted(field.name)}=`, label: `${field.name}=`, done: false }));
  const field = fields.find((one) => one.name.toLowerCase() === name);
  return (field?.values ?? [])
    .filter((one) => one.toLowerCase().includes(value) && one.toLowerCase() !== value)
    .slice(0, most)
    .map((one) => ({
      text: `${quoted(field?.name ?? '')}=${quoted(one)}`,
      label: `${field?.name ?? ''}=${one}`,
      done: true,
    }));
}

const quoted = (text: string): string => (/[\s<>=,]/.test(text) ? `"${text}"` : text);

function valuesOf(field: string, { mailboxes, teams, agents }: Choices): readonly string[] {
  if (field === 'mailbox') return mailboxes;
  if (field === 'team') return ['none', ...teams];
  if (field === 'assignee') return ['me', 'none', ...agents];
  return fixedValues[field] ?? [];
}

/** The newest first, each once. */
export const rememberSearch = (recent: readonly string[], query: string): string[] =>
  [query, ...recent.filter((one) => one !== query)].slice(0, most);
