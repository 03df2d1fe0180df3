// A signature as customers will read it, below a reply and in automatic mail; follows what is typed and names what is wrong.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { previewSignature, type SignaturePreview } from '../api/signature.ts';
import { Soon } from '../soon.ts';
import { controls } from './controls.ts';

const PACE = { waitMs: 300, restMs: 0 };

/** Emits `hd-invalid` with what is wrong with it, in words. */
export class HdSignaturePreview extends LitElement {
  static override properties = {
    signature: { attribute: false },
    name: { attribute: false },
    address: { attribute: false },
    preview: { state: true },
  };

  signature = '';
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
      pre {
        margin: 4px 0 0;
        font: inherit;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('signature') || changed.has('name') || changed.has('address')) this.#soon.schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  async #ask(): Promise<void> {
    const { signature, name, address } = this;
    const result = await previewSignature({ signature, name, address });
    if (signature !== this.signature) return;
    if (result.ok) this.preview = result.data;
    else if (result.problem.status === 400 || result.problem.status === 422)
      this.dispatchEvent(new CustomEvent('hd-invalid', { detail: result.problem.detail }));
  }

  override render() {
    const { preview } = this;
    if (!preview?.text) return nothing;
    return html`<figure data-testid="signature-preview" aria-label=${msg('Preview of the signature')}>
      <div>
        <span class="muted small">${msg('Below what you write')}</span>
        <pre>${preview.text}</pre>
      </div>
      ${
        preview.automatic === preview.text
          ? nothing
          : html`<div>
              <span class="muted small">${msg('In automatic mail')}</span>
              <pre>${preview.automatic || msg('Nothing')}</pre>
            </div>`
      }
    </figure>`;
  }
}

customElements.define('hd-signature-preview', HdSignaturePreview);
