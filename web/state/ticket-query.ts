// What a view and its filter ask of the ticket list.
import type { Query } from '../api/request.ts';
import type { ViewFilter } from '../api/views.ts';
import type { ListFilter, View } from '../router.ts';
import { ACTIVE } from './saved-views.ts';

const FOLDERS = new Set<View['name']>(['snoozed', 'spam', 'trash']);

/** @param saved the filter of the saved view that is shown; status, words, customer and order come from `filter` */
export function ticketQuery(view: View, filter: ListFilter, saved: ViewFilter = {}): Query {
  const { status, customer, q, sort } = filter;
  return {
    ...(view.name === 'saved' ? asQuery(saved) : queryOfView(view)),
    status: status === 'active' ? ACTIVE : status === 'any' || status === 'saved' ? '' : status,
    customer,
    q,
    ...(sort !== '' && { sort }),
  };
}

const queryOfView = (view: View): Query => ({
  assigneeId: view.name === 'unassigned' ? 'none' : view.name === 'mine' ? 'me' : '',
  mailboxId: view.name === 'mailbox' ? view.mailboxId : '',
  teamId: view.name === 'team' ? view.teamId : '',
  // The most urgent first: the order of arrival says nothing here.
  ...(view.name === 'breaching' && { breaching: 'true', sort: 'dueAt' }),
  ...(view.name === 'mentions' && { mentions: 'true' }),
  ...(FOLDERS.has(view.name) && { folder: view.name }),
});

const asQuery = (filter: ViewFilter): Query =>
  Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== false)
      .map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  );

/** The same list in the language of the search box, for searching within it; null where that language has no words for it. */
export function searchWithin(query: Query): string | null {
  const words: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (name === 'q' || name === 'sort' || value === '' || value === null || value === undefined) continue;
    const word = withinWords[name]?.(String(value));
    if (word === undefined) return null;
    words.push(word);
  }
  return words.join(' ');
}

const withinWords: Record<string, ((value: string) => string | undefined) | undefined> = {
  status: (value) => `status:${value}`,
  // A number would be looked for in the names of agents.
  assigneeId: (value) => (value === 'me' || value === 'none' ? `assignee:${value}` : undefined),
  mailboxId: (value) => `mailbox:#${value}`,
  teamId: (value) => (value === 'none' ? 'team:none' : `team:#${value}`),
  customer: (value) => `from:"${value}"`,
  tag: (value) => `tag:"${value}"`,
  priority: (value) => `priority:${value}`,
};
