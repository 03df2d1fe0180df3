// What a view and its filter ask of the ticket list.
import type { Query } from './api/request.ts';
import type { ListFilter, View } from './router.ts';

const ACTIVE = 'new,open,pending';

export function ticketQuery(view: View, filter: ListFilter): Query {
  return {
    status: filter.status === 'active' ? ACTIVE : filter.status === 'any' ? '' : filter.status,
    assigneeId: view.name === 'unassigned' ? 'none' : view.name === 'mine' ? 'me' : '',
    mailboxId: view.name === 'mailbox' ? view.mailboxId : '',
    teamId: view.name === 'team' ? view.teamId : '',
    // The most urgent first: the order of arrival says nothing here.
    ...(view.name === 'breaching' && { breaching: 'true', sort: 'dueAt' }),
    customer: filter.customer,
    q: filter.q,
  };
}
