// What the customer of the open ticket answered, for the panel; asked again when something happened to the ticket.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { getTicketSatisfaction, type TicketSatisfaction } from '../../api/satisfaction.ts';

export class TicketSatisfactionState implements ReactiveController {
  /** Null while unknown. */
  satisfaction: TicketSatisfaction | null = null;
  #host: ReactiveControllerHost;
  #ticketId = 0;
  #shownFor = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#shownFor = '';
  }

  /** `stamp` is anything that changes with the ticket's history. */
  async show(ticketId: number, stamp: number): Promise<void> {
    const key = `${ticketId} ${stamp}`;
    if (key === this.#shownFor) return;
    this.#shownFor = key;
    if (ticketId !== this.#ticketId) this.satisfaction = null;
    this.#ticketId = ticketId;
    const result = await getTicketSatisfaction(ticketId);
    if (key !== this.#shownFor || !result.ok) return;
    this.satisfaction = result.data;
    this.#host.requestUpdate();
  }
}
