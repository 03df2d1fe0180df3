// Names under the note while an @ is typed: arrows choose, Enter or Tab takes, Escape closes.
import {
  css,
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Agent } from '../api/agents.ts';
import { desk } from '../desk.ts';
import { mentionable, mentionAt, withMention, type MentionQuery } from '../mention-query.ts';

export const mentionStyles = css`
  .words {
    position: relative;
  }
  /* Above the words: nothing moves when it comes and goes. */
  .mentions {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    bottom: 100%;
    padding: 4px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    box-shadow: var(--hd-shadow);
  }
  .mentions li {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-height: 28px;
    padding: 4px 8px;
    border-radius: var(--hd-radius);
    cursor: pointer;
  }
  .mentions li[aria-selected='true'] {
    background: var(--hd-accent-soft);
  }
  @media (max-width: 699px) {
    .mentions li {
      min-height: 44px;
      align-items: center;
    }
  }
`;

export class MentionTypeahead implements ReactiveController {
  #host: ReactiveControllerHost;
  #take: (text: string, caret: number) => void;
  #query: MentionQuery | null = null;
  #found: Agent[] = [];
  #chosen = 0;
  #text = '';

  /** @param take called with the note as it is with the name, and where the caret belongs */
  constructor(host: ReactiveControllerHost, take: (text: string, caret: number) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** After each change of the text. */
  look(field: HTMLTextAreaElement): void {
    this.#text = field.value;
    this.#query = mentionAt(field.value, field.selectionStart);
    this.#found = this.#query ? mentionable(desk.agents, this.#query.words, desk.me?.id ?? 0) : [];
    this.#chosen = 0;
    this.#host.requestUpdate();
  }

  close(): void {
    if (this.#found.length === 0) return;
    this.#found = [];
    this.#host.requestUpdate();
  }

  /** True when the key was for the list. */
  press(event: KeyboardEvent): boolean {
    const count = this.#found.length;
    if (count === 0 || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'ArrowDown') this.#chosen = (this.#chosen + 1) % count;
    else if (event.key === 'ArrowUp') this.#chosen = (this.#chosen + count - 1) % count;
    else if (event.key === 'Enter' || event.key === 'Tab') this.#pick(this.#found[this.#chosen]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  /** The id of the chosen line, for `aria-activedescendant`; null while closed. */
  get active(): string | null {
    return this.#found.length > 0 ? `mention-${this.#chosen}` : null;
  }

  render(): TemplateResult | typeof nothing {
    if (this.#found.length === 0) return nothing;
    return html`<ul class="mentions" id="mentions" role="listbox" aria-label="Mention a colleague">
      ${this.#found.map(
        (agent, index) =>
          html`<li
            id=${`mention-${index}`}
            role="option"
            aria-selected=${index === this.#chosen}
            @pointerdown=${(event: PointerEvent) => {
              event.preventDefault();
              this.#pick(agent);
            }}
          >
            <span>${agent.name}</span><span class="small muted cut">${agent.email}</span>
          </li>`,
      )}
    </ul>`;
  }

  #pick(agent: Agent | undefined): void {
    const query = this.#query;
    this.close();
    if (!agent || !query) return;
    const { text, caret } = withMention(this.#text, query, agent.name);
    this.#take(text, caret);
  }
}
