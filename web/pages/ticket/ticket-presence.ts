// The ticket's page in the eyes of others: tells that this tab shows it, and when somebody types in its reply box.
import type { LitElement, ReactiveController } from 'lit';
import { desk } from '../../state/desk.ts';
import type { HdReplyBox } from '../../elements/writing/hd-reply-box.ts';
import { presenceWords } from '../../format/presence-words.ts';
import { presence, PresenceWatch } from '../../state/presence.ts';

export class TicketPresence implements ReactiveController {
  #host: LitElement;
  #ticketId: () => number;

  constructor(host: LitElement, ticketId: () => number) {
    this.#host = host;
    this.#ticketId = ticketId;
    host.addController(this);
    new PresenceWatch(host);
    host.addEventListener('input', (event) => this.#onInput(event));
  }

  /** Who else is here, in words. */
  get words(): string[] {
    return presenceWords(presence.on(this.#ticketId()), desk.nameOf);
  }

  hostUpdated(): void {
    // What was asked for before one left still comes, and updates a page that nobody sees any more.
    if (this.#host.isConnected) presence.enter(this.#ticketId() || null);
  }

  hostDisconnected(): void {
    presence.enter(null);
  }

  #onInput(event: Event): void {
    const box = event.composedPath().find((node) => (node as Element).localName === 'hd-reply-box');
    if (!box) return;
    presence.type((box as HdReplyBox).draft.mode === 'note' ? 'noting' : 'replying');
  }
}
