// Which ticket follows the open one, and a look ahead at what may be opened next.
import type { Ticket } from '../../api/tickets.ts';
import { lookAhead } from '../../state/first-look.ts';

/** A pointer that only passes over a row wants nothing of it; the ticket being opened goes first. */
const REST_MS = 60;

export class NextTicket {
  /** Kept, as solving may take the open ticket out of the list before we move on. */
  id: number | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** What comes after the open ticket is most often opened next. */
  keep(next: Ticket | null): void {
    if (next && next.id !== this.id) this.near(next);
    this.id = next?.id ?? null;
  }

  /** It may be opened next: the pointer rests on it, or it follows the open one. */
  near(ticket: Ticket): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => lookAhead(ticket), REST_MS);
  }
}
