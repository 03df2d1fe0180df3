// Which tickets of the list are selected: rows one by one or in stretches, or all that the list would find.
import type { ReactiveControllerHost } from 'lit';
import { countMatching, type BulkTarget } from '../../api/bulk-actions.ts';
import type { Query } from '../../api/request.ts';
import {
  extendTo,
  keepShown,
  NOTHING_SELECTED,
  selectAll,
  toggle,
  type Selection,
} from '../../state/selection.ts';

interface List {
  /** The ids of its rows, in its order. */
  order: () => number[];
  query: () => Query;
}

export class TicketSelection {
  /** All that the list would find, not only the rows that are loaded. */
  whole = false;
  /** How many it would find; null while unknown. */
  matching: { count: number; more: boolean } | null = null;
  #host: ReactiveControllerHost;
  #list: List;
  #selection: Selection = NOTHING_SELECTED;
  #key = '';

  constructor(host: ReactiveControllerHost, list: List) {
    this.#host = host;
    this.#list = list;
  }

  /** Selected and in the list, in its order. */
  get ids(): number[] {
    const order = this.#list.order();
    return this.whole ? order : order.filter((id) => this.#selection.ids.has(id));
  }

  get any(): boolean {
    return this.ids.length > 0;
  }

  get allShown(): boolean {
    const order = this.#list.order();
    return order.length > 0 && this.ids.length === order.length;
  }

  get count(): number {
    return this.whole ? (this.matching?.count ?? this.ids.length) : this.ids.length;
  }

  get target(): BulkTarget {
    return this.whole ? { query: this.#list.query() } : { ids: this.ids };
  }

  /** Before each drawing: another list has nothing selected, and what has left this one is selected no more. */
  settle(): void {
    const key = JSON.stringify(this.#list.query());
    if (key !== this.#key) this.#forget();
    this.#key = key;
    if (this.#selection.ids.size > 0) this.#selection = keepShown(this.#selection, this.#list.order());
  }

  /** @param stretch from the row touched last up to this one */
  toggle(id: number, stretch = false): void {
    const order = this.#list.order();
    const before = this.whole ? selectAll(order) : this.#selection;
    this.#set(stretch ? extendTo(before, id, order) : toggle(before, id));
  }

  /** From the row `from`, where nothing was touched yet, on to `to`. */
  extend(from: number, to: number): void {
    const begun = this.#selection.anchor === null ? toggle(this.#selection, from) : this.#selection;
    this.#set(extendTo(begun, to, this.#list.order()));
  }

  clear(): void {
    this.#forget();
    this.#host.requestUpdate();
  }

  selectAll(): void {
    this.#set(selectAll(this.#list.order()));
    void this.#count();
  }

  selectWhole(): void {
    this.whole = true;
    this.#host.requestUpdate();
  }

  #set(selection: Selection): void {
    this.#selection = selection;
    this.whole = false;
    this.#host.requestUpdate();
  }

  #forget(): void {
    this.#selection = NOTHING_SELECTED;
    this.whole = false;
    this.matching = null;
  }

  async #count(): Promise<void> {
    const key = this.#key;
    const found = await countMatching(this.#list.query());
    if (!found.ok || key !== this.#key) return;
    this.matching = found.data;
    this.#host.requestUpdate();
  }
}
