// The signature below what one writes, as it will be sent.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import type { Mailbox } from '../../api/mailboxes.ts';
import { showSignature } from '../../api/signature.ts';
import type { Words } from '../../editor/words.ts';
import { Soon } from '../../browser/soon.ts';
import { filledSignature, noteSignature } from '../../state/signatures.ts';
import { controls } from '../basics/controls.ts';
import '../message/hd-words.ts';

const PACE = { waitMs: 0, restMs: 300 };
/** Those that differ from ticket to ticket. */
const OF_TICKET = /\{\{\s*(?:customer|ticket)\./i;

/** Whoever writes. */
const isOfMailbox = (mailbox: Mailbox | null): boolean => (mailbox?.signedBy ?? 'mailbox') === 'mailbox';

const ownWords = (mailbox: Mailbox | null): Words => ({
  text: mailbox?.signature.trim() ?? '',
  html: mailbox?.signatureHtml ?? null,
});

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
  filled: Words | null = null;
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
      hd-words {
        max-height: 96px;
        overflow: hidden;
        color: var(--hd-text-muted);
      }
      @media (max-width: 699px) {
        hd-words {
          max-height: 48px;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (
      !['mailbox', 'ticketId', 'customer', 'subject'].some((name) => changed.has(name as keyof HdSignature))
    )
      return;
    const own = ownWords(this.mailbox);
    const isSure = isOfMailbox(this.mailbox) && !`${own.text}${own.html ?? ''}`.includes('{{');
    const known = isSure ? own : filledSignature(this.#key);
    // While one types the customer's name the last one stays until the next is there.
    if (known !== null || changed.has('ticketId') || changed.has('mailbox')) this.filled = known;
    if (known === null) this.#soon.schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  get #key(): string {
    const { text, html: formatted } = ownWords(this.mailbox);
    // What an agent's own says is known to the server only.
    const isOfTicket = !isOfMailbox(this.mailbox) || OF_TICKET.test(`${text}${formatted ?? ''}`);
    const about = isOfTicket ? [this.ticketId, this.customer, this.subject] : [];
    return JSON.stringify([this.mailbox?.id, this.mailbox?.signedBy, text, formatted, ...about]);
  }

  async #ask(): Promise<void> {
    const { mailbox, ticketId, customer, subject } = this;
    const key = this.#key;
    if (!mailbox) return;
    const result = await showSignature(mailbox.id, ticketId === null ? { customer, subject } : { ticketId });
    if (!result.ok) return;
    noteSignature(key, result.data);
    if (key === this.#key) this.filled = result.data;
  }

  override render() {
    const words = this.filled ?? ownWords(this.mailbox);
    if (words.text === '' && !words.html) return nothing;
    return html`<div
      class=${this.filled === null ? 'waits' : ''}
      role="note"
      aria-label=${msg('Signature')}
      title=${isOfMailbox(this.mailbox) ? msg('The mailbox’s signature, sent below your words') : msg('The signature, sent below your words')}
    >
      <hd-words class="small" .words=${words}></hd-words>
    </div>`;
  }
}

customElements.define('hd-signature', HdSignature);
