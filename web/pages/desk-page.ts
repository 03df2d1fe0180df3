// List and conversation side by side; one at a time in a narrow window.
import { msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Ticket } from '../api/tickets.ts';
import type { BulkChange } from '../api/bulk-actions.ts';
import { CommandSource, CommandWatch } from '../commands.ts';
import { desk } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import '../elements/hd-bulk-bar.ts';
import type { BulkQuestion } from '../elements/hd-bulk-bar.ts';
import '../elements/hd-list-header.ts';
import type { HdListHeader } from '../elements/hd-list-header.ts';
import '../elements/hd-splitter.ts';
import '../elements/hd-ticket-list.ts';
import type { HdTicketList, Tick } from '../elements/hd-ticket-list.ts';
import { lookAhead } from '../first-look.ts';
import { emptyNotice, noticeStyles, problemNotice } from '../elements/notice.ts';
import { MediaWatch, NARROW } from '../media-watch.ts';
import { navigate } from '../navigation.ts';
import { setPageTitle } from '../page-title.ts';
import { presence, PresenceWatch } from '../presence.ts';
import { defaultStatus, HOME, hrefOf, type DeskRoute, type ListFilter, type Sort } from '../router.ts';
import { rememberedSort, rememberSort } from '../remembered-sort.ts';
import { shownList, type ShownList } from '../shown-list.ts';
import { readStored, writeStored } from '../stored.ts';
import { emptyWords, viewTitle } from '../view-words.ts';
import { may } from '../rights.ts';
import { answerBulkKeys } from './bulk-keys.ts';
import { deskPageStyles } from './desk-page-styles.ts';
import { TicketBulk } from './ticket-bulk.ts';
import { TicketListState } from './ticket-list-state.ts';
import './ticket-page.ts';
import { doToView, viewActs, viewCommands, type ViewAct } from './view-edits.ts';
import { TicketSelection } from './ticket-selection.ts';

