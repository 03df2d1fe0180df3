// Above the list: what it shows, the status filter and the search within it.
import { LitElement, css, html, nothing } from 'lit';
import { STATUS_FILTER_WORDS } from '../format/words.ts';
import { NO_FILTER, type ListFilter, type StatusFilter } from '../router.ts';
import { controls } from './controls.ts';
import './hd-menu.ts';
import { icon } from './icon.ts';

const SEARCH_WAIT_MS = 250;

/** Emits `hd-filter` with the new ListFilter. */
export class HdListHeader extends LitElement {
  static override properties = {
    heading: {},
    filter: { attribute: false },
    everywhereHref: { attribute: false },
  };

  heading = '';
  filter: ListFilter = NO_FILTER;
  /** Where the same search over all tickets is; '' when this is it. */
  everywhereHref = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 8px 12px;
        border-bottom: 1px solid var(--hd-border);
      }
      .top {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        margin-bottom: 6px;
      }
      h1 {
        flex: 1;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      .search {
        position: relative;
      }
      .search .icon-image {
        position: absolute;
        inset-inline-start: 10px;
        top: 50%;
        translate: 0 -50%;
        color: var(--hd-text-muted);
        pointer-events: none;
      }
      .search input {
        min-height: 32px;
        padding: 5px 8px 5px 32px;
        border-color: transparent;
        background: var(--hd-surface-2);
      }
      .search input:focus {
        background: var(--hd-surface-0);
        border-color: var(--hd-border-strong);
      }
      .hints {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        margin-top: 6px;
        font-size: 12px;
        line-height: 24px;
      }
      .hints button {
        padding: 0;
        border: 0;
        background: none;
        color: var(--hd-accent);
        text-decoration: underline;
        text-underline-offset: 2px;
        cursor: pointer;
      }
      @media (pointer: coarse), (max-width: 699px) {
        .search input {
          min-height: 44px;
        }
      }
    `,
  ];

  focusSearch(): void {
    this.renderRoot.querySelector('input')?.select();
  }

  override render() {
    const items = Object.entries(STATUS_FILTER_WORDS).map(([value, label]) => ({
      value,
      label,
      detail: value === 'active' ? 'New, open and pending' : '',
    }));
    return html`
      <div class="top">
        <h1 class="cut" dir="auto">${this.heading}</h1>
        <hd-menu
          what="Status filter"
          .label=${STATUS_FILTER_WORDS[this.filter.status]}
          .items=${items}
          .value=${this.filter.status}
          @hd-select=${(event: CustomEvent<StatusFilter>) => this.#change({ status: event.detail })}
        ></hd-menu>
      </div>
      <div class="search" role="search">
        ${icon('search')}
        <input
          class="field"
          type="search"
          aria-label="Search in this view"
          placeholder="Search"
          autocomplete="off"
          spellcheck="false"
          .value=${this.filter.q}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
      </div>
      ${this.filter.q || this.filter.customer ? this.#hints() : nothing}
    `;
  }

  #hints() {
    return html`<div class="hints">
      ${this.filter.customer ? html`<span class="cut">Only ${this.filter.customer}</span>` : nothing}
      ${this.filter.q && this.everywhereHref ? html`<a href=${this.everywhereHref}>Search all tickets</a>` : nothing}
      <button @click=${() => this.#change({ q: '', customer: '' })}>Clear</button>
    </div>`;
  }

  #onInput(event: Event): void {
    const q = (event.currentTarget as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => q !== this.filter.q && this.#change({ q }), SEARCH_WAIT_MS);
  }

  #onKey(event: KeyboardEvent): void {
    const input = event.currentTarget as HTMLInputElement;
    if (event.key === 'Enter') {
      clearTimeout(this.#timer);
      this.#change({ q: input.value.trim() });
    } else if (event.key === 'Escape') {
      clearTimeout(this.#timer);
      if (input.value === '') input.blur();
      else this.#change({ q: '' });
      event.preventDefault();
    }
  }

  #change(change: Partial<ListFilter>): void {
    this.dispatchEvent(new CustomEvent<ListFilter>('hd-filter', { detail: { ...this.filter, ...change } }));
  }
}

customElements.define('hd-list-header', HdListHeader);
