// Beside the conversation: who the customer is, their other tickets, and the facts of this one.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { TicketSatisfaction } from '../api/satisfaction.ts';
import type { RelatedTicket, Ticket, TicketDetail } from '../api/tickets.ts';
import { displayName } from '../format/names.ts';
import { allAnswers, askedWords, RATING_WORDS } from '../format/satisfaction-words.ts';
import { isMadeByHand, relationWords } from '../format/relation-words.ts';
import { exactTime, listTime } from '../format/times.ts';
import { STATUS_WORDS } from '../format/words.ts';
import { may } from '../rights.ts';
import { hrefOf, HOME } from '../router.ts';
import type { CustomField } from '../api/custom-fields.ts';
import type { FieldError } from '../api/request.ts';
import './hd-field-values.ts';
import { avatar, avatarStyles } from './avatar.ts';
import { controls } from './controls.ts';
import { icon } from './icon.ts';

/**
 * Emits `hd-close`, `hd-unlink` (RelatedTicket), `hd-mute` with whether nobody is to be notified of the ticket, and `hd-fields` with values of its fields. The slot
 * holds what is known of the customer.
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

  static override styles = [
    controls,
    avatarStyles,
    css`
      :host {
        display: block;
        padding: 16px;
        overflow-y: auto;
        background: var(--hd-surface-0);
      }
      .person {
        display: flex;
        align-items: flex-start;
        gap: 10px;
        margin-bottom: 16px;
      }
      .person .who {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      h2 {
        text-align: left;
        font-size: 14px;
        line-height: 20px;
        font-weight: 600;
      }
      h3 {
        margin: 20px 0 6px;
        font-size: 12px;
        line-height: 16px;
        font-weight: 500;
        color: var(--hd-text-muted);
      }
      li a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 8px;
        margin-inline: -8px;
        padding: 6px 8px;
        border-radius: var(--hd-radius);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--hd-surface-2);
      }
      .linked {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .linked a {
        flex: 1;
        min-width: 0;
      }
      .relation {
        grid-column: 1 / -1;
      }
      dl {
        display: grid;
        grid-template-columns: 76px minmax(0, 1fr);
        gap: 6px 8px;
      }
      dt {
        color: var(--hd-text-muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      strong.good {
        color: var(--hd-good);
      }
      strong.bad {
        color: var(--hd-bad);
      }
      .comment {
        margin: 4px 0;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      ::slotted(*) {
        margin-top: 16px;
      }
      .mute {
        min-height: 24px;
        margin-inline-start: 4px;
        padding: 0 6px;
        font-size: 12px;
      }
    `,
  ];

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
          ${customer.name ? html`<p class="small muted">${customer.email}</p>` : nothing}
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
        <dd><time datetime=${this.ticket.createdAt}>${exactTime(this.ticket.createdAt)}</time></dd>
        ${this.#muted()}
      </dl>
      ${this.#fieldsPart()} ${this.#satisfactionPart()} ${this.#related()}
      <slot></slot>
      <h3>${msg('Other tickets')}</h3>
      ${this.#others()}
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

  /** Nothing at all on desks that do not ask. */
  #satisfactionPart() {
    const { satisfaction } = this;
    if (!satisfaction) return nothing;
    const { rating, comment, answeredAt, agent } = satisfaction;
    const all = allAnswers(satisfaction.customer);
    const asked = rating ? '' : askedWords(satisfaction);
    if (!rating && !asked && !all) return nothing;
    return html`<h3>${msg('Satisfaction')}</h3>
      <div class="small">
        ${
          rating
            ? html`<p>
                  <strong class=${rating}>${RATING_WORDS[rating]}</strong>
                  ${answeredAt ? html`<span class="muted">${agent ? msg(str`${listTime(answeredAt)}, for ${agent.name}`) : listTime(answeredAt)}</span>` : nothing}
                </p>
                ${comment ? html`<p class="comment" dir="auto">${comment}</p>` : nothing}`
            : html`<p class="muted">${asked}</p>`
        }
        ${all ? html`<p class="muted">${msg(str`All answers of this customer: ${all}`)}</p>` : nothing}
      </div>`;
  }

  #related() {
    const related = ('related' in this.ticket && this.ticket.related) || [];
    if (related.length === 0) return nothing;
    return html`<h3 id="related">${msg('Related tickets')}</h3>
      <ul aria-labelledby="related">
        ${related.map((one) => this.#relatedTicket(one))}
      </ul>`;
  }

  #relatedTicket(related: RelatedTicket) {
    const { id, number, subject, status, relation } = related;
    const words = msg(str`Remove the link to #${number}`);
    return html`<li class="linked">
      <a href=${ticketHref(id)}>
        <span class="cut" dir="auto">${subject || msg('(no subject)')}</span>
        <span class="small muted">#${number}</span>
        <span class="small muted relation">${relationWords(relation)} · ${STATUS_WORDS[status]}</span>
      </a>
      ${
        isMadeByHand(relation) && may('ticket.change')
          ? html`<button
              class="button quiet icon"
              aria-label=${words}
              title=${words}
              @click=${() => this.dispatchEvent(new CustomEvent('hd-unlink', { detail: related }))}
            >
              ${icon('close', 12)}
            </button>`
          : nothing
      }
    </li>`;
  }

  #others() {
    if (this.others === null) return html`<p class="small muted">${msg('Loading…')}</p>`;
    if (this.others.length === 0)
      return html`<p class="small muted">${msg('This is their first ticket.')}</p>`;
    return html`<ul>
      ${this.others.map(
        (ticket) =>
          html`<li>
            <a href=${ticketHref(ticket.id)}>
              <span class="cut" dir="auto">${ticket.subject || msg('(no subject)')}</span>
              <span class="small muted">${listTime(ticket.lastMessageAt)}</span>
              <span class="small muted">${STATUS_WORDS[ticket.status]}</span>
            </a>
          </li>`,
      )}
    </ul>`;
  }
}

function ticketHref(id: number): string {
  return hrefOf({
    ...HOME,
    view: { name: 'all' },
    filter: { ...HOME.filter, status: 'any' },
    ticket: id,
  });
}

customElements.define('hd-customer-panel', HdCustomerPanel);
