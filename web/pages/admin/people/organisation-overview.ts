// Who belongs to an organisation, and what has been written with them.
import { msg } from '@lit/localize';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { listCustomers, type Customer } from '../../../api/customers.ts';
import { listOrganisationTickets } from '../../../api/organisations.ts';
import type { Ticket } from '../../../api/tickets.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { displayName } from '../../../format/names.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { ticketTable } from '../../customers/ticket-table.ts';

export class OrganisationOverview extends LitElement {
  static override properties = { organisationId: { attribute: false } };

  organisationId = 0;
  #people = new PagedList<Customer>(this, listCustomers);
  #tickets = new PagedList<Ticket>(this, listOrganisationTickets);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      section {
        max-width: 760px;
        margin-top: 32px;
      }
      td {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('organisationId')) return;
    this.#people.show({ organisationId: this.organisationId, limit: 20 });
    this.#tickets.show({ id: this.organisationId, limit: 20 });
  }

  override render() {
    return html`
      <section aria-labelledby="people">
        <h2 id="people">${msg('People')}</h2>
        ${pagedTable<Customer>({
          label: msg('People'),
          columns: [{ title: msg('Name') }, { title: msg('Address') }],
          list: this.#people,
          row: (customer) =>
            html`<tr>
              <td><a href=${`/admin/customers/${customer.id}`} dir="auto">${displayName(customer)}</a></td>
              <td>${customer.email}</td>
            </tr>`,
          empty: {
            title: msg('Nobody belongs to it'),
            hint: msg('Customers follow by the domain of their address, or are put here on their own page.'),
          },
        })}
      </section>
      <section aria-labelledby="tickets">
        <h2 id="tickets">${msg('Tickets')}</h2>
        ${ticketTable({
          list: this.#tickets,
          ofMany: true,
          emptyHint: msg('Nothing has been written with its people, in the mailboxes you see.'),
        })}
      </section>
    `;
  }
}

customElements.define('hd-organisation-overview', OrganisationOverview);
