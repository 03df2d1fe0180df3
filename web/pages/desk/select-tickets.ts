// How tickets of the list are selected: by their boxes, by keys, in stretches from the row at hand.
import type { LitElement } from 'lit';
import { CommandWatch } from '../../commands.ts';
import type { HdTicketList, Tick } from '../../elements/list/hd-ticket-list.ts';
import type { TicketSelection } from './ticket-selection.ts';

interface Parts {
  selected: TicketSelection;
  list: () => HdTicketList | null;
}

export class SelectTickets {
  #host: LitElement;
  #parts: Parts;

  constructor(host: LitElement, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
  }

  answerKeys(): void {
    new CommandWatch(this.#host, {
      select: () => this.#atHand(false),
      'select-stretch': () => this.#atHand(true),
      'extend-next': () => this.#extend(1),
      'extend-previous': () => this.#extend(-1),
      'select-all': () => (this.#reads ? false : this.#parts.selected.selectAll()),
    });
  }

  /** A stretch begins at the row touched last, the first one at the row at hand. */
  tick({ id, stretch }: Tick): void {
    const { selected, list } = this.#parts;
    if (stretch) selected.extend(list()?.atHand ?? id, id);
    else selected.toggle(id);
  }

  clear(): void {
    const { selected, list } = this.#parts;
    const fromBar = this.#host.renderRoot.querySelector('hd-bulk-bar')?.matches(':focus-within');
    selected.clear();
    if (fromBar) void this.#host.updateComplete.then(() => list()?.holdFocus());
  }

  /** Where an agent reads, Ctrl-A marks text. */
  get #reads(): boolean {
    const { shadowRoot, renderRoot } = this.#host;
    const focused = shadowRoot?.activeElement ?? null;
    return !this.#parts.selected.any && (renderRoot.querySelector('.detail')?.contains(focused) ?? false);
  }

  #atHand(stretch: boolean): void {
    const id = this.#parts.list()?.atHand ?? null;
    if (id !== null) this.#parts.selected.toggle(id, stretch);
  }

  #extend(by: 1 | -1): void {
    const list = this.#parts.list();
    const from = list?.atHand ?? null;
    list?.step(by);
    const to = list?.atHand ?? null;
    if (to !== null) this.#parts.selected.extend(from ?? to, to);
  }
}
