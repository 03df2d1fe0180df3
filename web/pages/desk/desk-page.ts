// List and conversation side by side; one at a time in a narrow window.
import { msg } from '@lit/localize';
import { LitElement, html, type PropertyValues } from 'lit';
import type { Ticket } from '../../api/tickets.ts';
import { CommandSource, CommandWatch } from '../../commands.ts';
import { desk } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import type { HdListHeader } from '../../elements/list/hd-list-header.ts';
import '../../elements/basics/hd-splitter.ts';
import type { HdTicketList } from '../../elements/list/hd-ticket-list.ts';
import { emptyNotice, noticeStyles } from '../../elements/basics/notice.ts';
import { MediaWatch, NARROW } from '../../browser/media-watch.ts';
import { navigate } from '../../navigation.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import { PresenceWatch } from '../../state/presence.ts';
import { rememberedSort, rememberSort } from '../../state/remembered-sort.ts';
import { may } from '../../rights.ts';
import { HOME, hrefOf, type DeskRoute, type ListFilter, type Sort } from '../../router.ts';
import { shownList, type ShownList } from '../../state/shown-list.ts';
import { readStored, writeStored } from '../../browser/stored.ts';
import { viewTitle } from '../../format/view-words.ts';
import { answerBulkKeys } from './bulk-keys.ts';
import { deskPageStyles } from './desk-page-styles.ts';
import { NextTicket } from './next-ticket.ts';
import { SelectTickets } from './select-tickets.ts';
import { TicketBulk } from './ticket-bulk.ts';
import { folderOf, ticketListPane } from './ticket-list-pane.ts';
import { TicketListState } from './ticket-list-state.ts';
import '../ticket/ticket-page.ts';
import { TicketSelection } from './ticket-selection.ts';
import { viewCommands } from './view-edits.ts';

const LIST_WIDTH = { least: 300, most: 560, usual: 380 };

export class DeskPage extends LitElement {
  static override properties = { route: { attribute: false }, listWidth: { state: true } };

