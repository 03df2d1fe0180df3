// The signature below what one writes, as it will be sent.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import type { Mailbox } from '../api/mailboxes.ts';
import { showSignature } from '../api/signature.ts';
import { Soon } from '../soon.ts';
import { controls } from './controls.ts';

const PACE = { waitMs: 0, restMs: 300 };
/** Those that differ from ticket to ticket. */
const OF_TICKET = /\{\{\s*(?:customer|ticket)\./i;

/** What was answered, for as long as the page is open: most signatures are the same below every reply. */
const answered = new Map<string, string>();

export class HdSignature extends LitElement {
  static override properties = {
    mailbox: { attribute: false },
    ticketId: { attribute: false },
    customer: { attribute: false },
    subject: { attribute: false },
    filled: { state: true },
  };

  mailbox: Mailbox | null = null;
  /** Null: the ticket is about to be opened, for `customer`. */
  ticketId: number | null = null;
  customer = { name: '', email: '' };
  subject = '';
  /** Null until it is known what the variables stand for. */
  filled: string | null = null;
  #soon = new Soon(() => void this.#ask(), PACE);

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      /* Its lines are kept free while its variables are being filled in: nothing moves. */
      .waits {
        visibility: hidden;
      }
      div {
        padding: 6px 0 8px;
      }
      p {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 4;
        overflow: hidden;
        color: var(--hd-text-muted);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
      }
      @media (max-width: 699px) {
        p {
          -webkit-line-clamp: 2;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (
      !['mailbox', 'ticketId', 'customer', 'subject'].some((name) => changed.has(name as keyof HdSignature))
    )
      return;
    const { signature } = this.mailbox ?? { signature: '' };
    const known = signature.includes('{{') ? (answered.get(this.#key) ?? null) : signature.trim();
    // While one types the customer's name the last one stays until the next is there.
    if (known !== null || changed.has('ticketId') || changed.has('mailbox')) this.filled = known;
    if (known === null) this.#soon.schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  get #key(): string {
    const { id, signature } = this.mailbox ?? { id: 0, signature: '' };
    const about = OF_TICKET.test(signature) ? [this.ticketId, this.customer, this.subject] : [];
    return JSON.stringify([id, signature, ...about]);
  }

  async #ask(): Promise<void> {
    const { mailbox, ticketId, customer, subject } = this;
    const key = this.#key;
    if (!mailbox) return;
    const result = await showSignature(mailbox.id, ticketId === null ? { customer, subject } : { ticketId });
    if (!result.ok) return;
    answered.set(key, result.data.text);
    if (key === this.#key) this.filled = result.data.text;
  }

  override render() {
    const words = this.filled ?? this.mailbox?.signature.trim() ?? '';
    if (words === '') return nothing;
    return html`<div
      class=${this.filled === null ? 'waits' : ''}
      role="note"
      aria-label=${msg('Signature')}
      title=${msg('The mailbox’s signature, sent below your words')}
    >
      <p class="small" .textContent=${words}></p>
    </div>`;
  }
}

customElements.define('hd-signature', HdSignature);
