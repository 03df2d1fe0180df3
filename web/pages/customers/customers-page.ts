// Everybody who has written in: a list by name with a search, and one customer with their tickets.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { getCustomer, listCustomers, type Customer, type CustomerDetail } from '../../api/customers.ts';
import { listTickets, type Ticket } from '../../api/tickets.ts';
import { breakable } from '../../elements/basics/address.ts';
import { controls } from '../../elements/basics/controls.ts';
import { noticeStyles } from '../../elements/basics/notice.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { displayName, isErased } from '../../format/names.ts';
import { dayAndTime } from '../../format/times.ts';
import { navigate } from '../../navigation.ts';
import { hrefOf } from '../../router.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { may } from '../../rights.ts';
import type { CustomerCard } from './customer-card.ts';
import './customer-card.ts';
import './customer-privacy.ts';
import { PagedList } from '../frame/paged-list.ts';
import { ticketTable } from './ticket-table.ts';
import { pageHead } from '../frame/page-head.ts';

export class CustomersPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    query: { attribute: false },
    customer: { state: true },
  };

  item: number | null = null;
  query: Record<string, string> = {};
  customer: CustomerDetail | null = null;
  #list = new PagedList<Customer>(this, listCustomers);
  #tickets = new PagedList<Ticket>(this, listTickets);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .two {
        display: grid;
        grid-template-columns: minmax(240px, 320px) minmax(0, 1fr);
        gap: 32px;
        align-items: start;
      }
      .two[hidden] {
        display: none;
      }
      .search {
        max-width: 320px;
        margin-bottom: 12px;
      }
      .address {
        width: 36%;
      }
      @media (max-width: 899px) {
        .two {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.item === null) this.#list.show(this.query);
    else if (changed.has('item')) void this.#load(this.item);
  }

  async #load(id: number): Promise<void> {
    this.customer = null;
    this.#tickets.show({ customer: id, limit: 30 });
    const found = await getCustomer(id);
    if (found.ok && this.item === id) this.customer = found.data;
  }

  async #reload(id: number): Promise<void> {
    const card = this.renderRoot.querySelector<CustomerCard>('hd-customer-card');
    await Promise.all([this.#load(id), card?.refresh(), this.#tickets.refresh()]);
  }

  override render() {
    return this.item === null ? this.#all() : this.#one(this.item);
  }

  #all() {
    const { query } = this;
    const search = (event: Event): void =>
      void navigate(
        hrefOf({
          page: 'admin',
          section: 'customers',
          item: null,
          query: { ...query, q: (event.currentTarget as HTMLInputElement).value.trim() },
        }),
        true,
      );
    return html`
      ${pageHead(msg('Customers'), msg('Everybody who has written in. They have no login.'))}
      <input
        class="field search"
        type="search"
        aria-label=${msg('Name or address')}
        placeholder=${msg('Name or address')}
        .value=${query['q'] ?? ''}
        @change=${search}
      />
      ${pagedTable<Customer>({
        label: msg('Customers'),
        columns: [
          { title: msg('Name') },
          { title: msg('Address'), className: 'address' },
          { title: msg('Organisation') },
          { title: msg('First seen'), className: 'time' },
        ],
        list: this.#list,
        row: customerRow,
        empty: { title: msg('Nobody found'), hint: msg('Customers appear when they first write.') },
      })}
    `;
  }

  #one(id: number) {
    const gone = this.customer !== null && isErased(this.customer.email);
    return html`
      <div class="head">
        <div>
          <h1 dir="auto">${this.customer ? displayName(this.customer) : nothing}</h1>
          ${this.customer && !gone ? html`<p>${this.customer.email}</p>` : nothing}
          <p class="muted"><a href="/admin/customers">${msg('All customers')}</a></p>
        </div>
      </div>
      <div class="two" ?hidden=${gone}>
        <hd-customer-card
          .customerId=${id}
          @hd-customer=${(event: CustomEvent<CustomerDetail>) => {
            this.customer = event.detail;
            void this.#tickets.refresh();
          }}
        ></hd-customer-card>
        <section>
          ${ticketTable({
            list: this.#tickets,
            emptyHint: msg('Nothing has been written with this customer.'),
          })}
        </section>
      </div>
      ${
        this.customer && may('settings.read')
          ? html`<hd-customer-privacy
              .customerId=${this.customer.id}
              .email=${this.customer.email}
              .gone=${gone}
              @hd-erased=${() => this.#reload(id)}
            ></hd-customer-privacy>`
          : nothing
      }
    `;
  }
}

function customerRow(customer: Customer) {
  const { id, email, organisation, createdAt } = customer;
  return html`<tr>
    <td><a href=${`/admin/customers/${id}`} dir="auto">${displayName(customer)}</a></td>
    <td>${breakable(email)}</td>
    <td dir="auto">${organisation?.name ?? ''}</td>
    <td class="muted" data-name=${msg('First seen')}>${dayAndTime(createdAt)}</td>
  </tr>`;
}

customElements.define('hd-customers-page', CustomersPage);
