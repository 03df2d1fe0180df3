// What can be done to the selected tickets, in the place of the list's header.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Agent } from '../../api/agents.ts';
import type { BulkChange } from '../../api/bulk-actions.ts';
import type { Team } from '../../api/teams.ts';
import { PRIORITIES, STATUSES } from '../../api/tickets.ts';
import { selectedWords } from '../../format/bulk-words.ts';
import { numberWords } from '../../format/plural.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from '../../format/words.ts';
import { keysOf } from '../../shortcuts.ts';
import { controls } from '../basics/controls.ts';
import '../basics/hd-menu.ts';
import type { HdMenu } from '../basics/hd-menu.ts';
import { icon, type IconName } from '../basics/icon.ts';

const NOBODY = 'none';

export type BulkQuestion = 'tags' | 'merge';

/** Emits `hd-bulk` with a BulkChange, `hd-ask` with a BulkQuestion, `hd-all` (tick or untick all shown), `hd-whole` and `hd-clear`. */
export class HdBulkBar extends LitElement {
  static override properties = {
    count: { attribute: false },
    allShown: { attribute: false },
    whole: { attribute: false },
    matching: { attribute: false },
    folder: { attribute: false },
    agents: { attribute: false },
    teams: { attribute: false },
    meId: { attribute: false },
  };