/** A pointer that only passes over a row wants nothing of it; the ticket being opened goes first. */
const REST_MS = 60;
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
  #narrow = new MediaWatch(this, NARROW);
  /** What follows the open ticket; kept, as solving may take it out of the list before we move on. */
  #next: number | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new PresenceWatch(this);
    new CommandWatch(this, {
      next: () => this.#listElement?.step(1),
      previous: () => this.#listElement?.step(-1),
      'next-ticket': () => this.#openBeside(1),
      'previous-ticket': () => this.#openBeside(-1),
      search: () => this.renderRoot.querySelector<HdListHeader>('hd-list-header')?.focusSearch(),
      ...(may('ticket.change') ? this.#selectCommands : {}),
      escape: () => (this.#selected.any ? this.#clear() : this.#close()),
    });
    if (may('ticket.change'))
      answerBulkKeys(this, {
        selected: this.#selected,
        bulk: this.#bulk,
        bar: () => this.renderRoot.querySelector('hd-bulk-bar'),
        folder: () => this.#folder,
      });
    new CommandSource(this, () => (this.#shown.query === null ? [] : viewCommands(this.#shown)));
  }

  static override styles = [controls, noticeStyles, deskPageStyles];

  get #selectCommands() {
    return {
      select: () => this.#select(false),
      'select-stretch': () => this.#select(true),
      'extend-next': () => this.#extend(1),
      'extend-previous': () => this.#extend(-1),
      'select-all': () => (this.#reads ? false : this.#selected.selectAll()),
    };
  }

  get #listElement(): HdTicketList | null {
    return this.renderRoot.querySelector('hd-ticket-list');
  }

  get #folder(): 'spam' | 'trash' | null {
    const folder = this.#shown.query?.['folder'];
    return folder === 'spam' || folder === 'trash' ? folder : null;
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
    if (row) this.#keepNext(row.id);
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

  /** What comes after the open ticket is most often opened next. */
  #keepNext(id: number): void {
    const next = this.#listElement?.neighbour(id) ?? null;
    if (next && next.id !== this.#next) this.#lookAhead(next);
    this.#next = next?.id ?? null;
  }

  /** It may be opened next: the pointer rests on it, or it follows the open one. */
  #lookAhead(ticket: Ticket): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => lookAhead(ticket), REST_MS);
  }

  #filter(filter: ListFilter): void {
    void navigate({ ...this.route, filter, ticket: null }, this.route.ticket === null);
  }

  /** A stretch begins at the row touched last, the first one at the row at hand. */
  #tick({ id, stretch }: Tick): void {
    if (stretch) this.#selected.extend(this.#listElement?.atHand ?? id, id);
    else this.#selected.toggle(id);
  }

  /** Where an agent reads, Ctrl-A marks text. */
  get #reads(): boolean {
    const focused = this.shadowRoot?.activeElement ?? null;
    return !this.#selected.any && (this.renderRoot.querySelector('.detail')?.contains(focused) ?? false);
  }

  /** The row at hand. */
  #select(stretch: boolean): void {
    const id = this.#listElement?.atHand ?? null;
    if (id !== null) this.#selected.toggle(id, stretch);
  }

  #extend(by: 1 | -1): void {
    const list = this.#listElement;
    const from = list?.atHand ?? null;
    list?.step(by);
    const to = list?.atHand ?? null;
    if (to !== null) this.#selected.extend(from ?? to, to);
  }

  #clear(): void {
    const fromBar = this.renderRoot.querySelector('hd-bulk-bar')?.matches(':focus-within');
    this.#selected.clear();
    if (fromBar) void this.updateComplete.then(() => this.#listElement?.holdFocus());
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
    const next = this.#next;
    void navigate({ ...this.route, ticket: next });
    // The row that had the focus may leave the list with its ticket.
    if (next !== null && !this.#narrow.matches) this.#listElement?.focusTicket(next);
  }

  override render() {
    return html`
      <p class="spoken" role="status">${this.#list.news}</p>
      <section class="list" aria-label=${msg('Ticket list')}>
        ${this.#isGone ? this.#gone() : this.#listAndHeader()}
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

  /** The saved view cannot be shown. */
  get #isGone(): boolean {
    const isKnown = desk.views !== null || desk.viewsProblem !== null;
    return this.route.view.name === 'saved' && isKnown && !this.#shown.saved;
  }

  #gone() {
    const problem = desk.views === null ? desk.viewsProblem : null;
    if (problem) return problemNotice(msg('Your views did not load'), problem, () => void desk.loadViews());
    return html`<div class="notice">
      <h2>${msg('This view is not here')}</h2>
      <p>${msg('It was deleted, or whoever made it does not share it with you any more.')}</p>
      <a class="button" href=${hrefOf(HOME)}>${msg('Go to Unassigned')}</a>
    </div>`;
  }

  #listAndHeader() {
    const { view } = this.route;
    const { filter } = this.#shown;
    const title = viewTitle(view, desk);
    return html`
      <div class="head">
        <hd-list-header
          ?inert=${this.#selected.any}
          .selectable=${this.#list.tickets.length > 0}
          @hd-all=${() => this.#selected.selectAll()}
          .sort=${this.#shown.sort}
          .ownSort=${this.#shown.ownSort}
          @hd-sort=${(event: CustomEvent<Sort | ''>) => this.#sort(event.detail)}
          .acts=${viewActs(this.#shown)}
          .changed=${this.#shown.changed}
          @hd-act=${(event: CustomEvent<ViewAct>) => doToView(event.detail, this.#shown)}
          .heading=${title}
          .filter=${filter}
          .problems=${this.#list.queryProblems}
          .everywhereHref=${
            view.name === 'all'
              ? ''
              : hrefOf({ ...HOME, view: { name: 'all' }, filter: { ...filter, status: 'any' } })
          }
          @hd-filter=${(event: CustomEvent<ListFilter>) => this.#filter(event.detail)}
        ></hd-list-header>
        ${this.#selected.any ? this.#bulkTools() : nothing}
      </div>
      <hd-ticket-list
        .selecting=${this.#selected.any}
        .isSelected=${this.#isSelected()}
        @hd-tick=${({ detail }: CustomEvent<Tick>) => this.#tick(detail)}
        .tickets=${this.#list.tickets}
        .arrived=${this.#list.arrived}
        .loading=${this.#list.loading}
        .problem=${this.#list.problem}
        .hasMore=${this.#list.nextCursor !== null}
        .currentId=${typeof this.route.ticket === 'number' ? this.route.ticket : null}
        .tags=${desk.tags}
        .presentOn=${(id: number) => presence.on(id).map(({ agentId }) => desk.nameOf(agentId))}
        .hrefFor=${(ticket: Ticket) => hrefOf({ ...this.route, ticket: ticket.id })}
        .empty=${emptyWords(view, this.route.filter, desk.mailboxes)}
        .showStatus=${filter.status === 'active' || filter.status === 'any' || filter.status !== defaultStatus(view)}
        @hd-near=${(event: CustomEvent<Ticket>) => this.#lookAhead(event.detail)}
        @hd-more=${() => this.#list.loadMore()}
        @hd-retry=${() => this.#list.loadFirst()}
      ></hd-ticket-list>
    `;
  }

  #isSelected(): (id: number) => boolean {
    const ids = new Set(this.#selected.ids);
    return (id) => ids.has(id);
  }

  #bulkTools() {
    return html`<hd-bulk-bar
      .count=${this.#selected.count}
      .allShown=${this.#selected.allShown}
      .whole=${this.#selected.whole}
      .matching=${this.#list.nextCursor === null ? null : this.#selected.matching}
      .folder=${this.#folder}
      .agents=${desk.agents}
      .teams=${desk.teams}
      .meId=${desk.me?.id ?? 0}
      @hd-all=${() => (this.#selected.allShown ? this.#clear() : this.#selected.selectAll())}
      @hd-whole=${() => this.#selected.selectWhole()}
      @hd-clear=${() => this.#clear()}
      @hd-ask=${({ detail }: CustomEvent<BulkQuestion>) => this.#bulk.ask(detail)}
      @hd-bulk=${({ detail }: CustomEvent<BulkChange>) => this.#bulk.run(detail)}
    ></hd-bulk-bar>`;
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
      void import('./new-ticket-page.ts');
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
