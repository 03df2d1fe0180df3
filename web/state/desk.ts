// What the whole console shares: who I am, agents, mailboxes, counts, the live stream's state. Elements watch it.
import { msg } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { getWarnings, type Warning } from '../api/health.ts';
import { inboundMailCounts } from '../api/inbound-mails.ts';
import { listAgents, type Agent } from '../api/agents.ts';
import { openLive, type LiveEvent } from '../api/live.ts';
import { changeMe } from '../api/me.ts';
import { listMailboxes, type Mailbox } from '../api/mailboxes.ts';
import { outboundCounts } from '../api/outbound-mails.ts';
import type { Me } from '../api/session.ts';
import { listCustomFields, type CustomField } from '../api/custom-fields.ts';
import { listTags, type Tag } from '../api/tags.ts';
import { listTeams, type Team } from '../api/teams.ts';
import { ticketCounts, type Counts } from '../api/tickets.ts';
import type { Problem } from '../api/request.ts';
import { listViews, viewCounts, type SavedView } from '../api/views.ts';
import { browserZone } from '../format/zone.ts';
import { browserLanguage } from '../language.ts';
import { notifier } from './notifier.ts';
import { presence } from './presence.ts';
import { Soon } from '../browser/soon.ts';

const COUNTS_PACE = { waitMs: 60, restMs: 1000 };
/** Held mail belongs to no ticket, so no live event tells of it. */
const HELD_EVERY_MS = 60_000;
const WARNINGS_EVERY_MS = 60_000;

class Desk extends EventTarget {
  me: Me | null = null;
  agents: Agent[] = [];
  mailboxes: Mailbox[] = [];
  teams: Team[] = [];
  tags: Tag[] = [];
  /** Custom fields, archived ones too: what is in them is still shown. */
  fields: CustomField[] = [];
  counts: Counts | null = null;
  /** Saved views one may see; null while unknown. */
  views: SavedView[] | null = null;
  /** Why they are not known. */
  viewsProblem: Problem | null = null;
  /** Tickets in saved views, by their ids. */
  viewCounts: ReadonlyMap<number, number> = new Map();
  /** How many mails wait for a decision; null while unknown. */
  held: number | null = null;
  /** What is wrong with the desk, for admins; null while unknown. */
  warnings: Warning[] | null = null;
  /** The server sends no mail at all at present. */
  sendingOff = false;
  connected = true;
  #closeLive: (() => void) | null = null;
  #heldTimer: ReturnType<typeof setInterval> | undefined;
  #warningsTimer: ReturnType<typeof setInterval> | undefined;
  #counting = new Soon(() => void this.#count(), COUNTS_PACE);

