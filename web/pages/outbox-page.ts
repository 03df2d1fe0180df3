// Admin: outgoing mail with its state, and what the built-in capture server caught when there is no SMTP host.
import { LitElement, css, html, nothing } from 'lit';
import {
  capturedMailRawUrl,
  listCapturedMails,
  listOutboundMails,
  OUTBOUND_STATES,
  type CapturedMail,
  type OutboundMail,
} from '../api/outbound-mails.ts';
import { desk } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles } from '../elements/notice.ts';
import { pagedTable } from '../elements/paged-table.ts';
import { peopleWords } from '../format/names.ts';
import { fileSize } from '../format/sizes.ts';
import { dayAndTime, exactTime } from '../format/times.ts';
import { count, OUTBOUND_WORDS } from '../format/words.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { PagedList } from './paged-list.ts';

const TONES: Partial<Record<OutboundMail['state'], string>> = {
  failed: 'tone-bad',
  bounced: 'tone-bad',
  deferred: 'tone-warn',
};

export class OutboxPage extends LitElement {
  static override properties = { query: { attribute: false } };

  query: Record<string, string> = {};
  #mails = new PagedList<OutboundMail>(this, listOutboundMails);
  #captured = new PagedList<CapturedMail>(this, listCapturedMails);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .tabs {
        display: flex;
        gap: 4px;
        margin-bottom: 16px;
        border-bottom: 1px solid var(--hd-border);
      }
      .tabs a {
        padding: 8px 12px;
        margin-bottom: -1px;
        border-bottom: 2px solid transparent;
        color: var(--hd-text-muted);
        text-decoration: none;
      }
      .tabs a[aria-current] {
        border-color: var(--hd-accent);
        color: var(--hd-text);
        font-weight: 600;
      }
    `,
  ];

  override willUpdate(): void {
    if (this.#showsCaptured) this.#captured.show({});
    else this.#mails.show({ state: this.query['state'] });
  }

  get #showsCaptured(): boolean {
    return this.query['tab'] === 'captured';
  }

  override render() {
    const captured = this.#showsCaptured;
    return html`
      <div class="head">
        <div>
          <h1>Outbox</h1>
          <p class="muted">Mail on its way out, and how far it got.</p>
        </div>
        <button class="button" @click=${() => (captured ? this.#captured.reload() : this.#mails.reload())}>
          ${icon('refresh')}Refresh
        </button>
      </div>
      ${
        desk.me?.role === 'admin'
          ? html`<nav class="tabs" aria-label="Outbox">
              <a href="/admin/outbox" aria-current=${captured ? nothing : 'page'}>Outgoing</a>
              <a href="/admin/outbox?tab=captured" aria-current=${captured ? 'page' : nothing}
                >Captured files</a
              >
            </nav>`
          : nothing
      }
      ${captured ? this.#capturedTable() : this.#outgoing()}
    `;
  }

  #outgoing() {
    return html`
      <div class="filters">
        <select
          class="field"
          aria-label="State"
          @change=${(event: Event) =>
            navigate(
              {
                page: 'admin',
                section: 'outbox',
                item: null,
                query: { state: (event.currentTarget as HTMLSelectElement).value },
              },
              true,
            )}
        >
          <option value="" ?selected=${!this.query['state']}>All states</option>
          ${OUTBOUND_STATES.map(
            (state) =>
              html`<option value=${state} ?selected=${this.query['state'] === state}>
                ${OUTBOUND_WORDS[state]}
              </option>`,
          )}
        </select>
      </div>
      ${pagedTable<OutboundMail>({
        label: 'Outgoing mail',
        columns: [
          { title: 'Written', className: 'time' },
          { title: 'Subject and recipients' },
          { title: 'State' },
        ],
        list: this.#mails,
        row: outgoingRow,
        empty: { title: 'No outgoing mail', hint: 'Replies and acknowledgements appear here.' },
      })}
    `;
  }

  #capturedTable() {
    const { problem } = this.#captured;
    if (problem?.status === 404) {
      return html`<div class="notice">
        <h2>Mail is not captured here</h2>
        <p>${problem.detail}</p>
      </div>`;
    }
    return pagedTable<CapturedMail>({
      label: 'Captured mail',
      columns: [
        { title: 'Caught', className: 'time' },
        { title: 'Subject and recipients' },
        { title: 'File', className: 'state' },
      ],
      list: this.#captured,
      row: (mail) =>
        html`<tr>
          <td>
            <time datetime=${mail.receivedAt} title=${exactTime(mail.receivedAt)}
              >${dayAndTime(mail.receivedAt)}</time
            >
          </td>
          <td>
            <span dir="auto">${mail.subject || '(no subject)'}</span>
            <div class="small muted">${mail.from} → ${mail.to.join(', ')}</div>
          </td>
          <td>
            <a href=${capturedMailRawUrl(mail.id)} download=${`${mail.id}.eml`}
              >.eml, ${fileSize(mail.size)}</a
            >
          </td>
        </tr>`,
      empty: {
        title: 'Nothing captured yet',
        hint: 'With no SMTP host set, outgoing mail is kept here instead of being sent.',
      },
    });
  }
}

function outgoingRow(mail: OutboundMail) {
  const next = mail.state === 'deferred' && mail.nextAttemptAt ? ` ${dayAndTime(mail.nextAttemptAt)}` : '';
  const subject = mail.subject || '(no subject)';
  return html`<tr>
    <td>
      <time datetime=${mail.createdAt} title=${exactTime(mail.createdAt)}>${dayAndTime(mail.createdAt)}</time>
    </td>
    <td>
      ${mail.ticketId ? html`<a href=${`/tickets/${mail.ticketId}`} dir="auto">${subject}</a>` : html`<span dir="auto">${subject}</span>`}
      <div class="small muted">${mail.kind} to ${peopleWords(mail.to, 4)}</div>
    </td>
    <td class=${TONES[mail.state] ?? ''}>
      ${OUTBOUND_WORDS[mail.state]}${next}${mail.attempts > 1 ? `, ${count(mail.attempts, 'attempt')}` : ''}
      ${mail.lastError ? html`<div class="small muted">${mail.lastError}</div>` : nothing}
    </td>
  </tr>`;
}

customElements.define('hd-outbox-page', OutboxPage);
