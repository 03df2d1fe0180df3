// One ticket as shown: its row, messages, timeline; optimistic changes with rollback; kept fresh by live events.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveEvent } from '../../api/live.ts';
import type { Mailbox } from '../../api/mailboxes.ts';
import { listMessages, listTimelineEvents, type Message, type TimelineEvent } from '../../api/messages.ts';
import type { Problem } from '../../api/request.ts';
import {
  changeTicket,
  getTicket,
  readTicket,
  type Ticket,
  type TicketChange,
  type TicketDetail,
} from '../../api/tickets.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { firstLook, TAIL } from '../../state/first-look.ts';
import { mergeMessages } from '../../state/merge-messages.ts';
import { fillMissing } from './missing-fields.ts';
import { Soon } from '../../browser/soon.ts';
import { clashesOf, type Clash } from '../../state/ticket-clash.ts';

const PACE = { waitMs: 150, restMs: 600 };

export class ConversationState implements ReactiveController {
  id = 0;
  ticket: Ticket | TicketDetail | null = null;
  messages: Message[] = [];
  events: TimelineEvent[] = [];
  loading = true;
  problem: Problem | null = null;
  /** A change that did not go through, beside the header. */
  changeProblem: Problem | null = null;
  /** Fields that somebody else changed meanwhile: the agent chooses, one by one. */
  clashes: Clash[] = [];
  /** Cursor after the loaded head while messages between head and tail are not loaded. */
  gapCursor: string | null = null;

  /** The page is there to be read. */
  #shown = false;
  /** Up to which message the server was told. */
  #readAt: string | null = null;
  /** Changes on their way. */
  #changing = 0;
  #host: ReactiveControllerHost;
  #onTicket: (ticket: Ticket) => void;
  #soon = new Soon(() => void this.refresh(), PACE);

  constructor(host: ReactiveControllerHost, onTicket: (ticket: Ticket) => void) {
    this.#host = host;
    this.#onTicket = onTicket;
    host.addController(this);
    new DeskWatch(host, {
      onLive: (event) => this.#onLive(event),
      onCatchUp: () => void this.refresh(),
      onBack: () => void (this.problem && this.load()),
    });
  }

  hostConnected(): void {
    this.#shown = true;
  }

  hostDisconnected(): void {
    this.#shown = false;
    this.#soon.cancel();
  }

  /** How many messages lie between head and tail; 0 when all are here. */
  get notLoaded(): number {
    return this.gapCursor === null ? 0 : Math.max(1, (this.ticket?.messageCount ?? 0) - this.messages.length);
  }

  get mailbox(): Mailbox | null {
    const id = this.ticket?.mailbox.id;
    return desk.mailboxes.find((known) => known.id === id) ?? null;
  }

  /** Shows a ticket; `known` is the list's row, shown until the whole is here. */
  show(id: number, known: Ticket | null): void {
    if (id === this.id) return;
    this.id = id;
    this.ticket = known;
    this.messages = [];
    this.events = [];
    this.clashes = [];
    this.changeProblem = null;
    this.#readAt = null;
    void this.load();
  }

  async load(): Promise<void> {
    const { id } = this;
    this.loading = true;
    this.problem = null;
    const { ticket, head, tail, events } = await firstLook(id, this.ticket);
    if (id !== this.id) return;
    this.loading = false;
    if (!ticket.ok) this.problem = ticket.problem;
    else if (!tail.ok) this.problem = tail.problem;
    else if (head && !head.ok) this.problem = head.problem;
    else {
      this.ticket = ticket.data;
      const tailIds = new Set(tail.data.items.map((message) => message.id));
      const meets = !head?.data.nextCursor || head.data.items.some((message) => tailIds.has(message.id));
      this.gapCursor = meets ? null : (head?.data.nextCursor ?? null);
      this.messages = mergeMessages(head?.data.items ?? [], tail.data.items);
      this.#markRead(ticket.data);
    }
    if (events.ok) this.events = events.data;
    this.#host.requestUpdate();
  }

  /** Fetches the ticket, its events and its last messages again; what is shown stays where it is. */
  async refresh(): Promise<void> {
    const { id } = this;
    if (this.loading) return this.#soon.schedule();
    if (this.problem) return this.load();
    const [ticket, tail, events] = await Promise.all([
      getTicket(id),
      listMessages(id, { limit: TAIL, order: 'desc' }),
      listTimelineEvents(id),
    ]);
    if (id !== this.id) return;
    if (ticket.ok) this.#take(ticket.data);
    if (ticket.ok && tail.ok) this.#markRead(ticket.data);
    if (tail.ok) this.messages = mergeMessages(this.messages, tail.data.items);
    if (events.ok) this.events = events.data;
    this.#host.requestUpdate();
  }

