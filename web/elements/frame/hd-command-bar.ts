// Everything the console can do, found by typing: a combobox over a list (WAI-ARIA 1.2), in a dialog.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listTickets, type Ticket } from '../../api/tickets.ts';
import { liveCommands, offeredCommands, runCommand, type BarCommand } from '../../commands.ts';
import { fuzzyScore } from '../../format/fuzzy.ts';
import { COMMANDS, keysOf } from '../../shortcuts.ts';
import { controls } from '../basics/controls.ts';

const MOST = 30;
const WAIT_MS = 120;

export class HdCommandBar extends LitElement {
  static override properties = {
    typed: { state: true },
    active: { state: true },
    found: { state: true },
    tickets: { state: true },
  };

  typed = '';
  active = 0;
  found: BarCommand[] = [];
  /** By the number that was typed. */
  tickets: Ticket[] = [];
  /** How a ticket is opened, and words are looked for. */
  openTicket: (ticket: Pick<Ticket, 'id'>) => void = () => undefined;
  search: (words: string) => void = () => undefined;
  #all: BarCommand[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    controls,
    css`
      dialog {
        width: 560px;
        max-width: calc(100vw - 16px);
        margin-top: 12vh;
        padding: 0;
        overflow: hidden;
      }
      .box {
        display: flex;
        flex-direction: column;
        max-height: 70vh;
      }
      input {
        flex: none;
        width: 100%;
        height: 48px;
        padding: 0 16px;
        border: 0;
        border-bottom: 1px solid var(--hd-border);
        outline-offset: -2px;
        background: var(--hd-surface-0);
        color: var(--hd-text);
        font: inherit;
        font-size: 16px;
      }
      [role='listbox'] {
        overflow-y: auto;
        padding: 4px;
      }
      [role='option'] {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 36px;
        padding: 4px 12px;
        border-radius: 4px;
        cursor: pointer;
      }
      [role='option'] .words {
        flex: 1;
        min-width: 0;
      }
      [role='option'][aria-selected='true'] {
        background: var(--hd-accent-soft);
      }
      @media (pointer: coarse), (max-width: 699px) {
        dialog {
          margin-top: 8px;
        }
        [role='option'] {
          min-height: 44px;
        }
        kbd {
          display: none;
        }
      }
      .none {
        padding: 16px;
      }
    `,
  ];

  /** @param typed what was typed while it was on its way */
  open(typed = ''): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open) return;
    this.#all = [...keyed(), ...offeredCommands()];
    this.typed = typed;
    this.tickets = [];
    this.#find();
    const input = this.renderRoot.querySelector('input');
    if (input) input.value = typed;
    dialog.showModal();
    input?.focus();
  }

  #find(): void {
    const words = this.typed.trim();
    this.active = 0;
    if (words === '') {
      this.found = this.#all.slice(0, MOST);
      return;
    }
    const fitting = this.#all
      .map((command) => ({ command, score: fuzzyScore(words, `${command.words} ${command.kind}`) }))
      .filter((line): line is { command: BarCommand; score: number } => line.score !== null)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ command }) => command);
    const numbered = this.tickets.map((ticket) => ({
      words: `#${ticket.number} ${ticket.subject}`,
      kind: msg('Ticket'),
      run: () => this.openTicket(ticket),
    }));
    const search = {
      words: msg(str`Search for “${words}”`),
      kind: msg('Search'),
      run: () => this.search(words),
    };
    this.found = [...numbered, ...fitting, search];
  }

  #onInput(event: Event): void {
    this.typed = (event.currentTarget as HTMLInputElement).value;
    this.tickets = [];
    this.#find();
    clearTimeout(this.#timer);
    const number = /^#?(\d{1,15})$/.exec(this.typed.trim())?.[1];
    if (number) this.#timer = setTimeout(() => void this.#byNumber(number), WAIT_MS);
  }

  async #byNumber(number: string): Promise<void> {
    const page = await listTickets({ q: number, limit: 5 });
    if (!page.ok || this.typed.trim().replace(/^#/, '') !== number) return;
    this.tickets = page.data.items.filter((ticket) => String(ticket.number) === number);
    this.#find();
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && this.found.length > 0) {
      const last = this.found.length - 1;
      const next = this.active + step;
      this.active = Math.abs(step) === 1 ? (next + last + 1) % (last + 1) : Math.max(0, Math.min(last, next));
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') {
      this.#run(this.found[this.active]);
    } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** After the dialog has given the focus back, so that what is run can take it. */
  #run(command: BarCommand | undefined): void {
    if (!command) return;
    this.#close();
    setTimeout(command.run);
  }

  override render() {
    const { found, active } = this;
    return html`<dialog aria-label=${msg('Commands')} closedby="any">
      <div class="box">
        <input
          role="combobox"
          aria-label=${msg('What would you like to do?')}
          aria-expanded="true"
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${found.length > 0 ? `option-${active}` : nothing}
          autocomplete="off"
          spellcheck="false"
          placeholder=${msg('Type a command, a name or a ticket’s number')}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        <div id="list" role="listbox" aria-label=${msg('Commands')} tabindex="-1">
          ${found.map((command, index) => this.#option(command, index))}
        </div>
      </div>
    </dialog>`;
  }

  #option(command: BarCommand, index: number) {
    return html`<div
      id=${`option-${index}`}
      role="option"
      aria-selected=${index === this.active}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @pointermove=${() => (this.active = index)}
      @click=${() => this.#run(command)}
    >
      <span class="words cut" dir="auto">${command.words}</span>
      <span class="small muted">${command.kind}</span>
      ${command.keys ? html`<kbd>${command.keys}</kbd>` : nothing}
    </div>`;
  }
}

const GROUPS = {
  move: msg('Go'),
  ticket: msg('This ticket'),
  rows: msg('In the list'),
  anywhere: msg('Anywhere'),
};

/** What has a shortcut and is answered to at present; the bar itself need not be in it. */
function keyed(): BarCommand[] {
  const order = ['ticket', 'anywhere', 'move', 'rows'];
  return liveCommands()
    .filter((command) => command !== 'commands' && command !== 'escape')
    .toSorted((a, b) => order.indexOf(COMMANDS[a].group) - order.indexOf(COMMANDS[b].group))
    .map((command) => ({
      words: COMMANDS[command].does,
      kind: GROUPS[COMMANDS[command].group],
      keys: keysOf(command),
      run: () => void runCommand(command),
    }));
}

customElements.define('hd-command-bar', HdCommandBar);
