// The search box: searches as one types, suggests fields and what they can be, and remembers what was searched for.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { desk } from '../../state/desk.ts';
import { rememberSearch, suggest, type Suggestion } from '../../state/search-suggestions.ts';
import { readStored, writeStored } from '../../browser/stored.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';

const SEARCH_WAIT_MS = 250;
const RECENT = 'searches';

/** Emits `hd-search` with what is searched for; '' when the box was emptied. */
export class HdSearchBox extends LitElement {
  static override properties = {
    value: {},
    text: { state: true },
    open: { state: true },
    chosen: { state: true },
  };

  value = '';
  text = '';
  open = false;
  /** The suggestion the arrow keys are on; -1: none. */
  chosen = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        position: relative;
      }
      .icon-image {
        position: absolute;
        inset-inline-start: 10px;
        top: 16px;
        translate: 0 -50%;
        color: var(--hd-text-muted);
        pointer-events: none;
      }
      .field {
        min-height: 32px;
        padding: 5px 8px 5px 32px;
        border-color: transparent;
        background: var(--hd-surface-2);
      }
      .field:focus {
        background: var(--hd-surface-0);
        border-color: var(--hd-border-strong);
      }
      ul {
        position: absolute;
        z-index: 5;
        inset-inline: 0;
        top: calc(100% + 4px);
        max-height: min(320px, 60vh);
        overflow-y: auto;
        padding: 4px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-0);
        box-shadow: var(--hd-shadow);
      }
      li {
        display: flex;
        gap: 8px;
        align-items: baseline;
        min-height: 28px;
        padding: 4px 8px;
        border-radius: 4px;
        cursor: pointer;
      }
      li[aria-selected='true'],
      li:hover {
        background: var(--hd-accent-soft);
      }
      li span:last-child {
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      @media (pointer: coarse), (max-width: 699px) {
        .field {
          min-height: 44px;
        }
        .icon-image {
          top: 22px;
        }
        li {
          min-height: 44px;
          align-items: center;
        }
      }
    `,
  ];

  focusSearch(): void {
    this.renderRoot.querySelector('input')?.select();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && this.value !== this.text.trim()) this.text = this.value;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #suggestions(): Suggestion[] {
    if (!this.open) return [];
    return suggest(this.text, {
      mailboxes: desk.mailboxes.map(({ address }) => address),
      teams: desk.teams.map(({ name }) => name),
      agents: desk.agents.map(({ name }) => name),
      fields: desk.fields
        .filter(({ subject, archived }) => subject === 'ticket' && !archived)
        .map(({ name, type, choices }) => ({
          name,
          values:
            type === 'checkbox'
              ? ['yes', 'no']
              : choices.filter((choice) => !choice.archived).map(({ label }) => label),
        })),
      recent: readStored<string[]>(RECENT) ?? [],
    });
  }

  override render() {
    const suggestions = this.#suggestions;
    return html`
      ${icon('search')}
      <input
        class="field"
        type="search"
        role="combobox"
        aria-label=${msg('Search in this view')}
        aria-expanded=${suggestions.length > 0 ? 'true' : 'false'}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-activedescendant=${this.chosen >= 0 ? `suggestion-${this.chosen}` : nothing}
        placeholder=${msg('Search words, from:, tag:, "a phrase"')}
        autocomplete="off"
        spellcheck="false"
        .value=${this.text}
        @input=${this.#onInput}
        @focus=${() => (this.open = true)}
        @blur=${() => (this.open = false)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, suggestions)}
      />
      <ul
        id="suggestions"
        role="listbox"
        aria-label=${msg('Suggestions')}
        ?hidden=${suggestions.length === 0}
      >
        ${suggestions.map(
          (one, index) =>
            html`<li
              id="suggestion-${index}"
              role="option"
              aria-selected=${index === this.chosen ? 'true' : 'false'}
              @pointerdown=${(event: Event) => {
                event.preventDefault();
                this.#take(one);
              }}
            >
              <span class="cut" dir="auto">${one.label}</span><span class="cut">${one.detail}</span>
            </li>`,
        )}
      </ul>
    `;
  }

  #onInput(event: Event): void {
    this.text = (event.currentTarget as HTMLInputElement).value;
    this.open = true;
    this.chosen = -1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), SEARCH_WAIT_MS);
  }

  #onKey(event: KeyboardEvent, suggestions: readonly Suggestion[]): void {
    const taken = suggestions[this.chosen];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.length === 0) return;
      const by = event.key === 'ArrowDown' ? 1 : -1;
      this.chosen =
        (this.chosen + by + suggestions.length + (this.chosen < 0 && by < 0 ? 1 : 0)) % suggestions.length;
    } else if ((event.key === 'Enter' || event.key === 'Tab') && taken) this.#take(taken);
    else if (event.key === 'Enter') {
      this.#search();
      this.#remember();
      this.open = false;
    } else if (event.key === 'Escape') this.#leave(suggestions);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** First the suggestions close, then the box is emptied, then it is left. */
  #leave(suggestions: readonly Suggestion[]): void {
    if (this.open && suggestions.length > 0) this.open = false;
    else if (this.text === '') this.renderRoot.querySelector('input')?.blur();
    else {
      this.text = '';
      this.#search();
    }
  }

  #take(suggestion: Suggestion): void {
    this.text = suggestion.query;
    this.chosen = -1;
    this.renderRoot.querySelector('input')?.focus();
    if (!/[:=]$/.test(suggestion.query)) this.#search();
  }

  #search(): void {
    clearTimeout(this.#timer);
    this.dispatchEvent(new CustomEvent<string>('hd-search', { detail: this.text.trim() }));
  }

  #remember(): void {
    const query = this.text.trim();
    if (query !== '') writeStored(RECENT, rememberSearch(readStored<string[]>(RECENT) ?? [], query));
  }
}

customElements.define('hd-search-box', HdSearchBox);
