// The list of keyboard shortcuts, opened by `?`.
import { LitElement, css, html } from 'lit';
import { SHORTCUTS } from '../shortcuts.ts';
import { controls } from './controls.ts';
import { icon } from './icon.ts';

export class HdShortcuts extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: 560px;
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: center;
        margin-bottom: 12px;
      }
      h2 {
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 16px 32px;
      }
      h3 {
        font-size: 12px;
        line-height: 16px;
        font-weight: 500;
        color: var(--hd-text-muted);
        margin-bottom: 4px;
      }
      .line {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        padding: 5px 0;
      }
      dd {
        order: -1;
      }
    `,
  ];

  open(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="title" closedby="any">
      <div class="head">
        <h2 id="title">Keyboard shortcuts</h2>
        <form method="dialog">
          <button class="button quiet icon" aria-label="Close">${icon('close')}</button>
        </form>
      </div>
      <div class="groups">
        ${SHORTCUTS.map(
          (group) =>
            html`<section>
              <h3>${group.title}</h3>
              <dl>
                ${group.keys.map(
                  ([keys, does]) =>
                    html`<div class="line">
                      <dt>${keys.map((key, index) => html`${index > 0 ? ' ' : ''}<kbd>${key}</kbd>`)}</dt>
                      <dd>${does}</dd>
                    </div>`,
                )}
              </dl>
            </section>`,
        )}
      </div>
    </dialog>`;
  }
}

customElements.define('hd-shortcuts', HdShortcuts);
