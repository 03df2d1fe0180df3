// Rows of a table that are selected for a decision about many at once: by box, by key, a stretch with shift.
import { msg } from '@lit/localize';
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { CommandWatch } from '../../commands.ts';
import { may } from '../../rights.ts';
import {
  extendTo,
  keepShown,
  NOTHING_SELECTED,
  selectAll,
  toggle,
  type Selection,
} from '../../state/selection.ts';

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** A row says who it is by `data-mail-id`, and has something in it that takes the focus. */
export class RowSelection {
  #host: Host;
  #order: () => number[];
  #touched: () => void;
  #selection: Selection = NOTHING_SELECTED;
  /** Rows are selected to decide about their mail. */
  #decides = may('inbound.decide');

  /** @param touched when somebody changes what is selected; not when a row only leaves the list */
  constructor(host: Host, order: () => number[], touched: () => void = () => undefined) {
    this.#host = host;
    this.#order = order;
    this.#touched = touched;
    new CommandWatch(host, { next: () => this.#step(1), previous: () => this.#step(-1) });
    if (!this.#decides) return;
    new CommandWatch(host, {
      select: () => this.#toggleCurrent(),
      'extend-next': () => this.#step(1, true),
      'extend-previous': () => this.#step(-1, true),
      escape: () => this.clear(),
    });
  }

  /** Selected and still in the list, in its order. */
  get ids(): number[] {
    return this.#order().filter((id) => this.#selection.ids.has(id));
  }

  has(id: number): boolean {
    return this.#selection.ids.has(id);
  }

  clear(): void {
    this.#set(NOTHING_SELECTED);
  }

  /** Forgets what is no longer in the list. */
  settle(): void {
    this.#selection = keepShown(this.#selection, this.#order());
    this.#host.requestUpdate();
  }

  selectAll(): void {
    this.#set(selectAll(this.#order()));
  }

  box(id: number, label: string): TemplateResult {
    if (!this.#decides) return html``;
    return html`<label class="box"
      ><input
        type="checkbox"
        aria-label=${label}
        .checked=${this.has(id)}
        @click=${(event: MouseEvent) => this.#tick(event, id)}
    /></label>`;
  }

  /** The box above all others. */
  allBox(selectAll: () => void = () => this.selectAll()): TemplateResult {
    if (!this.#decides) return html``;
    const { length } = this.ids;
    const all = length > 0 && length === this.#order().length;
    return html`<label class="box"
      ><input
        type="checkbox"
        aria-label=${msg('Select all shown')}
        .checked=${all}
        .indeterminate=${!all && length > 0}
        @change=${() => (all ? this.clear() : selectAll())}
    /></label>`;
  }

  #set(selection: Selection): void {
    this.#selection = selection;
    this.#touched();
    this.#host.requestUpdate();
  }

  #tick(event: MouseEvent, id: number): void {
    const order = this.#order();
    this.#set(event.shiftKey ? extendTo(this.#selection, id, order) : toggle(this.#selection, id));
  }

  get #currentId(): number | null {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    const row = focused?.closest<HTMLElement>('[data-mail-id]');
    return row ? Number(row.dataset['mailId']) : null;
  }

  #toggleCurrent(): void {
    const id = this.#currentId;
    if (id !== null) this.#set(toggle(this.#selection, id));
  }

  #step(by: number, extend = false): void {
    const order = this.#order();
    const current = this.#currentId;
    const at = current === null ? -1 : order.indexOf(current);
    const id = order[at === -1 ? (by > 0 ? 0 : order.length - 1) : at + by];
    if (id === undefined) return;
    if (extend) {
      const begun =
        this.#selection.anchor === null ? toggle(this.#selection, current ?? id) : this.#selection;
      this.#set(extendTo(begun, id, order));
    }
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-mail-id="${id}"] :is(a, summary)`)?.focus();
  }
}
