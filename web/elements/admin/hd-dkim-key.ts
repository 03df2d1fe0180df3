// One DKIM key: its state, the DNS record to publish, and a check of it. Tells `hd-change` when it changed.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Problem } from '../../api/request.ts';
import { checkDkimKey, removeDkimKey, type DkimKey } from '../../api/sending-domains.ts';
import { keyWords } from '../../format/dkim-words.ts';
import { dayAndTime } from '../../format/times.ts';
import { ask } from '../basics/confirm-dialog.ts';
import { controls } from '../basics/controls.ts';
import { toast } from '../basics/hd-toasts.ts';
import { problemWords } from '../basics/notice.ts';

class DkimKeyCard extends LitElement {
  static override properties = {
    key: { attribute: false },
    checking: { state: true },
    refused: { state: true },
  };

  key!: DkimKey;
  checking = false;
  refused: Problem | null = null;

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        margin: 8px 0 12px;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
        margin: 0 0 8px;
      }
      dt {
        color: var(--hd-text-muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      code {
        font-size: 12px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .bad {
        color: var(--hd-bad);
      }
      @media (max-width: 699px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
        }
        dt {
          margin-top: 6px;
        }
      }
    `,
  ];

  override render() {
    const { key } = this;
    const retired = key.state === 'retired';
    return html`
      <dl>
        <dt>${msg(str`Key ${key.selector}`)}</dt>
        <dd data-testid="key-state">${keyWords(key)}</dd>
        ${retired ? nothing : this.#record()}
        ${
          key.checkedAt === null
            ? nothing
            : html`<dt>${msg('Checked')}</dt>
                <dd>
                  <span class=${key.problem === null ? '' : 'bad'} role="status"
                    >${dayAndTime(key.checkedAt)}: ${key.problem ?? msg('the record is right.')}</span
                  >
                </dd>`
        }
      </dl>
      ${this.refused ? html`<p class="error" role="alert">${problemWords(this.refused)}</p>` : nothing}
      <div class="acts">
        ${
          retired
            ? nothing
            : html`<button class="button" ?disabled=${this.checking} @click=${this.#check}>
                  ${this.checking ? msg('Asking DNS…') : msg('Check DNS')}
                </button>
                <button class="button quiet" @click=${() => this.#copy('value')}>${msg('Copy value')}</button>
                <button class="button quiet" @click=${() => this.#copy('zoneLine')}>
                  ${msg('Copy as zone line')}
                </button>`
        }
        <button class="button quiet" @click=${this.#remove}>${msg('Remove')}</button>
      </div>
    `;
  }

  #record() {
    const { name, value } = this.key.record;
    return html`
      <dt>${msg('Type')}</dt>
      <dd>TXT</dd>
      <dt>${msg('Name')}</dt>
      <dd><code>${name}</code></dd>
      <dt>${msg('Value')}</dt>
      <dd><code>${value}</code></dd>
    `;
  }

  async #copy(what: 'value' | 'zoneLine'): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.key.record[what]);
      toast(msg('Copied'));
    } catch {
      toast(msg('Not copied: the browser did not allow it. Select the value and copy it by hand.'));
    }
  }

  #check = async (): Promise<void> => {
    this.checking = true;
    this.refused = null;
    const result = await checkDkimKey(this.key.id);
    this.checking = false;
    if (result.ok) this.#changed();
    else this.refused = result.problem;
  };

  #remove = async (): Promise<void> => {
    const { state, selector } = this.key;
    const sure = await ask({
      title: msg(str`Remove the key ${selector}?`),
      text:
        state === 'active'
          ? msg('Mail of this domain is not signed any more until there is another key.')
          : msg('It cannot be brought back. Take its record out of DNS afterwards.'),
      yes: msg('Remove key'),
      no: msg('Keep'),
    });
    if (!sure) return;
    const result = await removeDkimKey(this.key.id);
    if (result.ok) this.#changed();
    else this.refused = result.problem;
  };

  #changed(): void {
    this.dispatchEvent(new CustomEvent('hd-change', { bubbles: true, composed: true }));
  }
}

customElements.define('hd-dkim-key', DkimKeyCard);
