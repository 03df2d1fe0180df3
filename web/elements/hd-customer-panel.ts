// Beside the conversation: who the customer is, their other tickets, and the facts of this one.
import { LitElement, css, html, nothing } from 'lit';
import type { TicketSatisfaction } from '../api/satisfaction.ts';
import type { RelatedTicket, Ticket, TicketDetail } from '../api/tickets.ts';
import { displayName } from '../format/names.ts';
import { allAnswers, askedWords, RATING_WORDS } from '../format/satisfaction-words.ts';
import { relationWords } from '../format/relation-words.ts';
import { exactTime, listTime } from '../format/times.ts';
import { STATUS_WORDS } from '../format/words.ts';
import { hrefOf, HOME } from '../router.ts';
import { avatar, avatarStyles } from './avatar.ts';
import { controls } from './controls.ts';
import { icon } from './icon.ts';

/** Emits `hd-close`, and `hd-mute` with whether nobody is to be notified of the ticket. */
export class HdCustomerPanel extends LitElement {
  static override properties = {
    ticket: { attribute: false },
    others: { attribute: false },
    satisfaction: { attribute: false },
    mailboxName: {},
  };

  ticket!: Ticket | TicketDetail;
  /** Other tickets of the customer; null while loading. */
  others: Ticket[] | null = null;
  /** What the customer answered about this ticket; null while unknown. */
  satisfaction: TicketSatisfaction | null = null;
  mailboxName = '';

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
    const organisation = 'organisation' in this.ticket ? this.ticket.organisation : null;
    const allHref = hrefOf({
      ...HOME,
      view: { name: 'all' },
      filter: { status: 'any', q: '', customer: customer.email },
    });
    return html`
      <div class="person">
        ${avatar(displayName(customer))}
        <div class="who">
          <h2 dir="auto">${displayName(customer)}</h2>
          ${customer.name ? html`<p class="small muted">${customer.email}</p>` : nothing}
          ${organisation ? html`<p class="small" dir="auto">${organisation.name}</p>` : nothing}
        </div>
        <button
          class="button quiet icon"
          aria-label="Close details"
          @click=${() => this.dispatchEvent(new CustomEvent('hd-close'))}
        >
          ${icon('close')}
        </button>
      </div>
      <dl class="small">
        <dt>Ticket</dt>
        <dd>#${this.ticket.number}</dd>
        <dt>Mailbox</dt>
        <dd>${this.mailboxName || this.ticket.mailbox.address}</dd>
        <dt>Opened</dt>
        <dd><time datetime=${this.ticket.createdAt}>${exactTime(this.ticket.createdAt)}</time></dd>
        ${
          this.ticket.tags.length > 0
            ? html`<dt>Tags</dt>
                <dd>${this.ticket.tags.join(', ')}</dd>`
            : nothing
        }
        ${this.#muted()}
      </dl>
      ${this.#satisfactionPart()} ${this.#related()}
      <h3>Other tickets</h3>
      ${this.#others()}
      ${this.others && this.others.length > 0 ? html`<p class="small"><a href=${allHref}>All from this customer</a></p>` : nothing}
    `;
  }

  #muted() {
    if (!('muted' in this.ticket)) return nothing;
    const { muted } = this.ticket;
    return html`<dt>Notices</dt>
      <dd>
        ${muted ? 'Muted: nobody is notified' : 'On'}
        <button
          class="button quiet mute"
          title=${muted ? 'Notify again of what happens here' : 'Notify nobody of what happens here'}
          @click=${() => this.dispatchEvent(new CustomEvent('hd-mute', { detail: !muted }))}
        >
          ${muted ? 'Unmute' : 'Mute'}
        </button>
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
    return html`<h3>Satisfaction</h3>
      <div class="small">
        ${
          rating
            ? html`<p>
                  <strong class=${rating}>${RATING_WORDS[rating]}</strong>
                  ${answeredAt ? html`<span class="muted">${listTime(answeredAt)}${agent ? `, for ${agent.name}` : ''}</span>` : nothing}
                </p>
                ${comment ? html`<p class="comment" dir="auto">${comment}</p>` : nothing}`
            : html`<p class="muted">${asked}</p>`
        }
        ${all ? html`<p class="muted">All answers of this customer: ${all}</p>` : nothing}
      </div>`;
  }

  #related() {
    const related = ('related' in this.ticket && this.ticket.related) || [];
    if (related.length === 0) return nothing;
    return html`<h3 id="related">Related tickets</h3>
      <ul aria-labelledby="related">
        ${related.map(relatedTicket)}
      </ul>`;
  }

  #others() {
    if (this.others === null) return html`<p class="small muted">Loading…</p>`;
    if (this.others.length === 0) return html`<p class="small muted">This is their first ticket.</p>`;
    return html`<ul>
      ${this.others.map(
        (ticket) =>
          html`<li>
            <a href=${ticketHref(ticket.id)}>
              <span class="cut" dir="auto">${ticket.subject || '(no subject)'}</span>
              <span class="small muted">${listTime(ticket.lastMessageAt)}</span>
              <span class="small muted">${STATUS_WORDS[ticket.status]}</span>
            </a>
          </li>`,
      )}
    </ul>`;
  }
}

function relatedTicket({ id, number, subject, status, relation }: RelatedTicket) {
  return html`<li>
    <a href=${ticketHref(id)}>
      <span class="cut" dir="auto">${subject || '(no subject)'}</span>
      <span class="small muted">#${number}</span>
      <span class="small muted relation">${relationWords(relation)} · ${STATUS_WORDS[status]}</span>
    </a>
  </li>`;
}

function ticketHref(id: number): string {
  return hrefOf({
    ...HOME,
    view: { name: 'all' },
    filter: { status: 'any', q: '', customer: '' },
    ticket: id,
  });
}

customElements.define('hd-customer-panel', HdCustomerPanel);
