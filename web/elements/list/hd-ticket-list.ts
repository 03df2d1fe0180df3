// The scrolling list of tickets: rows, skeletons, empty and error states, endless scroll, j/k focus.
import { msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem } from '../../api/request.ts';
import type { Tag } from '../../api/tags.ts';
import type { Ticket } from '../../api/tickets.ts';
import { currentDensity, DensityWatch } from '../../state/density.ts';
import { avatarStyles } from '../basics/avatar.ts';
import { controls } from '../basics/controls.ts';
import { HeldRow } from './held-row.ts';
import { emptyNotice, noticeStyles, problemNotice } from '../basics/notice.ts';
import { rowBox, rowBoxStyles } from './row-box.ts';
import { rowTagStyles } from './row-tags.ts';
import { tagStyles } from '../basics/tag-chip.ts';
import { ticketBones } from './ticket-bones.ts';
import { ticketListStyles } from './ticket-list-styles.ts';
import { ticketRow, ticketRowStyles } from './ticket-row.ts';

export interface Tick {
  id: number;
  /** Everything from the row touched last up to this one. */
  stretch: boolean;
}

/**
 * Emits `hd-more` near the end of the rows, `hd-retry` from an error, `hd-near` (Ticket) when the pointer comes upon a row, and
 * `hd-tick` (Tick).
 */
export class HdTicketList extends LitElement {
  static override properties = {
    tickets: { attribute: false },
    arrived: { attribute: false },
    loading: { attribute: false },
    problem: { attribute: false },
    hasMore: { attribute: false },
    currentId: { attribute: false },
    hrefFor: { attribute: false },
    empty: { attribute: false },
    showStatus: { attribute: false },
    tags: { attribute: false },
    presentOn: { attribute: false },
    isSelected: { attribute: false },
    selecting: { attribute: false },
    focusId: { state: true },
  };

