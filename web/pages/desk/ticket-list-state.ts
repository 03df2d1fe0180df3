// What the ticket list holds: pages as scrolled, kept fresh by live events. A controller, so that any page can show it.
import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page, Problem, Query, Result } from '../../api/request.ts';
import { getTicket, listTickets, searchTickets, type FoundTicket, type Ticket } from '../../api/tickets.ts';
import { searchWithin } from '../../state/ticket-query.ts';
import { DeskWatch } from '../../state/desk.ts';
import type { LiveEvent } from '../../api/live.ts';
import { mergeFirstPage, MOVES_DOWN } from '../../state/merge-page.ts';
import type { Sort } from '../../router.ts';
import { putBack } from '../../state/put-back.ts';
import { Soon } from '../../browser/soon.ts';

const PAGE_SIZE = 50;
/** Fewer: each comes with its excerpts. */
const SEARCH_PAGE_SIZE = 25;
const PACE = { waitMs: 40, restMs: 1000 };
const TINT_MS = 3000;

export class TicketListState implements ReactiveController {
  tickets: FoundTicket[] = [];
  /** Parts of a search that make no sense, in words. */
  queryProblems: string[] = [];
  loading: 'first' | 'more' | null = 'first';
  problem: Problem | null = null;
  nextCursor: string | null = null;
  /** Rows that came by themselves a moment ago; they get a short tint. */
  arrived = new Set<number>();
  /** What came, for screen readers. */
  news = '';

