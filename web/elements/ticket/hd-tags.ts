// The tags of a ticket: chips to take away, and a box that offers the desk's tags as one types.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Tag } from '../../api/tags.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';
import { tagColour, tagStyles } from '../basics/tag-chip.ts';

const MOST_OFFERED = 8;

/** Emits `hd-tags` with the whole list as it is to be. */
export class HdTags extends LitElement {
  static override properties = {
    readonly: { type: Boolean },
    tags: { attribute: false },
    known: { attribute: false },
    open: { state: true },
    typed: { state: true },
    at: { state: true },
  };

  tags: string[] = [];
  known: Tag[] = [];
  /** Shown, and not to be changed. */
  readonly = false;
  open = false;
  typed = '';
  at = 0;

  static override styles = [
    controls,
    tagStyles,
    css`
      @media print {
        button {
          display: none;
        }
      }
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        min-width: 0;
        position: relative;
      }
      .chip:first-child {
        margin-inline-start: 8px;
      }
      .chip button {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        margin-inline: 0 -8px;
        padding: 0;
        border: 0;
        background: none;
        cursor: pointer;
      }
      .box {
        position: relative;
      }
      .field {
        width: 160px;
        min-height: 28px;
        padding-block: 2px;
      }
      [role='listbox'] {
        position: absolute;
        z-index: 5;
        inset-block-start: calc(100% + 4px);
        inset-inline-start: 0;
        min-width: 220px;
        max-width: min(320px, calc(100vw - 32px));
        padding: 4px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-0);
        box-shadow: var(--hd-shadow);
      }
      [role='option'] {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        padding: 4px 8px;
        border-radius: 4px;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      [role='option'][aria-selected='true'],
      [role='option']:hover {
        background: var(--hd-surface-2);
      }
      .add {
        padding-inline: 8px;
      }
      @media (max-width: 699px) {
        [role='listbox'] {
          min-width: 100%;
          max-width: 100%;
        }
      }
    `,
  ];

  /** Opens the box to type in. */
  async edit(): Promise<void> {
    this.open = true;
    this.typed = '';
    this.at = 0;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`${this.tags.map(
      (tag) =>
        html`<span class="chip ${tagColour(this.known, tag)}" dir="auto"
          >${tag}${
            this.readonly
              ? nothing
              : html`<button
                  aria-label=${msg(str`Take the tag ${tag} away`)}
                  @click=${() => this.#remove(tag)}
                >
                  ${icon('close', 12)}
                </button>`
          }</span
        >`,
    )}
    ${
      this.readonly
        ? nothing
        : this.open
          ? this.#box()
          : html`<button
              class="button quiet add"
              title=${msg('Add a tag (t)')}
              aria-label=${msg('Add a tag')}
              @click=${() => this.edit()}
            >
              ${icon('plus')}${this.tags.length === 0 ? msg('Tag') : nothing}
            </button>`
    }`;
  }

  #box() {
    const offered = this.#offered();
    return html`<span class="box" @focusout=${this.#left}>
      <input
        class="field"
        role="combobox"
        aria-label=${msg('Tag')}
        aria-expanded=${offered.length > 0 ? 'true' : 'false'}
        aria-controls="offered"
        aria-activedescendant=${offered.length > 0 ? `tag-${this.at}` : nothing}
        maxlength="100"
        autocomplete="off"
        .value=${this.typed}
        @input=${(event: InputEvent) => {
          this.typed = (event.currentTarget as HTMLInputElement).value;
          this.at = 0;
        }}
        @keydown=${this.#key}
      />
      ${
        offered.length > 0
          ? html`<div id="offered" role="listbox" aria-label=${msg('Tags')}>
              ${offered.map(
                ({ name, fresh }, index) =>
                  html`<div
                    id=${`tag-${index}`}
                    role="option"
                    aria-selected=${index === this.at ? 'true' : 'false'}
                    @pointerdown=${(event: Event) => event.preventDefault()}
                    @click=${() => this.#add(name)}
                  >
                    ${
                      fresh
                        ? msg(str`New tag “${name}”`)
                        : html`<span class="chip ${tagColour(this.known, name)}" dir="auto">${name}</span>`
                    }
                  </div>`,
              )}
            </div>`
          : nothing
      }
    </span>`;
  }

  #offered(): { name: string; fresh: boolean }[] {
    const typed = this.typed.trim();
    const words = typed.toLocaleLowerCase();
    const has = (name: string): boolean =>
      this.tags.some((tag) => tag.toLocaleLowerCase() === name.toLocaleLowerCase());
    const found = this.known
      .filter((tag) => !tag.archived && !has(tag.name) && tag.name.toLocaleLowerCase().includes(words))
      .toSorted((a, b) => startsWith(b, words) - startsWith(a, words) || b.useCount - a.useCount)
      .slice(0, MOST_OFFERED)
      .map(({ name }) => ({ name, fresh: false }));
    const isKnown = this.known.some((tag) => tag.name.toLocaleLowerCase() === words);
    return typed === '' || isKnown || has(typed) ? found : [...found, { name: typed, fresh: true }];
  }

  #key(event: KeyboardEvent): void {
    const offered = this.#offered();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.at = (this.at + step + offered.length) % Math.max(1, offered.length);
    } else if (event.key === 'Enter') {
      const chosen = offered[this.at];
      if (chosen) this.#add(chosen.name);
    } else if (event.key === 'Escape') {
      this.open = false;
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.add')?.focus());
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  #left(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)))
      this.open = false;
  }

  #add(name: string): void {
    this.#tell([...this.tags, name]);
    void this.edit();
  }

  #remove(tag: string): void {
    this.#tell(this.tags.filter((one) => one !== tag));
  }

  #tell(tags: string[]): void {
    this.dispatchEvent(new CustomEvent<string[]>('hd-tags', { detail: tags }));
  }
}

const startsWith = ({ name }: Tag, words: string): number =>
  Number(name.toLocaleLowerCase().startsWith(words));

customElements.define('hd-tags', HdTags);
