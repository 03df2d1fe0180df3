// Letters typed between a shortcut and the field it opens, where that has to be fetched first: they are meant for the field.

export class KeysHeld {
  #words = '';
  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') this.#words = this.#words.slice(0, -1);
    else if (event.key.length === 1) this.#words += event.key;
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  constructor() {
    window.addEventListener('keydown', this.#onKey, true);
  }

  /** What was typed so far; from now on keys go where the focus is. */
  release(): string {
    window.removeEventListener('keydown', this.#onKey, true);
    const words = this.#words;
    this.#words = '';
    return words;
  }
}
