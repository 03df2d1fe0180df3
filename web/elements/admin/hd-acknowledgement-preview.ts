// The acknowledgement as a customer will read it, with the mailbox's signature; follows what is typed.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { previewAcknowledgement, type AcknowledgementPreview } from '../../api/acknowledgement.ts';
import type { Language } from '../../language.ts';
import { Soon } from '../../browser/soon.ts';
import type { Words } from '../../editor/words.ts';
import { controls } from '../basics/controls.ts';
import '../message/hd-words.ts';

const PACE = { waitMs: 300, restMs: 0 };

class HdAcknowledgementPreview extends LitElement {
  static override properties = {
    text: { type: String },
    signature: { attribute: false },
    name: { attribute: false },
    address: { attribute: false },
    language: { attribute: false },
    preview: { state: true },
  };

  text = '';
  signature: Words = { text: '', html: null };
  name = '';
  address = '';
  /** Null: that of the desk. */
  language: Language | null = null;
  preview: AcknowledgementPreview | null = null;
  #soon = new Soon(() => void this.#ask(), PACE);

  static override styles = [
    controls,
    css`
      figure {
        padding: 12px 16px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-1);
      }
      hd-words {
        margin-top: 8px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (
      ['text', 'signature', 'name', 'address', 'language'].some((name) =>
        changed.has(name as keyof HdAcknowledgementPreview),
      )
    )
      this.#soon.schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  async #ask(): Promise<void> {
    const result = await previewAcknowledgement({
      acknowledgementText: this.text,
      signature: this.signature.text,
      signatureHtml: this.signature.html,
      name: this.name,
      address: this.address,
      language: this.language,
    });
    if (result.ok) this.preview = result.data;
  }

  override render() {
    const { preview } = this;
    if (!preview) return nothing;
    return html`<figure data-testid="acknowledgement-preview">
      <figcaption class="muted small">${msg('Customers get')}</figcaption>
      <strong>${preview.subject}</strong>
      <hd-words lang=${this.language ?? nothing} .words=${preview}></hd-words>
    </figure>`;
  }
}

customElements.define('hd-acknowledgement-preview', HdAcknowledgementPreview);
