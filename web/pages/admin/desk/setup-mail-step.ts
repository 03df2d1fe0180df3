// Guided set-up: send yourself a mail and see it go out; write to the desk and see it arrive, live.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { inboundMailCounts } from '../../../api/inbound-mails.ts';
import { getOutboundMail, listCapturedMails, type OutboundMail } from '../../../api/outbound-mails.ts';
import type { Problem } from '../../../api/request.ts';
import { bringTestMail, sendTestMail, type BroughtTestMail } from '../../../api/setup.ts';
import { listTickets, type Ticket } from '../../../api/tickets.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { problemWords } from '../../../elements/basics/notice.ts';
import { Every } from '../../../browser/every.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';

/** Besides the live stream, which tells of tickets but not of mail that goes out. */
const LOOK_MS = 1500;

/** Emits `hd-done` when a mail has arrived. */
class SetupMailStep extends LitElement {
  static override properties = {
    mail: { state: true },
    captured: { state: true },
    arrived: { state: true },
    held: { state: true },
    brought: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  mail: OutboundMail | null = null;
  /** Mail does not leave this machine. */
  captured = false;
  arrived: Ticket | null = null;
  held = 0;
  brought: BroughtTestMail | null = null;
  problem: Problem | null = null;
  busy = false;
  #form = new FormState(this);
  #since = Date.now();

  static override styles = [
    controls,
    adminStyles,
    formStyles,
    css`
      section {
        margin-bottom: 24px;
      }
      p {
        margin-bottom: 8px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this, { onLive: () => void this.#look() });
    new Every(this, LOOK_MS, () => void this.#look());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void listCapturedMails({ limit: 1 }).then((found) => (this.captured = found.ok));
  }

  async #look(): Promise<void> {
    if (this.mail && this.mail.state !== 'sent') {
      const mail = await getOutboundMail(this.mail.id);
      if (mail.ok) this.mail = mail.data;
    }
    if (this.arrived) return;
    const [tickets, inbound] = await Promise.all([listTickets({ limit: 1 }), inboundMailCounts()]);
    if (inbound.ok) this.held = inbound.data.held;
    const newest = tickets.ok ? tickets.data.items[0] : undefined;
    if (newest && Date.parse(newest.lastMessageAt) >= this.#since - 1000) this.arrived = newest;
  }

  override render() {
    return html`${this.#out()} ${this.#in()}`;
  }

  #out() {
    const { errors, saving } = this.#form;
    return html`<section aria-labelledby="out">
      <h2 id="out">${msg('A mail to you')}</h2>
      ${this.captured ? html`<p class="muted">${msg('Mail of this desk stays on this machine for now: it is kept under Outbox, Captured.')}</p>` : nothing}
      <form novalidate @submit=${this.#send} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${formItem(
          {
            name: 'to',
            label: msg('Your address'),
            help: msg('A short test mail goes there.'),
            error: errors['to'],
          },
          html`<input
            class="field"
            id="to"
            name="to"
            type="email"
            required
            .defaultValue=${desk.me?.email ?? ''}
            aria-invalid=${errors['to'] ? 'true' : nothing}
            aria-describedby="to-words"
          />`,
        )}
        ${this.#form.trouble()}
        <div>
          <button class="button" ?disabled=${saving}>
            ${saving ? msg('Sending…') : msg('Send me a mail')}
          </button>
        </div>
      </form>
      ${this.mail ? html`<p role="status" data-testid="sent-words">${sentWords(this.mail, this.captured)}</p>` : nothing}
    </section>`;
  }

  #in() {
    const address = desk.mailboxes.toSorted((a, b) => a.id - b.id)[0]?.address ?? '';
    return html`<section aria-labelledby="in">
      <h2 id="in">${msg('A mail to the desk')}</h2>
      <p>
        ${msg(str`Write to ${address} from your own mail, or answer the test mail. What arrives shows here at once.`)}
      </p>
      <button class="button" ?disabled=${this.busy} @click=${this.#bring}>
        ${this.busy ? msg('Bringing it…') : msg('Bring a test mail here')}
      </button>
      <p class="muted small">
        ${msg('The button hands one to the gateway as another server would: it works without DNS and relay.')}
      </p>
      ${this.problem ? html`<p class="error" role="alert">${problemWords(this.problem)}</p>` : nothing}
      ${this.brought && !this.brought.ok ? html`<p class="error" role="alert">${this.brought.message}</p>` : nothing}
      <p role="status" data-testid="arrived-words">
        ${
          this.arrived
            ? html`${msg('It has arrived:')}
                <a href=${`/tickets/${this.arrived.id}`}>${this.arrived.subject}</a>`
            : msg('Waiting for a mail…')
        }
      </p>
      ${
        !this.arrived && this.held > 0
          ? html`<p class="muted">
              <a href="/admin/held">${msg('Mail that was held')}</a> ${msg('waits for a decision of yours.')}
            </p>`
          : nothing
      }
      ${
        this.arrived
          ? html`<button
              class="button primary"
              @click=${() => this.dispatchEvent(new CustomEvent('hd-done'))}
            >
              ${msg('Go on')}
            </button>`
          : nothing
      }
    </section>`;
  }

  #send = async (event: SubmitEvent): Promise<void> => {
    const sent = await this.#form.save(event, ['to'], (fields) =>
      sendTestMail(String(fields.get('to')).trim()),
    );
    if (!sent) return;
    const mail = await getOutboundMail(sent.outboundMailId);
    if (mail.ok) this.mail = mail.data;
  };

  #bring = async (): Promise<void> => {
    this.busy = true;
    this.problem = null;
    this.brought = null;
    const result = await bringTestMail();
    this.busy = false;
    if (result.ok) this.brought = result.data;
    else this.problem = result.problem;
    await this.#look();
  };
}

function sentWords({ state, lastError, response }: OutboundMail, captured: boolean): string {
  if (state === 'sent')
    return captured
      ? msg('Sent, and kept on this machine.')
      : msg(str`Sent. The relay said: ${response ?? ''}`);
  if (state === 'failed' || state === 'bounced') return msg(str`Not sent: ${lastError ?? ''}`);
  return lastError ? msg(str`It waits: ${lastError}`) : msg('On its way…');
}

customElements.define('hd-setup-mail-step', SetupMailStep);
