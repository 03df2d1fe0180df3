// Who looks at which ticket, as the live stream tells; and telling the server where this tab is, while one can see it.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TicketPresence } from '../api/live-stream.ts';
import { tellPresence, type Doing, type Present } from '../api/presence.ts';
import { randomKey } from '../browser/random-key.ts';

const BEAT_MS = 6000;
/** Who stops typing for so long is looking again. */
const TYPING_MS = 5000;
/** Without a connection nobody knows any more who is there. */
const STALE_MS = 15_000;

/** Emits `change` when somebody came, went, or began or ended typing. */
class Presence extends EventTarget {
  #tab = randomKey();
  #me = 0;
  #people = new Map<number, Present[]>();
  #ticketId: number | null = null;
  #doing: Doing = 'looking';
  #told = '';
  #beat: ReturnType<typeof setInterval> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #stale: ReturnType<typeof setTimeout> | undefined;

  start(me: number): void {
    this.#me = me;
    document.addEventListener('visibilitychange', this.#onSight);
    window.addEventListener('pagehide', this.#onLeave);
    window.addEventListener('pageshow', this.#onSight);
    this.#tell();
  }

  stop(): void {
    this.#me = 0;
    clearInterval(this.#beat);
    clearTimeout(this.#typing);
    document.removeEventListener('visibilitychange', this.#onSight);
    window.removeEventListener('pagehide', this.#onLeave);
    window.removeEventListener('pageshow', this.#onSight);
    this.#told = '';
    this.#show([], true);
  }

  /** The others on a ticket, each once. */
  on(ticketId: number): Present[] {
    return (this.#people.get(ticketId) ?? []).filter(({ agentId }) => agentId !== this.#me);
  }

  /** The ticket this tab shows now. */
  enter(ticketId: number | null): void {
    if (ticketId === this.#ticketId) return;
    this.#ticketId = ticketId;
    this.#doing = 'looking';
    clearTimeout(this.#typing);
    this.#tell();
  }

  /** A key was pressed in the reply box. */
  type(doing: 'replying' | 'noting'): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#do('looking'), TYPING_MS);
    this.#do(doing);
  }

  /** The stream's news; `whole` when it names everybody there is. */
  hear(tickets: TicketPresence[], whole: boolean): void {
    this.#show(tickets, whole);
  }

  connection(connected: boolean): void {
    clearTimeout(this.#stale);
    // Whatever lost the connection may have lost what was told before.
    if (connected) this.#tell(true);
    else this.#stale = setTimeout(() => this.#show([], true), STALE_MS);
  }

  #do(doing: Doing): void {
    if (doing === this.#doing) return;
    this.#doing = doing;
    this.#tell();
  }

  #onSight = (): void => this.#tell();

  #onLeave = (): void => {
    if (this.#me && this.#told) void tellPresence({ tab: this.#tab, ticketId: null }, true);
    this.#told = '';
  };

  #tell(again = false): void {
    if (!this.#me) return;
    const ticketId = document.visibilityState === 'visible' ? this.#ticketId : null;
    const told = ticketId === null ? '' : `${ticketId} ${this.#doing}`;
    if (told === this.#told && !(again && told)) return;
    this.#told = told;
    void tellPresence({ tab: this.#tab, ticketId, doing: this.#doing });
    clearInterval(this.#beat);
    if (ticketId !== null) this.#beat = setInterval(() => this.#tell(true), BEAT_MS);
  }

  #show(tickets: TicketPresence[], whole: boolean): void {
    if (whole) this.#people.clear();
    for (const { ticketId, people } of tickets) {
      if (people.length > 0) this.#people.set(ticketId, eachOnce(people));
      else this.#people.delete(ticketId);
    }
    this.dispatchEvent(new CustomEvent('change'));
  }
}

export const presence = new Presence();

/** Who types in one tab and looks in another is typing. */
function eachOnce(people: Present[]): Present[] {
  const found = new Map<number, Present>();
  for (const one of people) {
    if (one.doing !== 'looking' || !found.has(one.agentId)) found.set(one.agentId, one);
  }
  return [...found.values()];
}

/** Renders its element again when somebody comes or goes. */
export class PresenceWatch implements ReactiveController {
  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    presence.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    presence.removeEventListener('change', this.#changed);
  }

  #changed = (): void => this.#host.requestUpdate();
}