  /** Signed in: loads what all views need and opens the live stream. */
  start(me: Me): void {
    this.stop();
    this.me = me;
    this.#closeLive = openLive(me.id, {
      onEvent: (event) => {
        this.#emit('live', event);
        this.refreshCounts();
      },
      onNotifications: () => notifier.refresh(),
      onCatchUp: () => {
        notifier.refresh();
        this.#emit('catch-up');
        this.refreshCounts();
      },
      onPresence: (tickets, whole) => presence.hear(tickets, whole),
      onConnection: (connected) => {
        presence.connection(connected);
        // Of these nothing live tells; whoever was away longer than a moment looks again.
        const isBack = connected && !this.connected;
        if (isBack) {
          void this.reload();
          void this.loadViews();
        }
        this.connected = connected;
        if (isBack) this.#emit('back');
        // The stream does not say why it broke off; a request does, when the session has ended.
        this.refreshCounts();
        this.#emit('change');
      },
    });
    presence.start(me.id);
    this.#heldTimer = setInterval(() => this.refreshCounts(), HELD_EVERY_MS);
    this.#warningsTimer = setInterval(() => void this.refreshWarnings(), WARNINGS_EVERY_MS);
    this.#emit('change');
    // The page asks for what it shows first: a browser sends only a few requests at once.
    setTimeout(() => {
      if (this.me !== me) return;
      void this.loadViews();
      void this.reload();
      this.refreshCounts();
      void this.refreshWarnings();
      notifier.refresh();
      // Mails to whoever chose no time zone, or no language, go by it.
      const told = { browserTimeZone: browserZone, browserLocale: browserLanguage() };
      if (me.browserTimeZone !== told.browserTimeZone || me.browserLocale !== told.browserLocale)
        void changeMe(told);
    });
  }

  /** Signed out. */
  stop(): void {
    notifier.stop();
    presence.stop();
    this.#closeLive?.();
    this.#closeLive = null;
    this.#counting.cancel();
    this.me = null;
    this.counts = null;
    this.views = null;
    this.viewsProblem = null;
    this.viewCounts = new Map();
    this.held = null;
    this.warnings = null;
    clearInterval(this.#heldTimer);
    clearInterval(this.#warningsTimer);
    this.connected = true;
    this.#emit('change');
  }

  /** My own account was changed. */
  renew(me: Me): void {
    this.me = me;
    void this.reload();
  }

  async reload(): Promise<void> {
    const [agents, mailboxes, teams, outbox, tags, fields] = await Promise.all([
      listAgents(),
      listMailboxes(),
      listTeams(),
      outboundCounts(),
      listTags({ archived: 'true', limit: 500 }),
      listCustomFields({ archived: 'true' }),
    ]);
    if (agents.ok) this.agents = agents.data.items;
    if (mailboxes.ok) this.mailboxes = mailboxes.data.items;
    if (outbox.ok) this.sendingOff = !outbox.data.emailEnabled;
    if (teams.ok) this.teams = teams.data.items;
    if (tags.ok) this.tags = tags.data.items;
    if (fields.ok) this.fields = fields.data.items;
    this.#emit('change');
  }

  /** The saved views, after one of them was changed too. */
  async loadViews(): Promise<void> {
    const views = await listViews();
    if (!this.me) return;
    if (views.ok) this.views = views.data.items;
    this.viewsProblem = views.ok ? null : views.problem;
    this.#emit('change');
  }

  /** Nothing live tells of these. */
  async refreshWarnings(): Promise<void> {
    if (this.me?.role !== 'admin') return;
    const warnings = await getWarnings();
    if (warnings.ok && this.me) this.warnings = warnings.data.items;
    this.#emit('change');
  }

  /** An agent's name, for words about them. */
  nameOf = (agentId: number): string => this.agents.find(({ id }) => id === agentId)?.name ?? msg('Somebody');

  teamNameOf = (teamId: number): string => this.teams.find(({ id }) => id === teamId)?.name ?? msg('A team');

  refreshCounts(): void {
    this.#counting.schedule();
  }

  async #count(): Promise<void> {
    const [counts, held, ofViews] = await Promise.all([ticketCounts(), inboundMailCounts(), viewCounts()]);
    if (counts.ok && this.me) this.counts = counts.data;
    if (held.ok && this.me) this.held = held.data.held;
    if (ofViews.ok && this.me) this.#countViews(ofViews.data.items);
    this.#emit('change');
  }

  #countViews(counts: { id: number; count: number | null }[]): void {
    this.viewCounts = new Map(counts.flatMap(({ id, count }) => (count === null ? [] : [[id, count]])));
    // Others save and delete views, and nothing live tells of it.
    const known = new Set(this.views?.map(({ id }) => id));
    const isStale = known.size !== counts.length || counts.some(({ id }) => !known.has(id));
    if (this.views && isStale) void this.loadViews();
  }

  #emit(type: 'change' | 'live' | 'catch-up' | 'back', detail?: LiveEvent): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const desk = new Desk();

interface DeskListeners {
  onLive?: (event: LiveEvent) => void;
  onCatchUp?: () => void;
  /** The connection is there again: what failed without it can be tried again. */
  onBack?: () => void;
}

/** Re-renders its element when the desk changes, and passes live events on. */
export class DeskWatch implements ReactiveController {
  #host: ReactiveControllerHost;
  #listeners: DeskListeners;

  constructor(host: ReactiveControllerHost, listeners: DeskListeners = {}) {
    this.#host = host;
    this.#listeners = listeners;
    host.addController(this);
  }

  hostConnected(): void {
    desk.addEventListener('change', this.#changed);
    desk.addEventListener('live', this.#live);
    desk.addEventListener('catch-up', this.#catchUp);
    desk.addEventListener('back', this.#back);
  }

  hostDisconnected(): void {
    desk.removeEventListener('change', this.#changed);
    desk.removeEventListener('live', this.#live);
    desk.removeEventListener('catch-up', this.#catchUp);
    desk.removeEventListener('back', this.#back);
  }

  #changed = (): void => this.#host.requestUpdate();
  #live = (event: Event): void => this.#listeners.onLive?.((event as CustomEvent<LiveEvent>).detail);
  #catchUp = (): void => this.#listeners.onCatchUp?.();
  #back = (): void => this.#listeners.onBack?.();
}
