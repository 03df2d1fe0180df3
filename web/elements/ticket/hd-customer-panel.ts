// Beside the conversation: who the customer is, their other tickets, and the facts of this one.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { CustomField } from '../../api/custom-fields.ts';
import type { FieldError } from '../../api/request.ts';
import type { TicketSatisfaction } from '../../api/satisfaction.ts';
import type { Ticket, TicketDetail } from '../../api/tickets.ts';
import { displayName } from '../../format/names.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';
import { may } from '../../rights.ts';
import { hrefOf, HOME } from '../../router.ts';
import { avatar, avatarStyles } from '../basics/avatar.ts';
import { breakable } from '../basics/address.ts';
import { controls } from '../basics/controls.ts';
import { customerPanelStyles } from './customer-panel-styles.ts';
import '../form/hd-field-values.ts';
import { icon } from '../basics/icon.ts';
import { otherTickets, relatedTickets } from './panel-tickets.ts';
import { ticketSatisfaction } from './ticket-satisfaction.ts';

/**
 * Emits `hd-close`, `hd-unlink` (RelatedTicket), `hd-mute` with whether nobody is to be notified of the ticket, and `hd-fields` with
 * values of its fields. The slot holds what is known of the customer.
 */
export class HdCustomerPanel extends LitElement {
  static override properties = {
    ticket: { attribute: false },
    others: { attribute: false },
    satisfaction: { attribute: false },
    mailboxName: {},
    fields: { attribute: false },
    errors: { attribute: false },
  };

  ticket!: Ticket | TicketDetail;
  /** Other tickets of the customer; null while loading. */
  others: Ticket[] | null = null;
  /** What the customer answered about this ticket; null while unknown. */
  satisfaction: TicketSatisfaction | null = null;
  mailboxName = '';
  /** Custom fields of tickets. */
  fields: CustomField[] = [];
  /** Of a change that did not go through. */
  errors: FieldError[] = [];

  static override styles = [controls, avatarStyles, customerPanelStyles];

  override render() {
    const { customer } = this.ticket;
    const allHref = hrefOf({
      ...HOME,
      view: { name: 'all' },
      filter: { ...HOME.filter, status: 'any', customer: customer.email },
    });
    return html`
      <div class="person">
        ${avatar(displayName(customer))}
        <div class="who">
          <h2 dir="auto">${displayName(customer)}</h2>
          ${customer.name ? html`<p class="small muted">${breakable(customer.email)}</p>` : nothing}
        </div>
        <button
          class="button quiet icon"
          aria-label=${msg('Close details')}
          @click=${() => this.dispatchEvent(new CustomEvent('hd-close'))}
        >
          ${icon('close')}
        </button>
      </div>
      <dl class="small">
        <dt>${msg('Ticket')}</dt>
        <dd>#${this.ticket.number}</dd>
        <dt>${msg('Mailbox')}</dt>
        <dd>${this.mailboxName || this.ticket.mailbox.address}</dd>
        <dt>${msg('Opened')}</dt>
        <dd>
          <time datetime=${this.ticket.createdAt} title=${exactTime(this.ticket.createdAt)}
            >${dayAndTime(this.ticket.createdAt)}</time
          >
        </dd>
        ${this.#muted()}
      </dl>
      ${this.#fieldsPart()} ${ticketSatisfaction(this.satisfaction)}
      ${relatedTickets(this.ticket, (related) =>
        this.dispatchEvent(new CustomEvent('hd-unlink', { detail: related })),
      )}
      <slot></slot>
      <h3>${msg('Other tickets')}</h3>
      ${otherTickets(this.others)}
      ${this.others && this.others.length > 0 ? html`<p class="small"><a href=${allHref}>${msg('All from this customer')}</a></p>` : nothing}
    `;
  }

  /** Of this ticket's mailbox; what is archived shows where it holds something. */
  #fieldsPart() {
    if (!('fields' in this.ticket)) return nothing;
    const { mailbox, fields: values } = this.ticket;
    const own = this.fields.filter(({ mailboxIds: ids }) => ids.length === 0 || ids.includes(mailbox.id));
    if (own.length === 0) return nothing;
    return html`<h3>${msg('Fields')}</h3>
      <hd-field-values
        .fields=${own}
        .values=${values}
        .errors=${this.errors}
        ?readonly=${!may('ticket.change')}
        @hd-fields=${(event: CustomEvent) =>
          this.dispatchEvent(new CustomEvent('hd-fields', { detail: event.detail }))}
      ></hd-field-values>`;
  }

  #muted() {
    if (!('muted' in this.ticket)) return nothing;
    const { muted } = this.ticket;
    return html`<dt>${msg('Notices')}</dt>
      <dd>
        ${muted ? msg('Muted: nobody is notified') : msg('On', { id: 'notices-on' })}
        ${
          may('ticket.change')
            ? html`<button
                class="button quiet mute"
                title=${muted ? msg('Notify again of what happens here') : msg('Notify nobody of what happens here')}
                @click=${() => this.dispatchEvent(new CustomEvent('hd-mute', { detail: !muted }))}
              >
                ${muted ? msg('Unmute') : msg('Mute')}
              </button>`
            : nothing
        }
      </dd>`;
  }
}

customElements.define('hd-customer-panel', HdCustomerPanel);
