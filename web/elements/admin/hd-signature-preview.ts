// A signature as customers will read it, below a reply and in automatic mail; follows what is typed and names what is wrong.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { previewSignature, type SignaturePreview } from '../../api/signature.ts';
import type { Words } from '../../editor/words.ts';
import { Soon } from '../../browser/soon.ts';
import { controls } from '../basics/controls.ts';
import '../message/hd-words.ts';

const PACE = { waitMs: 300, restMs: 0 };

/** Emits `hd-invalid` with what is wrong with it, in words. */
export class HdSignaturePreview extends LitElement {
  static override properties = {
    words: { attribute: false },
    name: { attribute: false },
    address: { attribute: false },
    preview: { state: true },
  };

  words: Words = { text: '', html: null };
  name = '';
  address = '';
  preview: SignaturePreview | null = null;
  #soon = new Soon(() => void this.#ask(), PACE);

  static override styles = [
    controls,
    css`
      figure {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: 8px 24px;
        padding: 12px 16px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-1);
      }
      hd-words {
        margin-top: 4px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('words') || changed.has('name') || changed.has('address')) this.#soon.schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  async #ask(): Promise<void> {
    const { words, name, address } = this;
    const { text: signature, html: signatureHtml } = words;
    const result = await previewSignature({ signature, signatureHtml, name, address });
    if (words !== this.words) return;
    if (result.ok) this.preview = result.data;
    else if (result.problem.status === 400 || result.problem.status === 422)
      this.dispatchEvent(new CustomEvent('hd-invalid', { detail: result.problem.detail }));
  }

  override render() {
    const { preview } = this;
    if (!preview?.text && !preview?.html) return nothing;
    const { automatic } = preview;
    return html`<figure data-testid="signature-preview" aria-label=${msg('Preview of the signature')}>
      <div>
        <span class="muted small">${msg('Below what you write')}</span>
        <hd-words .words=${preview}></hd-words>
      </div>
      ${
        automatic.text === preview.text && automatic.html === preview.html
          ? nothing
          : html`<div>
              <span class="muted small">${msg('In automatic mail')}</span>
              <hd-words
                .words=${automatic.text || automatic.html ? automatic : { text: msg('Nothing'), html: null }}
              ></hd-words>
            </div>`
      }
    </figure>`;
  }
}

customElements.define('hd-signature-preview', HdSignaturePreview);
