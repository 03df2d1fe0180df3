// The left side of the desk: the view's header, the bulk tools while tickets are selected, the list.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { BulkChange } from '../../api/bulk-actions.ts';
import type { Ticket } from '../../api/tickets.ts';
import { desk } from '../../state/desk.ts';
import '../../elements/list/hd-bulk-bar.ts';
import type { BulkQuestion } from '../../elements/list/hd-bulk-bar.ts';
import '../../elements/list/hd-list-header.ts';
import '../../elements/list/hd-ticket-list.ts';
import type { Tick } from '../../elements/list/hd-ticket-list.ts';
import { problemNotice } from '../../elements/basics/notice.ts';
import { presence } from '../../state/presence.ts';
import { defaultStatus, HOME, hrefOf, type DeskRoute, type ListFilter, type Sort } from '../../router.ts';
import type { ShownList } from '../../state/shown-list.ts';
import { emptyWords, viewTitle } from '../../format/view-words.ts';
import type { NextTicket } from './next-ticket.ts';
import type { SelectTickets } from './select-tickets.ts';
import type { TicketBulk } from './ticket-bulk.ts';
import type { TicketListState } from './ticket-list-state.ts';
import type { TicketSelection } from './ticket-selection.ts';
import { doToView, viewActs, type ViewAct } from './view-edits.ts';

export interface ListPane {
  route: DeskRoute;
  shown: ShownList;
  list: TicketListState;
  selected: TicketSelection;
  select: SelectTickets;
  bulk: TicketBulk;
  next: NextTicket;
  sort: (sort: Sort | '') => void;
  filter: (filter: ListFilter) => void;
}

export function ticketListPane(pane: ListPane): TemplateResult {
  if (isGone(pane)) return goneView();
  return html`
    <div class="head">${header(pane)} ${pane.selected.any ? bulkTools(pane) : nothing}</div>
    ${rows(pane)}
  `;
}

/** Null outside of them; what is in them can have other things done to it. */
export function folderOf({ query }: ShownList): 'spam' | 'trash' | null {
  const folder = query?.['folder'];
  return folder === 'spam' || folder === 'trash' ? folder : null;
}

/** The saved view cannot be shown. */
function isGone({ route, shown }: ListPane): boolean {
  const isKnown = desk.views !== null || desk.viewsProblem !== null;
  return route.view.name === 'saved' && isKnown && !shown.saved;
}

function goneView(): TemplateResult {
  const problem = desk.views === null ? desk.viewsProblem : null;
  if (problem) return problemNotice(msg('Your views did not load'), problem, () => void desk.loadViews());
  return html`<div class="notice">
    <h2>${msg('This view is not here')}</h2>
    <p>${msg('It was deleted, or whoever made it does not share it with you any more.')}</p>
    <a class="button" href=${hrefOf(HOME)}>${msg('Go to Unassigned')}</a>
  </div>`;
}

function header({ route, shown, list, selected, sort, filter }: ListPane): TemplateResult {
  const { view } = route;
  const everywhere = { ...HOME, view: { name: 'all' }, filter: { ...shown.filter, status: 'any' } } as const;
  return html`<hd-list-header
    ?inert=${selected.any}
    .selectable=${list.tickets.length > 0}
    @hd-all=${() => selected.selectAll()}
    .sort=${shown.sort}
    .ownSort=${shown.ownSort}
    @hd-sort=${(event: CustomEvent<Sort | ''>) => sort(event.detail)}
    .acts=${viewActs(shown)}
    .changed=${shown.changed}
    @hd-act=${(event: CustomEvent<ViewAct>) => doToView(event.detail, shown)}
    .heading=${viewTitle(view, desk)}
    .filter=${shown.filter}
    .problems=${list.queryProblems}
    .everywhereHref=${view.name === 'all' ? '' : hrefOf(everywhere)}
    @hd-filter=${(event: CustomEvent<ListFilter>) => filter(event.detail)}
  ></hd-list-header>`;
}

function bulkTools({ shown, list, selected, select, bulk }: ListPane): TemplateResult {
  return html`<hd-bulk-bar
    .count=${selected.count}
    .allShown=${selected.allShown}
    .whole=${selected.whole}
    .matching=${list.nextCursor === null ? null : selected.matching}
    .folder=${folderOf(shown)}
    .agents=${desk.agents}
    .teams=${desk.teams}
    .meId=${desk.me?.id ?? 0}
    @hd-all=${() => (selected.allShown ? select.clear() : selected.selectAll())}
    @hd-whole=${() => selected.selectWhole()}
    @hd-clear=${() => select.clear()}
    @hd-ask=${({ detail }: CustomEvent<BulkQuestion>) => bulk.ask(detail)}
    @hd-bulk=${({ detail }: CustomEvent<BulkChange>) => bulk.run(detail)}
  ></hd-bulk-bar>`;
}

function rows({ route, shown, list, selected, select, next }: ListPane): TemplateResult {
  const { view, ticket: open } = route;
  const { status } = shown.filter;
  const ids = new Set(selected.ids);
  return html`<hd-ticket-list
    .selecting=${selected.any}
    .isSelected=${(id: number) => ids.has(id)}
    @hd-tick=${({ detail }: CustomEvent<Tick>) => select.tick(detail)}
    .tickets=${list.tickets}
    .arrived=${list.arrived}
    .loading=${list.loading}
    .problem=${list.problem}
    .hasMore=${list.nextCursor !== null}
    .currentId=${typeof open === 'number' ? open : null}
    .tags=${desk.tags}
    .presentOn=${(id: number) => presence.on(id).map(({ agentId }) => desk.nameOf(agentId))}
    .hrefFor=${(ticket: Ticket) => hrefOf({ ...route, ticket: ticket.id })}
    .empty=${emptyWords(view, route.filter, desk.mailboxes)}
    .showStatus=${status === 'active' || status === 'any' || status !== defaultStatus(view)}
    @hd-near=${(event: CustomEvent<Ticket>) => next.near(event.detail)}
    @hd-more=${() => list.loadMore()}
    @hd-retry=${() => list.loadFirst()}
  ></hd-ticket-list>`;
}