  #host: ReactiveControllerHost;
  #query: Query | null = null;
  #key = '';
  #abort = new AbortController();
  #soon = new Soon(() => void this.refresh(), PACE);
  #touched = new Set<number>();
  #tintTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    new DeskWatch(host, {
      onLive: (event) => this.#onLive(event),
      onCatchUp: () => void this.refresh(),
      onBack: () => void (this.problem && (this.tickets.length === 0 ? this.loadFirst() : this.loadMore())),
    });
  }

  hostDisconnected(): void {
    this.#soon.cancel();
    clearTimeout(this.#tintTimer);
    this.#abort.abort();
    this.#key = '';
  }

  /** Shows another list; the same one again changes nothing. Null: there is none to show yet. */
  show(query: Query | null): void {
    const key = JSON.stringify(query);
    if (key === this.#key) return;
    this.#key = key;
    this.#query = query;
    this.tickets = [];
    this.nextCursor = null;
    if (query === null) this.#abort.abort();
    else void this.loadFirst();
  }

  async loadFirst(): Promise<void> {
    this.loading = 'first';
    this.problem = null;
    this.arrived = new Set();
    this.news = '';
    const page = await this.#fetch(null);
    if (!page) return;
    if (!page.ok) return this.#fail(page.problem);
    this.tickets = page.data.items;
    this.nextCursor = page.data.nextCursor;
    this.#done();
  }

  async loadMore(): Promise<void> {
    if (this.loading || !this.nextCursor) return;
    this.loading = 'more';
    this.problem = null;
    this.#host.requestUpdate();
    const page = await this.#fetch(this.nextCursor);
    if (!page) return;
    if (!page.ok) return this.#fail(page.problem);
    const known = new Set(this.tickets.map((ticket) => ticket.id));
    this.tickets = [...this.tickets, ...page.data.items.filter((ticket) => !known.has(ticket.id))];
    this.nextCursor = page.data.nextCursor;
    this.#done();
  }

  /** Fetches the first page again and slips it in. */
  async refresh(): Promise<void> {
    if (!this.#query) return;
    if (this.loading) return this.#soon.schedule();
    if (this.problem && this.tickets.length === 0) return this.loadFirst();
    const touched = [...this.#touched];
    this.#touched.clear();
    const page = await this.#fetch(null);
    // Overtaken by more rows being loaded: what changed must still be shown.
    if (!page) return this.#soon.schedule();
    // What is shown stays; the lost connection has its own words.
    if (!page.ok) return;
    const before = new Map(this.tickets.map((ticket) => [ticket.id, ticket.lastMessageAt]));
    const sort = (this.#query['sort'] || '-lastMessageAt') as Sort;
    const isLost = (id: number): boolean => before.has(id) && !page.data.items.some((row) => row.id === id);
    if (MOVES_DOWN.has(sort) && touched.some(isLost) && !(await this.#refetchOn(page.data))) {
      return this.#soon.schedule();
    }
    const { items, nextCursor } = page.data;
    const complete = nextCursor === null;
    this.tickets = mergeFirstPage(this.tickets, items, { complete, sort });
    if (complete || before.size === 0) this.nextCursor = nextCursor;
    this.#mark(items.filter((ticket) => before.get(ticket.id) !== ticket.lastMessageAt));
    this.#done();
    const fresh = new Set(items.map((ticket) => ticket.id));
    for (const id of touched) if (!fresh.has(id) && before.has(id)) await this.#refetch(id);
  }

  /** Reads on from the first page as far as rows are loaded. False when it was overtaken, or could not be done. */
  async #refetchOn(page: Page<FoundTicket>): Promise<boolean> {
    while (page.nextCursor !== null && page.items.length < this.tickets.length) {
      const next = await this.#fetch(page.nextCursor);
      if (!next?.ok) return false;
      page.items.push(...next.data.items);
      page.nextCursor = next.data.nextCursor;
    }
    return true;
  }

  /** Shows a ticket as it is now without asking the server: the conversation just learnt it. */
  put(ticket: Ticket): void {
    // Into the trash or out of it: whichever list this is, it is in it no more.
    const isGone = (known: Ticket): boolean =>
      known.id === ticket.id && (known.deletedAt === null) !== (ticket.deletedAt === null);
    this.tickets = this.tickets
      .filter((known) => !isGone(known))
      .map((known) => (known.id === ticket.id ? { ...known, ...ticket } : known));
    this.#host.requestUpdate();
  }

  /**
   * Shows rows at once as they are to be; null: gone from the list. The answer puts them back as they were, and asks how they are.
   */
  try(ids: readonly number[], change: (ticket: FoundTicket) => FoundTicket | null): () => void {
    const [before, key, tried] = [this.tickets, this.#key, new Set(ids)];
    this.tickets = before.flatMap((ticket) => (tried.has(ticket.id) ? (change(ticket) ?? []) : [ticket]));
    this.#host.requestUpdate();
    return () => {
      if (this.#key !== key) return;
      this.tickets = putBack(this.tickets, before, tried);
      for (const id of ids) this.#touched.add(id);
      this.#soon.schedule();
      this.#host.requestUpdate();
    };
  }

  /** Tints what came for a moment; longer, and a row moved later would be tinted again. */
  #mark(arrived: Ticket[]): void {
    if (arrived.length === 0) return;
    this.arrived = new Set(arrived.map((ticket) => ticket.id));
    const mail = arrived.filter((ticket) => ticket.lastMessageKind === 'customer');
    if (mail.length > 0) this.news = msg(str`New mail: ${mail.map((ticket) => ticket.subject).join(', ')}`);
    clearTimeout(this.#tintTimer);
    this.#tintTimer = setTimeout(() => {
      this.arrived = new Set();
      this.#host.requestUpdate();
    }, TINT_MS);
  }

  /** A row below the first page that changed. */
  async #refetch(id: number): Promise<void> {
    const ticket = await getTicket(id);
    if (ticket.ok) this.put(ticket.data);
  }

  #onLive(event: LiveEvent): void {
    if (event.type === 'message.delivery') return;
    this.#touched.add(event.ticketId);
    this.#soon.schedule();
  }

  /** Null when a newer request took its place. */
  async #fetch(cursor: string | null): Promise<Result<Page<FoundTicket>> | null> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const q = this.#query?.['q'];
    const within = q ? searchWithin(this.#query ?? {}) : null;
    this.queryProblems = [];
    const sort = this.#query?.['sort'];
    // By what fits best, or the newest first; in another order it is a list like any other.
    if (q && within !== null && (!sort || sort === '-lastMessageAt')) {
      const order = sort ? 'newest' : '';
      const found = await searchTickets({ q, within, sort: order, limit: SEARCH_PAGE_SIZE, cursor }, signal);
      if (!found.ok && found.problem.code === 'aborted') return null;
      if (found.ok) this.queryProblems = found.data.problems.map(({ message }) => message);
      return found;
    }
    const page = await listTickets({ ...this.#query, limit: PAGE_SIZE, cursor }, signal);
    return !page.ok && page.problem.code === 'aborted' ? null : page;
  }

  #fail(problem: Problem): void {
    this.problem = problem;
    this.#done();
  }

  #done(): void {
    this.loading = null;
    this.#host.requestUpdate();
  }
}
