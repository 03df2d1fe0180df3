// The customer's other tickets, for the panel; fetched only while it is shown.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listTickets, type Ticket } from '../../api/tickets.ts';

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

  /** What is shown may be others now: the next look fetches them again. */
  forget(): void {
    this.#shownFor = '';
  }

  async show({ id, customer }: Ticket): Promise<void> {
    const key = `${id} ${customer.id}`;
    if (key === this.#shownFor) return;
    this.#shownFor = key;
    this.tickets = null;
    // What still needs somebody comes first, however old it is.
    const [active, done] = await Promise.all(
      ['new,open,pending', 'solved,closed'].map((status) =>
        listTickets({ customer: customer.id, status, limit: MOST }),
      ),
    );
    if (key !== this.#shownFor) return;
    const found = [active, done].flatMap((page) => (page?.ok ? page.data.items : []));
    this.tickets = found.filter((other) => other.id !== id).slice(0, MOST);
    this.#host.requestUpdate();
  }
}
