// Tickets as a table, beside whom they are of.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Ticket } from '../../api/tickets.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { displayName } from '../../format/names.ts';
import { listTime } from '../../format/times.ts';
import { STATUS_WORDS } from '../../format/words.ts';
import type { PagedList } from '../frame/paged-list.ts';

/** @param ofMany names the customer of each */
export function ticketTable(input: {
  list: PagedList<Ticket>;
  emptyHint: string;
  ofMany?: boolean;
}): TemplateResult {
  const { list, emptyHint, ofMany = false } = input;
  return pagedTable<Ticket>({
    label: msg('Tickets'),
    columns: [
      { title: msg('Ticket') },
      ...(ofMany ? [{ title: msg('Customer') }] : []),
      { title: msg('Status'), className: 'count' },
      { title: msg('Latest'), className: 'count' },
    ],
    list,
    row: ({ id, number, subject, status, customer, lastMessageAt }) =>
      html`<tr>
        <td>
          <a href=${`/tickets/${id}`} dir="auto">${subject || msg('(no subject)')}</a>
          <span class="muted">#${number}</span>
        </td>
        ${ofMany ? html`<td dir="auto">${displayName(customer)}</td>` : ''}
        <td>${STATUS_WORDS[status]}</td>
        <td class="muted">${listTime(lastMessageAt)}</td>
      </tr>`,
    empty: { title: msg('No tickets'), hint: emptyHint },
  });
}
