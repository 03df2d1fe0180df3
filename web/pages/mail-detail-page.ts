// Admin: one accepted mail: envelope, outcome, each step's decision, the raw source; held mail is decided here.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { decideHeldMail, getInboundMail, inboundMailRawUrl, type InboundMail } from '../api/inbound-mails.ts';
import type { Problem } from '../api/request.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { toast } from '../elements/hd-toasts.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { fileSize } from '../format/sizes.ts';
import { exactTime } from '../format/times.ts';
import { OUTCOME_WORDS } from '../format/words.ts';
import { adminStyles } from './admin-styles.ts';

export class MailDetailPage extends LitElement {
  static override properties = {
    mailId: { attribute: false },
    mail: { state: true },
    problem: { state: true },
    busy: { state: true },
    refusal: { state: true },
  };

  mailId = 0;
  mail: InboundMail | null = null;
  problem: Problem | null = null;
  busy = false;
  refusal: Problem | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: 160px minmax(0, 1fr);
        gap: 6px 12px;
      }
      dt {
        color: var(--hd-text-muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .held {
        display: grid;
        gap: 12px;
        margin-bottom: 20px;
        padding: 12px 16px;
        border: 1px solid var(--hd-note-border);
        border-radius: var(--hd-radius);
        background: var(--hd-note);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .step {
        width: 22%;
      }
      @media (max-width: 699px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        dd {
          margin-bottom: 8px;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mailId')) void this.#load();
  }

  async #load(): Promise<void> {
    this.mail = null;
    this.problem = null;
    const result = await getInboundMail(this.mailId);
    if (result.ok) this.mail = result.data;
    else this.problem = result.problem;
  }

  async #decide(verb: 'release' | 'discard'): Promise<void> {
    const subject = this.mail?.subject || '(no subject)';
    if (verb === 'discard') {
      const sure = await ask({
        title: 'Discard this mail?',
        text: `“${subject}” opens no ticket. Its row and raw source are kept.`,
        yes: 'Discard it',
        no: 'Keep it held',
      });
      if (!sure) return;
    }
    this.busy = true;
    this.refusal = null;
    const result = await decideHeldMail(this.mailId, verb);
    this.busy = false;
    if (!result.ok) {
      this.refusal = result.problem;
      return;
    }
    toast(verb === 'release' ? `Released “${subject}”` : `Discarded “${subject}”`);
    await this.#load();
  }

  override render() {
    const { mail, problem } = this;
    if (problem) return problemNotice('The mail did not load', problem, () => void this.#load());
    if (!mail)
      return html`<div class="bones" role="status">
        <span class="spoken">Loading</span><span class="bone"></span><span class="bone"></span>
      </div>`;
    return html`
      <div class="head">
        <div>
          <h1 dir="auto">${mail.subject || '(no subject)'}</h1>
          <p class="muted">${OUTCOME_WORDS[mail.outcome]}${mail.reason ? `: ${mail.reason}` : ''}</p>
        </div>
        ${mail.ticketId ? html`<a class="button" href=${`/tickets/${mail.ticketId}`}>Open the ticket</a>` : nothing}
        <a class="button" href=${inboundMailRawUrl(mail.id)} download>${icon('download')}Raw source</a>
      </div>
      ${mail.outcome === 'held' ? this.#held() : nothing} ${facts(mail)} ${trace(mail)} ${report(mail)}
    `;
  }

  #held() {
    return html`<div class="held">
      <p>This mail is held. Release it to process it as if it had just arrived, or discard it.</p>
      ${this.refusal ? html`<p class="error" role="alert">Not done. ${problemWords(this.refusal)}</p>` : nothing}
      <div class="acts">
        <button class="button primary" ?disabled=${this.busy} @click=${() => this.#decide('release')}>
          Release
        </button>
        <button class="button bad" ?disabled=${this.busy} @click=${() => this.#decide('discard')}>
          Discard
        </button>
      </div>
    </div>`;
  }
}

function facts(mail: InboundMail) {
  const lines: [string, string][] = [
    ['Received', exactTime(mail.receivedAt)],
    ['From', mail.from ?? ''],
    ['Envelope sender', mail.envelopeFrom || 'none (a bounce or automatic mail)'],
    ['Envelope recipients', mail.envelopeTo.join(', ')],
    ['Message-ID', mail.messageId ?? 'none'],
    ['Kind', mail.kind],
    ['Size', fileSize(mail.size)],
    ['Sent by server', [mail.remoteAddress, mail.helo, mail.tls].filter(Boolean).join(' · ')],
  ];
  return html`<dl>
    ${lines
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;
}

function trace(mail: InboundMail) {
  return html`<h2>Why it is here</h2>
    <table aria-label="Decisions">
      <thead>
        <tr>
          <th scope="col" class="step">Step</th>
          <th scope="col" class="step">Verdict</th>
          <th scope="col">What it looked at</th>
        </tr>
      </thead>
      <tbody>
        ${mail.trace.map(
          ({ step, verdict, detail }) =>
            html`<tr>
              <td>${step}</td>
              <td>${verdict}</td>
              <td class="muted">${detail}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function report(mail: InboundMail) {
  if (mail.report.length === 0) return nothing;
  return html`<h2>What it reports</h2>
    <table aria-label="Affected recipients">
      <thead>
        <tr>
          <th scope="col">Recipient</th>
          <th scope="col" class="state">Status</th>
          <th scope="col">Their words</th>
        </tr>
      </thead>
      <tbody>
        ${mail.report.map(
          ({ recipient, status, diagnostic, hard }) =>
            html`<tr>
              <td>${recipient}</td>
              <td>${status} ${hard ? '(for good)' : '(for now)'}</td>
              <td class="muted">${diagnostic}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

customElements.define('hd-mail-detail-page', MailDetailPage);