  route: DeskRoute = HOME;
  listWidth = readStored<number>('list-width') ?? LIST_WIDTH.usual;
  #shown: ShownList = shownList(HOME, null);
  #list = new TicketListState(this);
  #selected = new TicketSelection(this, {
    order: () => this.#list.tickets.map(({ id }) => id),
    query: () => this.#shown.query ?? {},
  });
  #bulk = new TicketBulk(
    this.#list,
    this.#selected,
    () => void this.updateComplete.then(() => this.#listElement?.holdFocus()),
  );
  #select = new SelectTickets(this, { selected: this.#selected, list: () => this.#listElement });
  #narrow = new MediaWatch(this, NARROW);
  #next = new NextTicket();

  constructor() {
    super();
    new PresenceWatch(this);
    new CommandWatch(this, {
      next: () => this.#listElement?.step(1),
      previous: () => this.#listElement?.step(-1),
      'next-ticket': () => this.#openBeside(1),
      'previous-ticket': () => this.#openBeside(-1),
      search: () => this.renderRoot.querySelector<HdListHeader>('hd-list-header')?.focusSearch(),
      escape: () => (this.#selected.any ? this.#select.clear() : this.#close()),
    });
    if (may('ticket.change')) {
      this.#select.answerKeys();
      answerBulkKeys(this, {
        selected: this.#selected,
        bulk: this.#bulk,
        bar: () => this.renderRoot.querySelector('hd-bulk-bar'),
        folder: () => folderOf(this.#shown),
      });
    }
    new CommandSource(this, () => (this.#shown.query === null ? [] : viewCommands(this.#shown)));
  }

  static override styles = [controls, noticeStyles, deskPageStyles];

  get #listElement(): HdTicketList | null {
    return this.renderRoot.querySelector('hd-ticket-list');
  }

  /** In the order chosen last for the view, where the address says none. */
  get #sorted(): DeskRoute {
    const { view, filter } = this.route;
    // What is searched for comes by what fits best, unless the address says otherwise.
    if (filter.sort !== '' || filter.q !== '') return this.route;
    return { ...this.route, filter: { ...filter, sort: rememberedSort(view) } };
  }

  #sort(sort: Sort | ''): void {
    if (this.#shown.filter.q === '') rememberSort(this.route.view, sort);
    void navigate({ ...this.route, filter: { ...this.route.filter, sort } }, true);
  }

  override willUpdate(): void {
    this.#shown = shownList(this.#sorted, desk.views);
    this.#list.show(this.#shown.query);
    this.#selected.settle();
    this.dataset['pane'] = this.route.ticket === null ? 'list' : 'detail';
    this.style.setProperty('--list-width', `${this.listWidth}px`);
  }

  override updated(changed: PropertyValues<this>): void {
    const { ticket, view } = this.route;
    const row = this.#list.tickets.find((known) => known.id === ticket);
    setPageTitle(row?.subject || viewTitle(view, desk));
    if (row) this.#next.keep(this.#listElement?.neighbour(row.id) ?? null);
    // So that the address, sent to somebody, shows the same.
    if (changed.has('route') && this.#sorted !== this.route) void navigate(this.#sorted, true);
    if (changed.has('route') && this.#narrow.matches) this.#moveFocus(changed.get('route')?.ticket ?? null);
  }

  /** In a narrow window list and ticket replace each other: the focus goes along. */
  #moveFocus(before: DeskRoute['ticket']): void {
    if (this.route.ticket === before) return;
    if (this.route.ticket !== null) this.renderRoot.querySelector<HTMLElement>('.detail')?.focus();
    else if (typeof before === 'number') this.#listElement?.focusTicket(before);
  }

  #filter(filter: ListFilter): void {
    void navigate({ ...this.route, filter, ticket: null }, this.route.ticket === null);
  }

  #close(): void {
    if (this.route.ticket !== null) void navigate({ ...this.route, ticket: null });
  }

  /** The ticket before or after the open one; the first where none is open. */
  #openBeside(step: 1 | -1): void {
    const at = this.#list.tickets.findIndex(({ id }) => id === this.route.ticket);
    const beside = this.#list.tickets[at < 0 ? 0 : at + step];
    if (beside) void navigate({ ...this.route, ticket: beside.id }, this.route.ticket !== null);
  }

  #backToList(): void {
    const { ticket } = this.route;
    void navigate({ ...this.route, ticket: null });
    if (typeof ticket === 'number' && !this.#narrow.matches) this.#listElement?.focusTicket(ticket);
  }

  /** After solving: the next ticket, or the list when it was the last. */
  #openNext(): void {
    const next = this.#next.id;
    void navigate({ ...this.route, ticket: next });
    // The row that had the focus may leave the list with its ticket.
    if (next !== null && !this.#narrow.matches) this.#listElement?.focusTicket(next);
  }

  override render() {
    return html`
      <p class="spoken" role="status">${this.#list.news}</p>
      <section class="list" aria-label=${msg('Ticket list')}>
        ${ticketListPane({
          route: this.route,
          shown: this.#shown,
          list: this.#list,
          selected: this.#selected,
          select: this.#select,
          bulk: this.#bulk,
          next: this.#next,
          sort: (sort) => this.#sort(sort),
          filter: (filter) => this.#filter(filter),
        })}
        <hd-splitter
          .value=${this.listWidth}
          .least=${LIST_WIDTH.least}
          .most=${LIST_WIDTH.most}
          @hd-resize=${(event: CustomEvent<number>) => {
            this.listWidth = event.detail;
            writeStored('list-width', event.detail);
          }}
        ></hd-splitter>
      </section>
      <section class="detail" aria-label=${msg('Conversation')} tabindex="-1">${this.#detail()}</section>
    `;
  }

  #detail() {
    const { ticket } = this.route;
    if (ticket === null) {
      return html`<div class="nothing">
        ${emptyNotice(msg('No ticket open'), msg('Pick one from the list, or press j and Enter.'))}
      </div>`;
    }
    const backHref = hrefOf({ ...this.route, ticket: null });
    if (ticket === 'new') {
      void import('../writing/new-ticket-page.ts');
      return html`<hd-new-ticket-page
        .backHref=${backHref}
        .to=${this.route.to ?? ''}
        @hd-opened=${(event: CustomEvent<Ticket>) => navigate({ ...this.route, ticket: event.detail.id }, true)}
      ></hd-new-ticket-page>`;
    }
    return html`<hd-ticket-page
      .ticketId=${ticket}
      .known=${this.#list.tickets.find((row) => row.id === ticket) ?? null}
      .backHref=${backHref}
      @hd-ticket=${(event: CustomEvent<Ticket>) => this.#list.put(event.detail)}
      @hd-done=${(event: CustomEvent<'next' | 'list'>) =>
        event.detail === 'list' ? this.#backToList() : this.#openNext()}
    ></hd-ticket-page>`;
  }
}

customElements.define('hd-desk-page', DeskPage);
