// Admin: what would become of a mail: paste or choose an .eml, and see every decision. Nothing is stored or sent.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { simulateMail, type Simulation } from '../../api/inbound-mails.ts';
import type { Problem } from '../../api/request.ts';
import { toBase64 } from '../../browser/base64.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { journeyChapters, journeyStyles } from '../../elements/message/journey-chapters.ts';
import { proof } from '../../elements/message/mail-session.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { simulationWords } from '../../format/simulation-words.ts';
import { fileSize } from '../../format/sizes.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { mailDetailStyles } from './mail-detail-styles.ts';
import { pageHead } from '../frame/page-head.ts';

const EXAMPLE = msg('From: Eva <eva@example.com>\nTo: support@…\nSubject: A question\n\nHello,');

export class SimulatePage extends LitElement {
  static override properties = {
    file: { state: true },
    result: { state: true },
    problem: { state: true },
    running: { state: true },
    missing: { state: true },
  };

  /** Chosen instead of pasting; its bytes go as they are. */
  file: File | null = null;
  result: Simulation | null = null;
  problem: Problem | null = null;
  running = false;
  missing = false;

  static override styles = [
    controls,
    adminStyles,
    formStyles,
    mailDetailStyles,
    journeyStyles,
    css`
      form {
        max-width: 760px;
      }
      .raw {
        font-family: var(--hd-mono);
        font-size: 12px;
        line-height: 18px;
      }
      .file {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .outcome {
        max-width: 760px;
        padding: 12px 16px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-1);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override render() {
    return html`
      ${pageHead(
        msg('Simulate'),
        msg('What would become of a mail, and why. Nothing is stored, nobody gets a mail.'),
      )}
      <form novalidate @submit=${this.#submit}>
        ${this.#mail()}
        <div class="pair">${this.#mailbox()} ${this.#sender()} ${this.#server()}</div>
        ${this.problem ? html`<p class="error" role="alert">${msg(str`Not tried. ${problemWords(this.problem)}`)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.running}>
            ${this.running ? msg('Trying…') : msg('Try it')}
          </button>
        </div>
      </form>
      <div role="status">${this.result ? this.#outcome(this.result) : nothing}</div>
      ${this.result ? this.#result(this.result) : nothing}
    `;
  }

  #mail() {
    return html`${formItem(
        {
          name: 'raw',
          label: msg('The mail, with its headers'),
          help: msg('Paste the raw source, or choose a file.'),
          error: this.missing ? msg('Paste a mail or choose a file.') : undefined,
        },
        html`<textarea
          class="field raw"
          id="raw"
          name="raw"
          rows="10"
          spellcheck="false"
          placeholder=${EXAMPLE}
          ?disabled=${this.file !== null}
          aria-invalid=${this.missing ? 'true' : nothing}
          aria-describedby="raw-words"
          @input=${() => (this.missing = false)}
        ></textarea>`,
      )}
      <div class="file">
        ${
          this.file
            ? html`<span>${this.file.name}, ${fileSize(this.file.size)}</span>
                <button type="button" class="button quiet" @click=${() => (this.file = null)}>
                  ${msg('Take it away')}
                </button>`
            : html`<button
                  type="button"
                  class="button"
                  @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}
                >
                  ${msg('Choose a file…')}
                </button>
                <input
                  type="file"
                  hidden
                  accept=".eml,message/rfc822,text/plain"
                  aria-label=${msg('Mail file')}
                  @change=${this.#onFile}
                />`
        }
      </div>`;
  }

  #mailbox() {
    return formItem(
      { name: 'mailboxId', label: msg('To mailbox') },
      html`<select class="field" id="mailboxId" name="mailboxId">
        ${desk.mailboxes.map(({ id, address }) => html`<option value=${id}>${address}</option>`)}
      </select>`,
    );
  }

  #sender() {
    return formItem(
      {
        name: 'from',
        label: msg('Envelope sender (optional)'),
        help: msg('Left empty: the address in From.'),
      },
      html`<input
        class="field"
        id="from"
        name="from"
        inputmode="email"
        autocomplete="off"
        spellcheck="false"
        maxlength="320"
        aria-describedby="from-words"
      />`,
    );
  }

  #server() {
    return formItem(
      {
        name: 'remoteAddress',
        label: msg('IP of its server (optional)'),
        help: msg('For SPF. Left empty, nothing is asked about it.'),
      },
      html`<input
        class="field"
        id="remoteAddress"
        name="remoteAddress"
        autocomplete="off"
        spellcheck="false"
        maxlength="45"
        aria-describedby="remoteAddress-words"
      />`,
    );
  }

  #outcome(result: Simulation) {
    return html`<h2>${msg('What would become of it')}</h2>
      <p class="outcome">
        <strong>${simulationWords(result)}</strong>
        ${result.ticketId ? html` <a href=${`/tickets/${result.ticketId}`}>${msg('Open the ticket')}</a>` : nothing}
      </p>`;
  }

  #result(result: Simulation) {
    return html`
      <h2 id="words">${msg('How it reads')}</h2>
      <p class="muted" dir="auto">
        ${result.from ?? msg('No sender')} · ${result.subject || msg('(no subject)')}
      </p>
      <div
        class="preview"
        dir="auto"
        role="region"
        aria-labelledby="words"
        tabindex="0"
        .textContent=${result.text.trim() || msg('No text.')}
      ></div>
      <h2>${msg('Every decision')}</h2>
      <ol class="journey">
        ${journeyChapters(result.trace, proof(result.authentication))}
      </ol>
    `;
  }

  #onFile(event: Event): void {
    this.file = (event.currentTarget as HTMLInputElement).files?.[0] ?? null;
    this.missing = false;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    const pasted = String(fields.get('raw') ?? '');
    this.missing = this.file === null && pasted.trim() === '';
    if (this.missing || this.running) return;
    this.running = true;
    this.problem = null;
    this.result = null;
    const mail = this.file
      ? { raw: toBase64(new Uint8Array(await this.file.arrayBuffer())), encoding: 'base64' as const }
      : { raw: pasted };
    const result = await simulateMail({
      ...mail,
      mailboxId: Number(text('mailboxId')),
      ...(text('from') ? { from: text('from') } : {}),
      ...(text('remoteAddress') ? { remoteAddress: text('remoteAddress') } : {}),
    });
    this.running = false;
    if (!result.ok) {
      this.problem = result.problem;
      return;
    }
    this.result = result.data;
    await this.updateComplete;
    this.renderRoot.querySelector('.outcome')?.scrollIntoView({ block: 'center' });
  }
}

customElements.define('hd-simulate-page', SimulatePage);
