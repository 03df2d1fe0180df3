// Narrow windows: what one does with a ticket, within thumb's reach.
import { msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { controls } from '../basics/controls.ts';
import { icon, type IconName } from '../basics/icon.ts';

const ACTS: [act: string, picture: IconName, label: string][] = [
  ['reply', 'reply', msg('Reply')],
  ['note', 'note', msg('Note')],
  ['assign', 'person', msg('Assign')],
  ['status', 'status', msg('Status')],
  ['solve', 'check', msg('Solve')],
];

/** Emits `hd-act` with the act's name. */
export class HdTicketBar extends LitElement {
  static override styles = [
    controls,
    css`
      div {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        padding-bottom: env(safe-area-inset-bottom);
        border-top: 1px solid var(--hd-border);
        background: var(--hd-surface-1);
      }
      button {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 2px;
        height: 56px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--hd-text-muted);
        font-size: 12px;
        line-height: 16px;
      }
    `,
  ];

  override render() {
    return html`<div role="toolbar" aria-label=${msg('Ticket')}>
      ${ACTS.map(
        ([act, picture, label]) =>
          html`<button @click=${() => this.dispatchEvent(new CustomEvent('hd-act', { detail: act }))}>
            ${icon(picture, 20)}${label}
          </button>`,
      )}
    </div>`;
  }
}

customElements.define('hd-ticket-bar', HdTicketBar);
