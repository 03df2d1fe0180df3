// Above the list: what it shows, the status filter and the search within it.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { currentDensity, DENSITIES, DensityWatch, setDensity, type Density } from '../../state/density.ts';
import { DENSITY_WORDS } from '../../format/density-words.ts';
import { SORT_WORDS } from '../../format/filter-words.ts';
import { STATUS_FILTER_WORDS, statusFilterWords } from '../../format/words.ts';
import { NO_FILTER, SORTS, type ListFilter, type Sort, type StatusFilter } from '../../router.ts';
import { may } from '../../rights.ts';
import { controls } from '../basics/controls.ts';
import '../basics/hd-menu.ts';
import '../frame/hd-search-box.ts';
import type { HdSearchBox } from '../frame/hd-search-box.ts';

const mark = (density: Density): string => (currentDensity() === density ? ' ✓' : '');
const sortWords = (sort: Sort | ''): string => (sort === '' ? msg('Best match') : SORT_WORDS[sort]);

/** Emits `hd-filter` with the new ListFilter, `hd-sort` with an order ('' for the own one), `hd-act` with one of its acts, and `hd-all` when all rows shown are to be selected. */
export class HdListHeader extends LitElement {
  static override properties = {
    heading: {},
    filter: { attribute: false },
    everywhereHref: { attribute: false },
    problems: { attribute: false },
    selectable: { attribute: false },
    sort: { attribute: false },
    ownSort: { attribute: false },
    acts: { attribute: false },
    changed: { attribute: false },
  };

  heading = '';
  filter: ListFilter = NO_FILTER;
  /** Where the same search over all tickets is; '' when this is it. */
  everywhereHref = '';
  /** Parts of the search that make no sense, in words. */
  problems: string[] = [];
  /** There are rows to select. */
  selectable = false;
  /** The order the list is in; '' is what fits a search best. */
  sort: Sort | '' = '-lastMessageAt';
  /** The order it has where none is chosen. */
  ownSort: Sort | '' = '-lastMessageAt';
  /** What can be done about the view itself. */
  acts: { act: string; words: string }[] = [];
  /** The list is narrower than its view, or other than the saved one. */
  changed = false;

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
      .all {
        flex: none;
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        margin-inline: -8px;
        cursor: pointer;
      }
      .all input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--hd-accent);
      }
      h1 {
        flex: 1;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      .problem {
        margin-top: 6px;
        font-size: 12px;
        line-height: 16px;
        color: var(--hd-warn);
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
    `,
  ];

  constructor() {
    super();
    new DensityWatch(this);
  }

  focusSearch(): void {
    this.renderRoot.querySelector<HdSearchBox>('hd-search-box')?.focusSearch();
  }

  override render() {
    const items = Object.entries(STATUS_FILTER_WORDS).map(([value, label]) => ({
      value,
      label,
      detail: value === 'active' ? msg('New, open and pending') : '',
    }));
    return html`
      <div class="top">
        ${
          may('ticket.change')
            ? html`<label class="all">
                <input
                  type="checkbox"
                  aria-label=${msg('Select all shown')}
                  title=${msg('Select all shown (Ctrl A)')}
                  ?disabled=${!this.selectable}
                  .checked=${false}
                  @click=${this.#selectAll}
                />
              </label>`
            : nothing
        }
        <h1 class="cut" dir="auto">${this.heading}</h1>
        <hd-menu
          what=${msg('Status filter')}
          .label=${statusFilterWords(this.filter.status)}
          .items=${items}
          .value=${this.filter.status}
          @hd-select=${(event: CustomEvent<StatusFilter>) => this.#change({ status: event.detail })}
        ></hd-menu>
        <hd-menu
          icon-only
          icon="sort"
          what=${msg('Order')}
          .label=${sortWords(this.sort)}
          .items=${this.#sorts()}
          .value=${this.sort}
          @hd-select=${(event: CustomEvent<Sort | ''>) => this.#order(event.detail)}
        ></hd-menu>
        <hd-menu
          plain
          icon-only
          icon="more"
          label=${msg('View')}
          .items=${this.#choices()}
          @hd-select=${(event: CustomEvent<string>) => this.#choose(event.detail)}
        ></hd-menu>
      </div>
      <div class="search" role="search">
        <hd-search-box
          .value=${this.filter.q}
          @hd-search=${(event: CustomEvent<string>) => event.detail !== this.filter.q && this.#change({ q: event.detail })}
        ></hd-search-box>
      </div>
      ${this.problems.map((problem) => html`<p class="problem" role="status">${problem}</p>`)}
      ${this.changed || this.filter.customer ? this.#hints() : nothing}
    `;
  }

  /** The bulk bar, which takes this place, shows the tick. */
  #selectAll(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('hd-all'));
  }

  #sorts() {
    const sorts: (Sort | '')[] = this.ownSort === '' ? ['', ...SORTS] : [...SORTS];
    return sorts.map((sort) => ({ value: sort, label: sortWords(sort) }));
  }

  #order(sort: Sort | ''): void {
    this.dispatchEvent(new CustomEvent<Sort | ''>('hd-sort', { detail: sort === this.ownSort ? '' : sort }));
  }

  #choices() {
    return [
      ...this.acts.map(({ act, words }) => ({ value: act, label: words })),
      ...DENSITIES.map((density) => ({ value: density, label: DENSITY_WORDS[density] + mark(density) })),
    ];
  }

  #choose(choice: string): void {
    const density = DENSITIES.find((known) => known === choice);
    if (density) setDensity(density);
    else this.#act(choice);
  }

  #act(act: string): void {
    this.dispatchEvent(new CustomEvent<string>('hd-act', { detail: act }));
  }

  /** What is likeliest wanted of a list that was changed, without opening the menu. */
  #quickActs() {
    const has = (wanted: string): boolean => this.acts.some(({ act }) => act === wanted);
    return this.acts.filter(
      ({ act }) => act === 'update' || act === 'reset' || (act === 'save' && !has('update')),
    );
  }

  #hints() {
    const quick = this.changed ? this.#quickActs() : [];
    return html`<div class="hints">
      ${this.filter.customer ? html`<span class="cut">${msg(str`Only ${this.filter.customer}`)}</span>` : nothing}
      ${this.filter.q && this.everywhereHref ? html`<a href=${this.everywhereHref}>${msg('Search all tickets')}</a>` : nothing}
      ${
        this.filter.q || this.filter.customer
          ? html`<button @click=${() => this.#change({ q: '', customer: '' })}>${msg('Clear')}</button>`
          : nothing
      }
      ${quick.map(({ act, words }) => html`<button @click=${() => this.#act(act)}>${words}</button>`)}
    </div>`;
  }

  #change(change: Partial<ListFilter>): void {
    this.dispatchEvent(new CustomEvent<ListFilter>('hd-filter', { detail: { ...this.filter, ...change } }));
  }
}

customElements.define('hd-list-header', HdListHeader);
