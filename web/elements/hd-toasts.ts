// Short words after something was done, at the foot of the list, clear of the reply box, read out politely.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { CommandWatch } from '../commands.ts';
import { controls } from './controls.ts';
import { icon } from './icon.ts';

const TOAST = 'hd-toast';
const SHOWN_MS = 6000;

interface ToastLink {
  href: string;
  label: string;
}

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  link: ToastLink | null;
  undo: Undo | null;
}

interface Undo {
  /** How long it can be undone; the toast stays as long. */
  forMs: number;
  run: () => void;
}

/** Says something from anywhere; `link` leads to what came of it. */
export function toast(text: string, bad = false, link: ToastLink | null = null): void {
  say({ text, bad, link, undo: null });
}

/** Says what was done, with a button (and the key z) that undoes it. */
export function toastWithUndo(text: string, undo: Undo): void {
  say({ text, bad: false, link: null, undo });
}

function say(detail: Omit<Toast, 'id'>): void {
  window.dispatchEvent(new CustomEvent(TOAST, { detail }));
}

export class HdToasts extends LitElement {
  static override properties = { toasts: { state: true } };

  toasts: Toast[] = [];
  #nextId = 1;

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
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener(TOAST, this.#onToast);
  }

  #onToast = (event: Event): void => {
    const toast = (event as CustomEvent<Omit<Toast, 'id'>>).detail;
    const id = this.#nextId++;
    this.toasts = [...this.toasts.slice(-2), { ...toast, id }];
    setTimeout(() => this.#close(id), toast.undo?.forMs ?? SHOWN_MS);
  };

  #close(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  #undo({ id, undo }: Toast): void {
    this.#close(id);
    undo?.run();
  }

  #undoLast(): void {
    const last = this.toasts.findLast(({ undo }) => undo !== null);
    if (last) this.#undo(last);
  }

  override render() {
    return html`<div role="status" aria-live="polite">
      ${this.toasts.map(
        (toast) =>
          html`<div class="toast ${toast.bad ? 'bad' : ''}">
            ${icon(toast.bad ? 'warn' : 'check')}<span>${toast.text}</span>
            ${toast.link ? html`<a href=${toast.link.href}>${toast.link.label}</a>` : nothing}
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
              @click=${() => this.#close(toast.id)}
            >
              ${icon('close')}
            </button>
          </div>`,
      )}
    </div>`;
  }
}

customElements.define('hd-toasts', HdToasts);
