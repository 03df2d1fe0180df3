// Short words after something was done, at the foot of the list, clear of the reply box, read out politely.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { CommandWatch } from '../../commands.ts';
import { controls } from './controls.ts';
import { icon } from './icon.ts';

const TOAST = 'hd-toast';
const TOAST_OVER = 'hd-toast-over';
const SHOWN_MS = 6000;

interface ToastLink {
  href: string;
  label: string;
}

export interface Undo {
  /** How long it can be undone; the toast stays as long. */
  forMs: number;
  run: () => void;
}

interface Said {
  text: string;
  bad?: boolean;
  link?: ToastLink | null;
  undo?: Undo | null;
  /** Something else to look at. */
  more?: { label: string; run: () => void } | null;
  /** Stays until it is over. */
  lasting?: boolean;
}

interface Toast extends Said {
  id: number;
}

export interface Saying {
  /** Says something else in its place. */
  now: (said: Said) => void;
  over: () => void;
}

/** Says something from anywhere; `link` leads to what came of it. */
export function toast(text: string, bad = false, link: ToastLink | null = null): void {
  say({ text, bad, link });
}

/** Says what was done, with a button (and the key z) that undoes it. */
export function toastWithUndo(text: string, undo: Undo): void {
  say({ text, undo });
}

let lastId = 0;

export function say(said: Said): Saying {
  const id = ++lastId;
  tell({ ...said, id });
  return {
    now: (next) => tell({ ...next, id }),
    over: () => void window.dispatchEvent(new CustomEvent(TOAST_OVER, { detail: id })),
  };
}

function tell(detail: Toast): void {
  window.dispatchEvent(new CustomEvent(TOAST, { detail }));
}

export class HdToasts extends LitElement {
  static override properties = { toasts: { state: true } };

  toasts: Toast[] = [];
  #putAway = new Set<number>();
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  static override styles = [
    controls,
    css`
      :host {
        position: fixed;
        inset-block-end: 16px;
        inset-inline-start: 248px;
        z-index: 20;
        pointer-events: none;
      }
      div[role='status'] {
        display: grid;
        justify-items: start;
        gap: 8px;
        max-width: calc(100vw - 32px);
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 6px 6px 6px 14px;
        border-radius: var(--hd-radius);
        border: 1px solid var(--hd-border);
        background: var(--hd-surface-0);
        box-shadow: var(--hd-shadow);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      .toast.bad .icon-image:first-child {
        color: var(--hd-bad);
      }
      @media (max-width: 1199px) {
        :host {
          inset-inline-start: 72px;
        }
      }
      @media (max-width: 699px) {
        :host {
          inset-inline-start: 16px;
          inset-block-end: calc(72px + env(safe-area-inset-bottom));
        }
      }
    `,
  ];

  constructor() {
    super();
    new CommandWatch(this, { undo: () => this.#undoLast() });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener(TOAST, this.#onToast);
    window.addEventListener(TOAST_OVER, this.#onOver);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener(TOAST, this.#onToast);
    window.removeEventListener(TOAST_OVER, this.#onOver);
  }

  #onToast = (event: Event): void => {
    const toast = (event as CustomEvent<Toast>).detail;
    const { id } = toast;
    // Whoever put it away does not want to hear how far it has come, only what came of it.
    if (toast.lasting && this.#putAway.has(id)) return;
    this.toasts = this.toasts.some((shown) => shown.id === id)
      ? this.toasts.map((shown) => (shown.id === id ? toast : shown))
      : [...this.toasts.slice(-2), toast];
    clearTimeout(this.#timers.get(id));
    if (toast.lasting) return;
    this.#timers.set(
      id,
      setTimeout(() => this.#close(id), toast.undo?.forMs ?? SHOWN_MS),
    );
  };

  #onOver = (event: Event): void => this.#close((event as CustomEvent<number>).detail);

  #close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  #putAside(id: number): void {
    this.#putAway.add(id);
    this.#close(id);
  }

  #undo({ id, undo }: Toast): void {
    this.#close(id);
    undo?.run();
  }

  #undoLast(): void {
    const last = this.toasts.findLast(({ undo }) => undo);
    if (last) this.#undo(last);
  }

  override render() {
    return html`<div role="status" aria-live="polite">
      ${this.toasts.map(
        (toast) =>
          html`<div class="toast ${toast.bad ? 'bad' : ''}">
            ${icon(toast.bad ? 'warn' : toast.lasting ? 'clock' : 'check')}<span
              aria-live=${toast.lasting ? 'off' : nothing}
              >${toast.text}</span
            >
            ${toast.link ? html`<a href=${toast.link.href}>${toast.link.label}</a>` : nothing}
            ${toast.more ? html`<button class="button" @click=${toast.more.run}>${toast.more.label}</button>` : nothing}
            ${
              toast.undo
                ? html`<button class="button" title=${msg('Undo (z)')} @click=${() => this.#undo(toast)}>
                    ${msg('Undo')}
                  </button>`
                : nothing
            }
            <button
              class="button quiet icon"
              aria-label=${msg('Dismiss')}
              @click=${() => this.#putAside(toast.id)}
            >
              ${icon('close')}
            </button>
          </div>`,
      )}
    </div>`;
  }
}

customElements.define('hd-toasts', HdToasts);