  tickets: Ticket[] = [];
  arrived: ReadonlySet<number> = new Set();
  loading: 'first' | 'more' | null = null;
  problem: Problem | null = null;
  hasMore = false;
  currentId: number | null = null;
  hrefFor: (ticket: Ticket) => string = () => '';
  empty: { title: string; hint: string } = { title: '', hint: '' };
  showStatus = true;
  /** What the desk knows of tags. */
  tags: readonly Tag[] = [];
  /** The names of others who look at a ticket now. */
  presentOn: (ticketId: number) => string[] = () => [];
  isSelected: (ticketId: number) => boolean = () => false;
  /** Something is selected: every row shows its box. */
  selecting = false;
  focusId: number | null = null;
  #ending = new IntersectionObserver(
    (seen) => seen.some((entry) => entry.isIntersecting) && this.#emit('hd-more'),
    {
      rootMargin: '600px',
    },
  );
  #held = new HeldRow(this, (id) => this.#row(id));

  static override styles = [
    controls,
    avatarStyles,
    noticeStyles,
    ticketRowStyles,
    tagStyles,
    rowTagStyles,
    rowBoxStyles,
    ticketListStyles,
  ];

  constructor() {
    super();
    new DensityWatch(this);
    this.addEventListener('pointermove', (event) => {
      const id = this.#held.follow(event);
      const near = this.tickets.find((ticket) => ticket.id === id);
      if (near) this.dispatchEvent(new CustomEvent('hd-near', { detail: near }));
    });
  }

  /** Moves the focus by rows; 1 is down. Starts at the open ticket. */
  step(by: 1 | -1): void {
    const from = this.tickets.findIndex((ticket) => ticket.id === (this.focusId ?? this.currentId));
    const to = this.tickets[Math.max(0, Math.min(this.tickets.length - 1, from + by))];
    if (!to) return;
    this.focusTicket(to.id);
  }

  /** The row keys are about: where the focus is, else the open ticket's. */
  get atHand(): number | null {
    const id = this.focusId ?? this.currentId;
    return this.tickets.some((ticket) => ticket.id === id) ? id : null;
  }

  /** After the focused row has gone, or what had the focus: it stays in the list. */
  holdFocus(): void {
    const id = this.atHand ?? this.tickets[0]?.id;
    if (id !== undefined) this.focusTicket(id);
  }

  focusTicket(id: number): void {
    this.focusId = id;
    void this.updateComplete.then(() => this.#row(id)?.focus());
  }

  /** The ticket after (or before) the open one. */
  neighbour(id: number): Ticket | null {
    const at = this.tickets.findIndex((ticket) => ticket.id === id);
    return at < 0 ? null : (this.tickets[at + 1] ?? this.tickets[at - 1] ?? null);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.toggleAttribute('compact', currentDensity() === 'compact');
    if (changed.has('currentId') && this.currentId !== null) this.focusId = this.currentId;
    if (changed.has('tickets') && this.hasUpdated) this.#held.note();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('tickets')) this.#held.hold();
    if (changed.has('currentId') && this.currentId !== null)
      this.#row(this.currentId)?.scrollIntoView({ block: 'nearest' });
    this.#ending.disconnect();
    const end = this.renderRoot.querySelector('.end');
    if (end && this.hasMore && !this.loading && !this.problem) this.#ending.observe(end);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ending.disconnect();
  }

  #row(id: number): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-ticket-id="${id}"]`);
  }

  #onFocus(event: FocusEvent): void {
    const row = (event.target as HTMLElement).closest('li')?.querySelector<HTMLElement>('[data-ticket-id]');
    if (row) this.focusId = Number(row.dataset['ticketId']);
  }

  /** A click with shift would open a window. */
  #clicked(event: MouseEvent, { id }: Ticket): void {
    if (!event.shiftKey || (event.target as HTMLElement).closest('.tick')) return;
    event.preventDefault();
    this.#tick({ id, stretch: true });
  }

  #tick(detail: Tick): void {
    this.dispatchEvent(new CustomEvent<Tick>('hd-tick', { detail }));
  }

  #emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }

  override render() {
    if (this.tickets.length === 0) {
      if (this.loading) return ticketBones();
      if (this.problem)
        return problemNotice(msg('The list did not load'), this.problem, () => this.#emit('hd-retry'));
      return emptyNotice(this.empty.title, this.empty.hint);
    }
    const focusId = this.tickets.some((ticket) => ticket.id === this.focusId)
      ? this.focusId
      : this.tickets[0]?.id;
    return html`
      <ul aria-label=${msg('Tickets')} class=${this.selecting ? 'selecting' : ''} @focusin=${this.#onFocus}>
        ${repeat(
          this.tickets,
          (ticket) => ticket.id,
          (ticket) =>
            html`<li
              class=${this.isSelected(ticket.id) ? 'selected' : ''}
              @mousedown=${holdText}
              @click=${(event: MouseEvent) => this.#clicked(event, ticket)}
            >
              ${rowBox(ticket, {
                checked: this.isSelected(ticket.id),
                focusable: ticket.id === focusId,
                tick: (stretch) => this.#tick({ id: ticket.id, stretch }),
              })}
              ${ticketRow(ticket, {
                href: this.hrefFor(ticket),
                current: ticket.id === this.currentId,
                focusable: ticket.id === focusId,
                arrived: this.arrived.has(ticket.id),
                showStatus: this.showStatus,
                tags: this.tags,
                present: this.presentOn(ticket.id),
              })}
            </li>`,
        )}
      </ul>
      <div class="end">${this.#end()}</div>
    `;
  }

  #end() {
    if (this.problem) {
      return html`<span role="alert">${msg('More tickets did not load.')}</span>
        <button class="button quiet" @click=${() => this.#emit('hd-more')}>${msg('Try again')}</button>`;
    }
    return this.hasMore ? msg('Loading more…') : nothing;
  }
}

/** A stretch of rows is not a stretch of text. */
const holdText = (event: MouseEvent): void => {
  if (event.shiftKey) event.preventDefault();
};

customElements.define('hd-ticket-list', HdTicketList);
