// A quiet button with a menu of choices in a popover: arrows, Home, End and letters move, Escape gives focus back.
import { LitElement, css, html, nothing } from 'lit';
import { focusedElement } from '../../browser/focus.ts';
import { controls } from './controls.ts';
import { icon, type IconName } from './icon.ts';

export interface MenuItem {
  value: string;
  label: string;
  detail?: string;
  icon?: IconName;
  /** Its shortcut, such as `Shift m`. */
  keys?: string;
}

/** Emits `hd-select` with the value. */
export class HdMenu extends LitElement {
  static override properties = {
    items: { attribute: false },
    value: {},
    label: {},
    what: {},
    icon: {},
    look: {},
    keys: {},
    iconOnly: { type: Boolean, attribute: 'icon-only' },
    plain: { type: Boolean },
  };

  items: MenuItem[] = [];
  /** The chosen value; '' with `plain` for a menu of acts instead of a choice. */
  value = '';
  /** What the button shows. */
  label = '';
  /** What the menu sets, for its accessible name: "Status". */
  what = '';
  icon: IconName | '' = '';
  look = 'quiet';
  /** Its shortcut, for the tooltip. */
  keys = '';
  iconOnly = false;
  plain = false;

  static override styles = [
    controls,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      .button {
        min-width: 0;
        padding-inline: 8px;
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 4px;
        min-width: 200px;
        max-width: min(320px, calc(100vw - 16px));
        max-height: min(420px, calc(100vh - 16px));
        overflow-y: auto;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-0);
        color: var(--hd-text);
        box-shadow: var(--hd-shadow);
      }
      [role^='menuitem'] {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: 32px;
        padding: 6px 8px;
        border: 0;
        border-radius: 4px;
        background: none;
        text-align: start;
        cursor: pointer;
      }
      [role^='menuitem']:is(:hover, :focus) {
        background: var(--hd-surface-2);
        outline: none;
      }
      [role^='menuitem']:focus-visible {
        outline: 2px solid var(--hd-accent);
        outline-offset: -2px;
      }
      .words {
        flex: 1;
        min-width: 0;
      }
      .words > span {
        display: block;
      }
      kbd {
        flex: none;
      }
      @media (max-width: 699px) {
        .button:not(.icon) {
          gap: 4px;
          padding-inline: 6px;
        }
      }
      @media (pointer: coarse), (max-width: 699px) {
        [role^='menuitem'] {
          min-height: 44px;
        }
      }
      @media (pointer: coarse) {
        kbd {
          display: none;
        }
      }
    `,
  ];

  /** Opens it from the keyboard. */
  open(): void {
    this.#before = focusedElement();
    this.#popover?.showPopover();
    this.#enter();
  }

  focusButton(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  #before: HTMLElement | null = null;

  get #popover(): HTMLElement | null {
    return this.renderRoot.querySelector('[popover]');
  }

  get #choices(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }

  override render() {
    const name = this.what && this.what !== this.label ? `${this.what}: ${this.label}` : this.label;
    return html`
      <button
        class="button ${this.look} ${this.iconOnly ? 'icon' : ''}"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-label=${name}
        title=${this.keys ? `${name} (${this.keys})` : this.iconOnly ? name : nothing}
        @keydown=${this.#onButtonKey}
      >
        ${this.icon ? icon(this.icon) : nothing}
        ${this.iconOnly ? nothing : html`<span class="cut">${this.label}</span>${icon('down', 12)}`}
      </button>
      <div
        id="menu"
        popover
        role="menu"
        aria-label=${this.what || this.label}
        @toggle=${this.#onToggle}
        @keydown=${this.#onMenuKey}
      >
        ${this.items.map((item) => this.#item(item))}
      </div>
    `;
  }

  #item(item: MenuItem) {
    const chosen = !this.plain && item.value === this.value;
    return html`<button
      role=${this.plain ? 'menuitem' : 'menuitemradio'}
      aria-checked=${this.plain ? nothing : String(chosen)}
      tabindex="-1"
      @click=${() => this.#choose(item.value)}
    >
      ${item.icon ? icon(item.icon) : nothing}
      <span class="words"
        ><span class="cut">${item.label}</span>${
          item.detail ? html`<span class="cut small muted">${item.detail}</span>` : nothing
        }</span
      >
      ${item.keys ? html`<kbd>${item.keys}</kbd>` : nothing} ${chosen ? icon('check') : nothing}
    </button>`;
  }

  #choose(value: string): void {
    this.#popover?.hidePopover();
    this.dispatchEvent(new CustomEvent('hd-select', { detail: value }));
  }

  #onToggle(event: ToggleEvent): void {
    if (event.newState !== 'open') this.#giveBack();
    else if (this.shadowRoot?.activeElement?.role?.startsWith('menuitem') !== true) this.#enter();
  }

  /** At once where a key opened it: the next key, a letter or an arrow, is meant for the menu. The toggle event comes later. */
  #enter(): void {
    this.#place();
    const choices = this.#choices;
    (choices.find((choice) => choice.ariaChecked === 'true') ?? choices[0])?.focus();
  }

  /** The focus goes back where it came from, unless it went on to something else. */
  #giveBack(): void {
    const before = this.#before?.isConnected ? this.#before : null;
    this.#before = null;
    if (focusedElement() !== null && this.shadowRoot?.activeElement === null) return;
    (before ?? this.renderRoot.querySelector('button'))?.focus();
  }

  /** Under the button, or above it when there is more room. */
  #place(): void {
    const menu = this.#popover;
    const button = this.renderRoot.querySelector('button');
    if (!menu || !button) return;
    const anchor = button.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const below = anchor.bottom + 4 + height <= window.innerHeight - 8 || anchor.top < height + 12;
    menu.style.top = `${Math.max(8, below ? anchor.bottom + 4 : anchor.top - height - 4)}px`;
    menu.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8))}px`;
  }

  #onButtonKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.open();
  }

  #onMenuKey(event: KeyboardEvent): void {
    const choices = this.#choices;
    const at = choices.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1 + choices.length, Home: 0, End: choices.length - 1 }[
      event.key
    ];
    if (step !== undefined) choices[step % choices.length]?.focus();
    else if (event.key === 'Tab') this.#popover?.hidePopover();
    else if (event.key.length === 1 && event.key !== ' ') this.#seek(event.key, at);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  }

  #seek(letter: string, from: number): void {
    const order = this.items.map((_, index) => (from + 1 + index) % this.items.length);
    const hit = order.find((index) =>
      this.items[index]?.label.toLowerCase().startsWith(letter.toLowerCase()),
    );
    if (hit !== undefined) this.#choices[hit]?.focus();
  }
}

customElements.define('hd-menu', HdMenu);
