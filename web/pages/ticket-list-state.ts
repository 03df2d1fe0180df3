// What the ticket list holds: pages as scrolled, kept fresh by live events. A controller, so that any page can show it.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Problem, Query } from '../api/request.ts';
import { getTicket, listTickets, type Ticket } from '../api/tickets.ts';
import { DeskWatch } from '../desk.ts';
import type { LiveEvent } from '../api/live.ts';
import { mergeFirstPage } from '../merge-page.ts';

const PAGE_SIZE = 50;
const REFRESH_WAIT_MS = 200;
const TINT_MS = 3000;

export class TicketListState implements ReactiveController {
  tickets: Ticket[] = [];
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touched = new Set<number>();
  #tintTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    new DeskWatch(host, { onLive: (event) => this.#onLive(event), onCatchUp: () => void this.refresh() });
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#tintTimer);
    this.#abort.abort();
    this.#key = '';
  }

  /** Shows another list; the same one again changes nothing. */
  show(query: Query): void {
    const key = JSON.stringify(query);
    if (key === this.#key) return;
    this.#key = key;
    this.#query = query;
    this.tickets = [];
    void this.loadFirst();
  }

  async loadFirst(): Promise<void> {
    this.loading = 'first';
    this.problem = null;
    this.arrived = new Set();
    this.news = '';
    const page = await this.#fetch(null);
    if (!page) return;
    this.tickets = page.items;
    this.nextCursor = page.nextCursor;
    this.#done();
  }

  async loadMore(): Promise<void> {
    if (this.loading || !this.nextCursor) return;
    this.loading = 'more';
    this.problem = null;
    this.#host.requestUpdate();
    const page = await this.#fetch(this.nextCursor);
    if (!page) return;
    const known = new Set(this.tickets.map((ticket) => ticket.id));
    this.tickets = [...this.tickets, ...page.items.filter((ticket) => !known.has(ticket.id))];
    this.nextCursor = page.nextCursor;
    this.#done();
  }

  /** Fetches the first page again and slips it in. */
  async refresh(): Promise<void> {
    if (!this.#query) return;
    if (this.loading) return this.#refreshSoon();
    const touched = [...this.#touched];
    this.#touched.clear();
    const page = await this.#fetch(null);
    if (!page) return;
    const before = new Map(this.tickets.map((ticket) => [ticket.id, ticket.lastMessageAt]));
    const complete = page.nextCursor === null;
    this.tickets = mergeFirstPage(this.tickets, page.items, complete);
    if (complete) this.nextCursor = null;
    this.#mark(page.items.filter((ticket) => before.get(ticket.id) !== ticket.lastMessageAt));
    this.#done();
    const fresh = new Set(page.items.map((ticket) => ticket.id));
    await Promise.all(
      touched.filter((id) => !fresh.has(id) && before.has(id)).map((id) => this.#refetch(id)),
    );
  }

  /** Shows a ticket as it is now without asking the server: the conversation just learnt it. */
  put(ticket: Ticket): void {
    this.tickets = this.tickets.map((known) => (known.id === ticket.id ? { ...known, ...ticket } : known));
    this.#host.requestUpdate();
  }

  /** Tints what came for a moment; longer, and a row moved later would be tinted again. */
  #mark(arrived: Ticket[]): void {
    if (arrived.length === 0) return;
    this.arrived = new Set(arrived.map((ticket) => ticket.id));
    const mail = arrived.filter((ticket) => ticket.lastMessageKind === 'customer');
    if (mail.length > 0) this.news = `New mail: ${mail.map((ticket) => ticket.subject).join(', ')}`;
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
    this.#refreshSoon();
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), REFRESH_WAIT_MS);
  }

  async #fetch(cursor: string | null): Promise<{ items: Ticket[]; nextCursor: string | null } | null> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const page = await listTickets({ ...this.#query, limit: PAGE_SIZE, cursor }, this.#abort.signal);
    if (page.ok) return page.data;
    if (page.problem.code === 'aborted') return null;
    this.problem = page.problem;
    this.#done();
    return null;
  }

  #done(): void {
    this.loading = null;
    this.#host.requestUpdate();
  }
}
