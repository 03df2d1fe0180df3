// What DNS says about a mailbox's domain, asked when one wants to know: found, to publish, and what it means.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { checkDns, type DnsFinding, type DnsReport } from '../../api/dns-check.ts';
import type { Problem } from '../../api/request.ts';
import { dayAndTime } from '../../format/times.ts';
import { controls } from '../basics/controls.ts';
import { copyButton } from '../basics/copy-button.ts';
import { problemWords } from '../basics/notice.ts';

const titles: Record<DnsFinding['kind'], string> = {
  mx: msg('MX: mail to you'),
  spf: msg('SPF: who sends for you'),
  dkim: msg('DKIM: your signature'),
  dmarc: msg('DMARC: what is forged'),
};

const states: Record<DnsFinding['state'], { words: string; tone: string }> = {
  good: { words: msg('Good'), tone: 'good' },
  missing: { words: msg('Missing'), tone: 'warn' },
  wrong: { words: msg('Not right'), tone: 'bad' },
  unknown: { words: msg('Cannot be told'), tone: '' },
};

/** Emits `hd-checked` with the report. */
class HdDnsCheck extends LitElement {
  static override properties = {
    mailboxId: { type: Number },
    report: { state: true },
    problem: { state: true },
    asking: { state: true },
  };

  mailboxId = 0;
  report: DnsReport | null = null;
  problem: Problem | null = null;
  asking = false;

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        margin-top: 12px;
      }
      p[role='status'] {
        margin: 8px 0;
      }
      .item {
        padding: 12px 0;
        border-top: 1px solid var(--hd-border);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
      }
      h3 {
        font-size: 14px;
        line-height: 20px;
        font-weight: 600;
      }
      .good {
        color: var(--hd-good);
      }
      .warn {
        color: var(--hd-warn);
      }
      .bad {
        color: var(--hd-bad);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
        margin: 6px 0 0;
      }
      dt {
        color: var(--hd-text-muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      code {
        font: 13px/20px var(--hd-mono);
        user-select: all;
      }
      @media (max-width: 699px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  override render() {
    const { report, problem, asking } = this;
    return html`
      <button type="button" class="button" ?disabled=${asking} @click=${this.#ask}>
        ${asking ? msg('Asking DNS…') : report ? msg('Check again') : msg('Check DNS')}
      </button>
      ${problem ? html`<p class="error" role="alert">${problemWords(problem)}</p>` : nothing}
      ${
        report
          ? html`<p class="muted small" role="status">
                ${msg(str`${report.domain}, asked ${dayAndTime(report.checkedAt)}. New records may take an hour to be seen everywhere.`)}
              </p>
              ${report.findings.map((finding) => findingCard(finding))}`
          : nothing
      }
    `;
  }

  #ask = async (): Promise<void> => {
    this.asking = true;
    this.problem = null;
    const result = await checkDns(this.mailboxId);
    this.asking = false;
    if (!result.ok) this.problem = result.problem;
    else {
      this.report = result.data;
      this.dispatchEvent(new CustomEvent<DnsReport>('hd-checked', { detail: result.data }));
    }
  };
}

function findingCard({ kind, state, type, name, found, publish, words }: DnsFinding) {
  const { words: verdict, tone } = states[state];
  return html`<section class="item" data-testid=${`dns-${kind}`} aria-label=${titles[kind]}>
    <div class="head">
      <h3>${titles[kind]}</h3>
      <strong class=${tone}>${verdict}</strong>
    </div>
    <p>${words}</p>
    <dl>
      <dt>${msg('Found')}</dt>
      <dd>
        ${found.length === 0 ? msg('Nothing') : found.map((record) => html`<div><code>${record}</code></div>`)}
      </dd>
      ${
        publish === null || state === 'good'
          ? nothing
          : html`<dt>${msg('Publish')}</dt>
              <dd>
                ${type}
                <code>${name}</code> ${copyButton(name, msg(str`Copy the name of ${type} ${name}`))}<br />
                <code>${publish}</code> ${copyButton(publish, msg(str`Copy the value of ${type} ${name}`))}
              </dd>`
      }
    </dl>
  </section>`;
}

customElements.define('hd-dns-check', HdDnsCheck);
