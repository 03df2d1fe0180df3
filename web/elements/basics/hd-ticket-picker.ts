// Finds one ticket as its number or words of its subject are typed: a combobox with a list (WAI-ARIA 1.2, combobox).
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listTickets, type Ticket } from '../../api/tickets.ts';
import { displayName } from '../../format/names.ts';
import { STATUS_WORDS } from '../../format/words.ts';
import { controls } from './controls.ts';
import { problemWords } from './notice.ts';
import { numberWords } from '../../format/plural.ts';

const WAIT_MS = 200;
const MOST = 8;

/** Emits `hd-pick` with the Ticket, or with null when the words were changed after a choice. */
export class HdTicketPicker extends LitElement {
  static override properties = {
    found: { state: true },
    active: { state: true },
    words: { state: true },
    trouble: { state: true },
  };

  /** Null while nothing was asked. */
  found: Ticket[] | null = null;
  active = -1;
  words = '';
  trouble = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-weight: 500;
      }
      [role='listbox'] {
        margin-top: 4px;
        max-height: 296px;
        overflow-y: auto;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
      }
      [role='option'] {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 12px;
        padding: 6px 10px;
        cursor: pointer;
      }
      [role='option'][aria-selected='true'] {
        background: var(--hd-accent-soft);
      }
      [role='option']:hover {
        background: var(--hd-surface-2);
      }
      p {
        min-height: 16px;
        margin-top: 4px;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** It may be asked for before it was drawn. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  override render() {
    const { found, active } = this;
    const open = found !== null && found.length > 0;
    return html`
      <label for="words">${msg('Ticket')}</label>
      <input
        id="words"
        class="field"
        role="combobox"
        aria-expanded=${open}
        aria-controls="list"
        aria-autocomplete="list"
        aria-activedescendant=${open && active >= 0 ? `option-${active}` : nothing}
        aria-describedby="state"
        autocomplete="off"
        spellcheck="false"
        placeholder=${msg('Number or subject')}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      />
      <div id="list" role="listbox" aria-label=${msg('Tickets found')} ?hidden=${!open}>
        ${(found ?? []).map((ticket, index) => this.#option(ticket, index))}
      </div>
      <p id="state" class="small ${this.trouble ? 'error' : 'muted'}" role="status">${this.#state()}</p>
    `;
  }

  #option(ticket: Ticket, index: number) {
    return html`<div
      id=${`option-${index}`}
      role="option"
      aria-selected=${index === this.active}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#pick(ticket)}
    >
      <span class="cut" dir="auto">${ticket.subject || msg('(no subject)')}</span>
      <span class="small muted">#${ticket.number}</span>
      <span class="cut small muted">${displayName(ticket.customer)}</span>
      <span class="small muted">${STATUS_WORDS[ticket.status]}</span>
    </div>`;
  }

  #state(): string {
    if (this.trouble) return this.trouble;
    if (this.found === null) return '';
    return this.found.length === 0
      ? msg('No ticket found.')
      : msg(str`${numberWords(this.found.length)} found. Choose with the arrows.`);
  }

  #onInput(event: Event): void {
    const words = (event.currentTarget as HTMLInputElement).value.trim().replace(/^#/, '');
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#emit(null);
    this.trouble = '';
    if (words === '') {
      this.found = null;
      return;
    }
    this.#timer = setTimeout(() => void this.#search(words), WAIT_MS);
  }

  async #search(words: string): Promise<void> {
    this.#abort = new AbortController();
    const page = await listTickets({ q: words, limit: MOST }, this.#abort.signal);
    if (!page.ok) {
      if (page.problem.code !== 'aborted')
        this.trouble = msg(str`Not found out. ${problemWords(page.problem)}`);
      return;
    }
    this.found = page.data.items;
    this.active = page.data.items.length > 0 ? 0 : -1;
  }

  #onKey(event: KeyboardEvent): void {
    const { found } = this;
    if (!found || found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.active = (this.active + step + found.length) % found.length;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') {
      const ticket = found[this.active];
      if (ticket) this.#pick(ticket);
    } else {
      return;
    }
    event.preventDefault();
  }

  #pick(ticket: Ticket): void {
    const input = this.renderRoot.querySelector('input');
    if (input) input.value = `#${ticket.number} ${ticket.subject}`;
    this.found = null;
    this.#emit(ticket);
  }

  #emit(ticket: Ticket | null): void {
    this.dispatchEvent(new CustomEvent('hd-pick', { detail: ticket }));
  }
}

customElements.define('hd-ticket-picker', HdTicketPicker);