  count = 0;
  allShown = false;
  /** Everything that matches is selected. */
  whole = false;
  /** How many match, where they are more than what is shown; null: they are not, or nobody knows. */
  matching: { count: number; more: boolean } | null = null;
  /** Where the list is of what was put aside. */
  folder: 'spam' | 'trash' | null = null;
  agents: Agent[] = [];
  teams: Team[] = [];
  meId = 0;

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 8px 12px;
        border-bottom: 1px solid var(--hd-border);
        background: var(--hd-surface-1);
      }
      .top {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        margin-bottom: 6px;
      }
      .top label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 32px;
        min-width: 0;
        font-weight: 600;
        cursor: pointer;
      }
      input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--hd-accent);
      }
      [role='toolbar'] {
        display: flex;
        align-items: center;
        gap: 2px;
        min-height: 36px;
        margin-inline-start: -8px;
      }
      [role='toolbar'] > .button:not(.icon) {
        margin-inline-start: 8px;
      }
      .whole {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--hd-accent);
        font-size: 12px;
        text-decoration: underline;
        text-underline-offset: 2px;
        cursor: pointer;
      }
      .gap {
        flex: 1;
      }
    `,
  ];

  openMenu(what: 'assign' | 'status'): void {
    this.renderRoot.querySelector<HdMenu>(`hd-menu[data-act="${what}"]`)?.open();
  }

  override render() {
    return html`
      <div class="top">
        <label
          ><input
            type="checkbox"
            aria-label=${msg('Select all shown')}
            .checked=${this.allShown}
            .indeterminate=${!this.allShown}
            @change=${() => this.#emit('hd-all')}
          /><span aria-live="polite">${this.#words()}</span></label
        >
        ${this.#more()}
        <span class="gap"></span>
        <button
          class="button quiet icon"
          aria-label=${msg('Clear the selection')}
          title=${msg('Clear the selection (Esc)')}
          @click=${() => this.#emit('hd-clear')}
        >
          ${icon('close')}
        </button>
      </div>
      <div role="toolbar" aria-label=${msg('Selected tickets')} @keydown=${this.#onKey}>
        ${this.folder === 'trash' ? this.#restore() : this.#acts()}
      </div>
    `;
  }

  #restore() {
    return html`<button class="button" @click=${() => this.#change({ act: 'restore' })}>
      ${icon('reply')}${msg('Restore')}
    </button>`;
  }

  #acts() {
    const others = this.agents.filter(({ active, id }) => active && id !== this.meId);
    const me = this.agents.find(({ id }) => id === this.meId);
    return html`
      ${this.#menu('assign', msg('Assign'), 'person', {
        items: [
          { value: String(this.meId), label: msg(str`${me?.name ?? ''} (me)`) },
          { value: NOBODY, label: msg('Nobody') },
          ...others.map(({ id, name }) => ({ value: String(id), label: name })),
        ],
        chosen: (value) => ({ assigneeId: value === NOBODY ? null : Number(value) }),
      })}
      ${
        this.teams.length === 0
          ? nothing
          : this.#menu('team', msg('Give to a team'), 'people', {
              items: [
                ...this.teams.map(({ id, name }) => ({ value: String(id), label: name })),
                { value: NOBODY, label: msg('No team') },
              ],
              chosen: (value) => ({ teamId: value === NOBODY ? null : Number(value) }),
            })
      }
      ${this.#menu('status', msg('Set the status'), 'status', {
        items: STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] })),
        chosen: (value) => ({ status: value as (typeof STATUSES)[number] }),
      })}
      ${this.#menu('priority', msg('Set the priority'), 'flag', {
        items: PRIORITIES.toReversed().map((value) => ({ value, label: PRIORITY_WORDS[value] })),
        chosen: (value) => ({ priority: value as (typeof PRIORITIES)[number] }),
      })}
      ${this.#button(msg('Tags…'), 'tag', { keys: keysOf('tag'), run: () => this.#emit('hd-ask', 'tags') })}
      ${this.#button(msg('Merge into…'), 'merge', {
        keys: keysOf('merge'),
        run: () => this.#emit('hd-ask', 'merge'),
      })}
      ${
        this.folder === 'spam'
          ? this.#button(msg('Not spam'), 'shield', {
              keys: keysOf('spam'),
              run: () => this.#change({ act: 'not_spam' }),
            })
          : this.#button(msg('Mark as spam'), 'shield', {
              keys: keysOf('spam'),
              run: () => this.#change({ act: 'spam' }),
            })
      }
      ${this.#button(msg('Delete'), 'trash', {
        keys: keysOf('delete'),
        run: () => this.#change({ act: 'delete' }),
      })}
    `;
  }

  #menu(
    act: string,
    label: string,
    image: IconName,
    of: { items: { value: string; label: string }[]; chosen: (value: string) => BulkChange },
  ) {
    return html`<hd-menu
      plain
      icon-only
      data-act=${act}
      icon=${image}
      keys=${act === 'assign' || act === 'status' ? keysOf(act) : ''}
      .label=${label}
      .items=${of.items}
      @hd-select=${(event: CustomEvent<string>) => this.#change(of.chosen(event.detail))}
    ></hd-menu>`;
  }

  #button(label: string, image: IconName, { keys, run }: { keys: string; run: () => void }) {
    return html`<button
      class="button quiet icon"
      aria-label=${label}
      title=${keys ? `${label} (${keys})` : label}
      @click=${run}
    >
      ${icon(image)}
    </button>`;
  }

  get #matchingWords(): string {
    const { count, more } = this.matching ?? { count: this.count, more: false };
    return more ? `${numberWords(count)}+` : numberWords(count);
  }

  #words(): string {
    return this.whole ? msg(str`All ${this.#matchingWords} selected`) : selectedWords(this.count);
  }

  /** Where the list has more than what is loaded. */
  #more() {
    if (!this.matching || !this.allShown || this.whole) return nothing;
    const n = this.#matchingWords;
    return html`<button
      class="whole"
      title=${msg(str`Select all ${n} that match, not only those shown`)}
      @click=${() => this.#emit('hd-whole')}
    >
      ${msg(str`Select all ${n}`)}
    </button>`;
  }

  /** Left and right move within a toolbar (WAI-ARIA, toolbar). */
  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const inMenu = event
      .composedPath()
      .some((node) => node instanceof HTMLElement && node.matches('[popover]'));
    if (step === undefined || inMenu) return;
    const acts = [
      ...this.renderRoot.querySelectorAll<HTMLElement>('[role="toolbar"] > :is(button, hd-menu)'),
    ];
    const at = acts.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const next = acts[(at + step + acts.length) % acts.length];
    if (next?.localName === 'hd-menu') (next as HdMenu).focusButton();
    else next?.focus();
    event.preventDefault();
  }

  #change(detail: BulkChange): void {
    this.dispatchEvent(new CustomEvent<BulkChange>('hd-bulk', { detail }));
  }

  #emit(name: string, detail?: BulkQuestion): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('hd-bulk-bar', HdBulkBar);