  /** What is on the screen has been read; in a tab that nobody looks at, not yet. */
  #markRead(ticket: TicketDetail): void {
    if (!this.#shown || document.visibilityState !== 'visible' || this.#readAt === ticket.lastMessageAt)
      return;
    this.#readAt = ticket.lastMessageAt;
    void readTicket(ticket.id).then(({ ok }) => {
      // What the server does not know is told again with the next look.
      if (!ok && this.id === ticket.id) this.#readAt = null;
      const now = this.ticket?.id === ticket.id ? this.ticket : ticket;
      if (ok) this.#onTicket({ ...now, unread: false });
    });
  }

  /** Loads the folded middle of a long thread. */
  async loadGap(): Promise<Problem | null> {
    const { id } = this;
    while (this.gapCursor !== null && id === this.id) {
      const page = await listMessages(id, { limit: 100, cursor: this.gapCursor });
      if (id !== this.id) break;
      if (!page.ok) return page.problem;
      const known = new Set(this.messages.map((message) => message.id));
      const met = page.data.items.some((message) => known.has(message.id));
      this.messages = mergeMessages(this.messages, page.data.items);
      this.gapCursor = met ? null : page.data.nextCursor;
    }
    this.#host.requestUpdate();
    return null;
  }

  /** A message we just wrote. */
  add(message: Message): void {
    this.messages = mergeMessages(this.messages, [message]);
    this.#host.requestUpdate();
    void this.refresh();
    desk.refreshCounts();
  }

  /** Shows the change at once, then asks the server; rolls back when it refuses. True when it holds. */
  async change(change: TicketChange, base = this.ticket): Promise<boolean> {
    if (!base) return false;
    const { id } = this;
    this.changeProblem = null;
    this.clashes = this.clashes.filter(({ field }) => !(field in change));
    this.#set(withChange(base, change));
    this.#host.requestUpdate();
    this.#changing += 1;
    const result = await changeTicket(id, base.version, change);
    this.#changing -= 1;
    // Looks were let go meanwhile.
    this.#soon.schedule();
    if (id !== this.id) return result.ok;
    if (result.ok) {
      this.#set({ ...base, ...result.data });
      desk.refreshCounts();
      return true;
    }
    const current =
      result.problem.status === 409 ? (result.problem.current as Ticket | undefined) : undefined;
    if (current) return this.#meet(current, change, base);
    this.#set(base);
    const fields = await fillMissing(result.problem, base);
    if (fields !== null && id === this.id) return this.change({ ...change, fields });
    this.changeProblem = result.problem;
    this.#host.requestUpdate();
    return false;
  }

  /** Somebody was quicker: what does not clash is changed all the same, for the rest the agent is asked. */
  async #meet(current: Ticket, change: TicketChange, base: Ticket): Promise<boolean> {
    const newer = { ...base, ...current };
    const names = { agent: desk.nameOf, team: desk.teamNameOf };
    const clashes = clashesOf(base, current, change, names);
    if (clashes.length === 0) return this.change(change, newer);
    const fields = new Set(clashes.map(({ field }) => field));
    this.clashes = [...this.clashes.filter(({ field }) => !fields.has(field)), ...clashes];
    this.#set(newer);
    this.#host.requestUpdate();
    const rest = Object.entries(change).filter(([field]) => !fields.has(field));
    if (rest.length > 0) await this.change(Object.fromEntries(rest) as TicketChange, newer);
    return false;
  }

  /** The agent's choice where a field clashed: theirs stays, or ours is made on top of it after all. */
  async choose(clash: Clash, whose: 'theirs' | 'mine'): Promise<void> {
    this.clashes = this.clashes.filter(({ field }) => field !== clash.field);
    this.#host.requestUpdate();
    if (whose === 'mine') await this.change(clash.change);
  }

  /** Something else about this ticket went wrong, or did not. */
  report(problem: Problem | null): void {
    this.changeProblem = problem;
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.changeProblem = null;
    this.#host.requestUpdate();
  }

  /** What the server has; of before a change of ours it may be while that is on its way, and is once that has been answered. */
  #take(ticket: TicketDetail): void {
    if (this.#changing > 0) return;
    if (ticket.version < (this.ticket?.version ?? 0)) this.#soon.schedule();
    else this.#set(ticket);
  }

  #set(ticket: Ticket): void {
    this.ticket = ticket;
    this.#onTicket(ticket);
  }

  #onLive(event: LiveEvent): void {
    if (event.ticketId === this.id) this.#soon.schedule();
  }
}

function withChange<T extends Ticket>(ticket: T, { assigneeId, fields: values, ...fields }: TicketChange): T {
  const before = 'fields' in ticket ? (ticket.fields as object) : {};
  if (values) return { ...withChange(ticket, { ...fields }), fields: { ...before, ...values } };
  if (assigneeId === undefined) return { ...ticket, ...fields };
  const agent = desk.agents.find((known) => known.id === assigneeId);
  const assignee = assigneeId === null ? null : { id: assigneeId, name: agent?.name ?? desk.me?.name ?? '' };
  return { ...ticket, ...fields, assignee };
}
