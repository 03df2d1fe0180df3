// What can be followed up while writing: @ colleagues in notes, # tickets.
import { msg } from '@lit/localize';
import { listTickets } from '../api/tickets.ts';
import { desk } from '../state/desk.ts';
import { mentionable } from './mention-query.ts';
import type { Source } from './typeahead.ts';

export const colleagues = (): Source => ({
  sign: '@',
  title: msg('Mention a colleague'),
  none: '',
  find: (words) =>
    mentionable(desk.agents, words, desk.me?.id ?? 0).map(({ id, name, email }) => ({
      key: String(id),
      label: name,
      detail: email,
    })),
  take: ({ label }) => ({ text: `@${label} `, html: null }),
});

const MOST_TICKETS = 6;

export const tickets = (): Source => ({
  sign: '#',
  title: msg('Name a ticket'),
  none: '',
  find: async (words) => {
    // A # alone is more often a number of something else.
    if (words.trim() === '') return [];
    const result = await listTickets({ q: words.trim(), limit: MOST_TICKETS });
    if (!result.ok) return [];
    return result.data.items.map(({ id, number, subject }) => ({
      key: `${id}`,
      label: `#${number}`,
      detail: subject,
    }));
  },
  take: ({ label }) => ({ text: `${label} `, html: null }),
});
