// The edge between list and conversation: drag it, or move it with the arrow keys.
import { msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { controls } from './controls.ts';

const KEY_STEP = 16;

/** Emits `hd-resize` with the width in px. Sits on the edge given by `--list-width`. */
export class HdSplitter extends LitElement {
  static override properties = {
    value: { attribute: false },
    least: { attribute: false },
    most: { attribute: false },
  };

  value = 380;
  least = 300;
  most = 560;

  static override styles = [
    controls,
    css`
      :host {
        position: absolute;
        inset-block: 0;
        inset-inline-start: calc(var(--list-width) - 4px);
        z-index: 2;
      }
      div {
        width: 8px;
        height: 100%;
        cursor: col-resize;
        touch-action: none;
      }
      div:is(:hover, :focus-visible) {
        background: linear-gradient(var(--hd-accent), var(--hd-accent)) center / 2px 100% no-repeat;
        outline: none;
      }
      @media (max-width: 1199px) {
        :host {
          display: none;
        }
      }
    `,
  ];

  override render() {
    return html`<div
      role="separator"
      tabindex="0"
      aria-label=${msg('Width of the list')}
      aria-orientation="vertical"
      aria-valuenow=${this.value}
      aria-valuemin=${this.least}
      aria-valuemax=${this.most}
      @pointerdown=${this.#onDown}
      @keydown=${this.#onKey}
    ></div>`;
  }

  #onDown(event: PointerEvent): void {
    const bar = event.currentTarget as HTMLElement;
    const offset = event.clientX - this.value;
    const move = (at: PointerEvent): void => this.#set(at.clientX - offset);
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), {
      once: true,
    });
  }

  #onKey(event: KeyboardEvent): void {
    const to = {
      ArrowLeft: this.value - KEY_STEP,
      ArrowRight: this.value + KEY_STEP,
      Home: this.least,
      End: this.most,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#set(to);
  }

  #set(width: number): void {
    const detail = Math.round(Math.max(this.least, Math.min(this.most, width)));
    this.dispatchEvent(new CustomEvent<number>('hd-resize', { detail }));
  }
}

customElements.define('hd-splitter', HdSplitter);
