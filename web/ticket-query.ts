// What a view and its filter ask of the ticket list.
import type { Query } from './api/request.ts';
import type { ListFilter, View } from './router.ts';

const ACTIVE = 'new,open,pending';

const FOLDERS = new Set<View['name']>(['snoozed', 'spam', 'trash']);

export function ticketQuery(view: View, filter: ListFilter): Query {
  return {
    status: filter.status === 'active' ? ACTIVE : filter.status === 'any' ? '' : filter.status,
    assigneeId: view.name === 'unassigned' ? 'none' : view.name === 'mine' ? 'me' : '',
    mailboxId: view.name === 'mailbox' ? view.mailboxId : '',
    teamId: view.name === 'team' ? view.teamId : '',
    // The most urgent first: the order of arrival says nothing here.
    ...(view.name === 'breaching' && { breaching: 'true', sort: 'dueAt' }),
    ...(view.name === 'mentions' && { mentions: 'true' }),
    ...(FOLDERS.has(view.name) && { folder: view.name }),
    customer: filter.customer,
    q: filter.q,
  };
}

/** The same list in the language of the search box, for searching within it; null where that language has no words for it. */
export function searchWithin(query: Query): string | null {
  const words: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (name === 'q' || value === '' || value === null || value === undefined) continue;
    const word = withinWords[name]?.(String(value));
    if (word === undefined) return null;
    words.push(word);
  }
  return words.join(' ');
}

const withinWords: Record<string, ((value: string) => string) | undefined> = {
  status: (value) => `status:${value}`,
  assigneeId: (value) => `assignee:${value}`,
  mailboxId: (value) => `mailbox:#${value}`,
  teamId: (value) => `team:#${value}`,
  customer: (value) => `from:"${value}"`,
};
