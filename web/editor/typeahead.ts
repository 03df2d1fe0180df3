// The list above the words while an @, / or # is followed up: arrows choose, Enter or Tab takes, Escape closes.
import { msg } from '@lit/localize';
import {
  css,
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { suggestionAt, type Suggestion } from './suggestion.ts';
import type { Words } from './words.ts';

export interface Choice {
  key: string;
  label: string;
  detail: string;
}

/** What one sign offers. */
export interface Source {
  sign: string;
  /** Names the list for screen readers. */
  title: string;
  /** Shown when nothing is found; '' shows no list. */
  none: string;
  find(words: string): Choice[] | Promise<Choice[]>;
  /** What takes the place of sign and words; null: nothing does. */
  take(choice: Choice): Words | null | Promise<Words | null>;
}

export const typeaheadStyles = css`
  .words {
    position: relative;
  }
  /* Above the words: nothing moves when it comes and goes. */
  .offers {
    position: absolute;
    z-index: 4;
    inset-inline: 0;
    bottom: 100%;
    max-height: 264px;
    overflow-y: auto;
    padding: 4px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    box-shadow: var(--hd-shadow);
  }
  .offers li {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-height: 28px;
    padding: 4px 8px;
    border-radius: var(--hd-radius);
    cursor: pointer;
  }
  .offers li > span:first-child {
    flex: none;
    max-width: 60%;
  }
  .offers li[aria-selected='true'] {
    background: var(--hd-accent-soft);
  }
  .offers .none {
    padding: 4px 8px;
    color: var(--hd-text-muted);
  }
  @media (max-width: 699px) {
    /* Above the keyboard and the reply box, which would cut it off. */
    .offers {
      position: fixed;
      inset: calc(8px + env(safe-area-inset-top)) 8px auto;
      max-height: 40dvh;
    }
    .offers li {
      min-height: 44px;
      align-items: center;
    }
  }
`;

export class Typeahead implements ReactiveController {
  sources: readonly Source[] = [];
  #host: ReactiveControllerHost;
  #insert: (length: number, words: Words) => void;
  #asked: Suggestion | null = null;
  #found: Choice[] = [];
  #answered = false;
  #chosen = 0;
  /** What Escape has closed stays closed until the words before it change. */
  #closed = '';

  /** @param insert puts words in place of so many letters before the caret */
  constructor(host: ReactiveControllerHost, insert: (length: number, words: Words) => void) {
    this.#host = host;
    this.#insert = insert;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** After each change of the words. @param before those of the line up to the caret */
  async look(before: string | null): Promise<void> {
    const asked =
      before === null
        ? null
        : suggestionAt(
            before,
            this.sources.map(({ sign }) => sign),
          );
    if (before === null || asked === null || (this.#closed !== '' && before.startsWith(this.#closed)))
      return this.close();
    this.#closed = '';
    this.#asked = asked;
    const found = await this.#source?.find(asked.words);
    if (this.#asked !== asked) return;
    this.#found = found ?? [];
    this.#answered = true;
    this.#chosen = 0;
    this.#host.requestUpdate();
  }

  close(): void {
    if (this.#asked === null) return;
    this.#asked = null;
    this.#found = [];
    this.#answered = false;
    this.#host.requestUpdate();
  }

  /** True when the key was for the list. */
  press(event: KeyboardEvent, before: string | null): boolean {
    const count = this.#found.length;
    if (count === 0 || event.ctrlKey || event.metaKey || event.isComposing) return false;
    if (event.key === 'Escape') {
      this.#closed = before ?? '';
      this.close();
    } else if (event.key === 'ArrowDown') this.#chosen = (this.#chosen + 1) % count;
    else if (event.key === 'ArrowUp') this.#chosen = (this.#chosen + count - 1) % count;
    else if (event.key === 'Enter' || event.key === 'Tab') void this.#pick(this.#found[this.#chosen]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  /** Tells screen readers in which field the list opens, and of its chosen line. */
  tell(field: HTMLElement | undefined): void {
    field?.setAttribute('aria-autocomplete', this.sources.length > 0 ? 'list' : 'none');
    if (this.#found.length === 0) {
      field?.removeAttribute('aria-activedescendant');
      field?.removeAttribute('aria-controls');
    } else {
      field?.setAttribute('aria-activedescendant', `offer-${this.#chosen}`);
      field?.setAttribute('aria-controls', 'offers');
    }
  }

  get #source(): Source | undefined {
    return this.sources.find(({ sign }) => sign === this.#asked?.sign);
  }

  render(): TemplateResult | typeof nothing {
    const source = this.#source;
    if (!source || !this.#answered) return nothing;
    if (this.#found.length === 0) {
      return source.none === ''
        ? nothing
        : html`<div class="offers"><p class="none small">${source.none}</p></div>`;
    }
    return html`<ul class="offers" id="offers" role="listbox" aria-label=${source.title}>
        ${this.#found.map(
          (choice, index) =>
            html`<li
              id=${`offer-${index}`}
              role="option"
              aria-selected=${index === this.#chosen}
              @pointerdown=${(event: PointerEvent) => {
                event.preventDefault();
                void this.#pick(choice);
              }}
            >
              <span class="cut" dir="auto">${choice.label}</span
              ><span class="small muted cut" dir="auto">${choice.detail}</span>
            </li>`,
        )}
      </ul>
      <span class="spoken" role="status">${msg('Arrow keys choose, Enter takes.')}</span>`;
  }

  async #pick(choice: Choice | undefined): Promise<void> {
    const asked = this.#asked;
    const source = this.#source;
    this.close();
    if (!choice || !asked || !source) return;
    this.#insert(asked.length, (await source.take(choice)) ?? { text: '', html: null });
  }
}
