// While rows come and go: the row the pointer is over, or the first one in sight once scrolled, stays where it is.
export class HeldRow {
  #list: HTMLElement;
  #row: (id: number) => HTMLElement | null;
  #pointer: number | null = null;
  #held: { id: number; top: number } | null = null;

  /** @param list scrolls; each row in it tells its ticket in `data-ticket-id` */
  constructor(list: HTMLElement, row: (id: number) => HTMLElement | null) {
    this.#list = list;
    this.#row = row;
    list.addEventListener('pointerleave', () => (this.#pointer = null));
  }

  /** Listen with this to `pointermove`. The row the pointer came upon; null: none, or the same as before. */
  follow(event: PointerEvent): number | null {
    const row = event.composedPath().find((node) => node instanceof HTMLElement && node.dataset['ticketId']);
    const before = this.#pointer;
    this.#pointer = row instanceof HTMLElement ? Number(row.dataset['ticketId']) : null;
    return this.#pointer === before ? null : this.#pointer;
  }

  /** Before the rows change. */
  note(): void {
    const id = this.#pointer ?? (this.#list.scrollTop > 0 ? this.#firstInSight() : null);
    const top = id === null ? undefined : this.#row(id)?.getBoundingClientRect().top;
    this.#held = id === null || top === undefined ? null : { id, top };
  }

  /** After it. */
  hold(): void {
    const row = this.#held ? this.#row(this.#held.id) : null;
    if (row && this.#held) this.#list.scrollTop += row.getBoundingClientRect().top - this.#held.top;
    this.#held = null;
  }

  #firstInSight(): number | null {
    const { top } = this.#list.getBoundingClientRect();
    const rows = [...(this.#list.shadowRoot ?? this.#list).querySelectorAll<HTMLElement>('.row')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > top);
    return first ? Number(first.dataset['ticketId']) : null;
  }
}
