// The customer's other tickets, for the panel; fetched only while it is shown.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listTickets, type Ticket } from '../api/tickets.ts';

const MOST = 8;

export class OtherTickets implements ReactiveController {
  /** Null while loading. */
  tickets: Ticket[] | null = null;
  #host: ReactiveControllerHost;
  #shownFor = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#shownFor = '';
  }

  async show({ id, customer }: Ticket): Promise<void> {
    const key = `${id} ${customer.email}`;
    if (key === this.#shownFor) return;
    this.#shownFor = key;
    this.tickets = null;
    const page = await listTickets({ customer: customer.email, limit: MOST });
    if (key !== this.#shownFor) return;
    this.tickets = page.ok ? page.data.items.filter((other) => other.id !== id) : [];
    this.#host.requestUpdate();
  }
}
