// The due time of a ticket in its header, and on a click or while the pointer rests on it, what made that time: every start,
// pause and holiday. A button and a popover, so that the keyboard reaches it and Escape closes it.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { getTicketSla, type SlaClock, type TicketSla } from '../../api/sla.ts';
import type { Ticket } from '../../api/tickets.ts';
import { KIND_WORDS, STATE_WORDS, lineWords, minuteWords } from '../../format/sla-words.ts';
import { dayAndTime, dueWords, exactTime } from '../../format/times.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';

const REST_MS = 400;

export class HdDue extends LitElement {
  static override properties = {
    ticket: { attribute: false },
    now: { attribute: false },
    sla: { state: true },
    problem: { state: true },
    opened: { state: true },
  };

  ticket!: Ticket;
  now = new Date();
  sla: TicketSla | null = null;
  problem = '';
  opened = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hovered = false;

  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        display: inline-flex;
      }
      .due {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-height: 28px;
        padding: 0 8px;
        border: 0;
        border-radius: var(--hd-radius);
        background: none;
        font-size: 12px;
        color: var(--hd-text-muted);
        cursor: pointer;
        white-space: nowrap;
      }
      .due:hover,
      .due[aria-expanded='true'] {
        background: var(--hd-surface-2);
      }
      .due.late {
        color: var(--hd-bad);
      }
      .due.soon {
        color: var(--hd-warn);
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        width: min(420px, calc(100vw - 16px));
        max-height: min(460px, 70vh);
        overflow-y: auto;
        padding: 12px 14px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-0);
        color: var(--hd-text);
        box-shadow: var(--hd-shadow);
        font-size: 12px;
        line-height: 18px;
      }
      h2 {
        margin: 0;
        font-size: 14px;
        line-height: 20px;
        font-weight: 600;
      }
      section + section {
        margin-top: 12px;
        padding-top: 10px;
        border-top: 1px solid var(--hd-border);
      }
      ol {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 2px 10px;
        margin: 6px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: contents;
      }
      time {
        color: var(--hd-text-muted);
        font-variant-numeric: tabular-nums;
      }
      b {
        font-weight: 500;
      }
      @media (pointer: coarse) {
        .due {
          min-height: 44px;
        }
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // Another ticket, or the same one after something happened to it.
    const before = changed.get('ticket') as Ticket | undefined;
    if (
      !changed.has('ticket') ||
      (before?.id === this.ticket.id && before.updatedAt === this.ticket.updatedAt)
    )
      return;
    this.sla = null;
    if (this.opened) void this.#load();
  }

  override render() {
    const { dueAt, dueKind, dueSoonAt } = this.ticket;
    const due = dueAt ? dueWords(dueAt, this.now, dueSoonAt) : null;
    return html`<button
        class="due ${due?.state ?? ''}"
        aria-expanded=${this.opened}
        aria-haspopup="dialog"
        title=${dueAt ? exactTime(dueAt) : nothing}
        @click=${this.#toggle}
        @keydown=${this.#onKey}
        @pointerenter=${this.#rest}
        @pointerleave=${this.#leave}
      >
        ${icon('clock', 12)}${due && dueKind ? `${KIND_WORDS[dueKind]} ${due.text}` : msg('Promises')}
      </button>
      <div
        popover
        role="dialog"
        aria-label=${msg('Why it is due then')}
        @toggle=${this.#toggled}
        @pointerenter=${() => clearTimeout(this.#timer)}
        @pointerleave=${this.#leave}
      >
        ${this.opened ? this.#content() : nothing}
      </div>`;
  }

  #content() {
    if (this.problem) return html`<p class="error" role="alert">${this.problem}</p>`;
    const { sla } = this;
    if (!sla) return html`<p role="status">${msg('Loading…')}</p>`;
    if (sla.clocks.length === 0) {
      return html`<p>
        ${sla.policy ? msg(str`Under the policy ${sla.policy.name}; no clock has started.`) : msg('No SLA policy fits this ticket: nothing is promised.')}
      </p>`;
    }
    return sla.clocks.map((clock) => clockSection(clock));
  }

  #toggle = (): void => {
    clearTimeout(this.#timer);
    this.#hovered = false;
    this.#popover.togglePopover();
  };

  /** Escape closes this, not the ticket. */
  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.opened) return;
    event.preventDefault();
    this.#popover.hidePopover();
  };

  #rest = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || this.opened) return;
    this.#timer = setTimeout(() => {
      this.#hovered = true;
      this.#popover.showPopover();
    }, REST_MS);
  };

  /** What hovering opened closes when the pointer has gone elsewhere; what a click opened stays. */
  #leave = (): void => {
    clearTimeout(this.#timer);
    if (this.#hovered) this.#timer = setTimeout(() => this.#popover.hidePopover(), REST_MS);
  };

  get #popover(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('[popover]')!;
  }

  #toggled = (event: ToggleEvent): void => {
    this.opened = event.newState === 'open';
    if (!this.opened) {
      this.#hovered = false;
      return;
    }
    const button = this.renderRoot.querySelector('button')!.getBoundingClientRect();
    const popover = this.#popover;
    popover.style.top = `${button.bottom + 4}px`;
    popover.style.left = `${Math.max(8, Math.min(button.left, window.innerWidth - popover.offsetWidth - 8))}px`;
    void this.#load();
  };

  async #load(): Promise<void> {
    this.problem = '';
    const { id } = this.ticket;
    const result = await getTicketSla(id);
    if (id !== this.ticket.id) return;
    if (result.ok) this.sla = result.data;
    else this.problem = msg(str`The explanation did not load. ${result.problem.detail}`);
  }
}

function clockSection(clock: SlaClock) {
  const { kind, state, policyName, calendar, targetMinutes, usedMinutes } = clock;
  const hours = calendar ? `${calendar.name}, ${calendar.timeZone}` : msg('around the clock');
  return html`<section>
    <h2>${KIND_WORDS[kind]}: ${STATE_WORDS[state]}</h2>
    <p class="muted">
      ${policyName === null ? msg(str`${minuteWords(targetMinutes)} promised by a policy (${hours}), ${minuteWords(usedMinutes)} counted`) : msg(str`${minuteWords(targetMinutes)} promised by ${policyName} (${hours}), ${minuteWords(usedMinutes)} counted`)}
    </p>
    <ol>
      ${clock.lines.map((line) => {
        const { what, detail } = lineWords(line);
        return html`<li>
          <time datetime=${line.at} title=${exactTime(line.at)}>${dayAndTime(line.at)}</time
          ><span><b>${what}</b>${detail ? ` · ${detail}` : nothing}</span>
        </li>`;
      })}
    </ol>
  </section>`;
}

customElements.define('hd-due', HdDue);
