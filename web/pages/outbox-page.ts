// The outbox as a board: outgoing mail by state and age, tried again or cancelled one by one or many at once; and what the
// built-in capture server caught when there is no SMTP host.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import {
  capturedMailRawUrl,
  listCapturedMails,
  getOutboundMail,
  listOutboundMails,
  OUTBOUND_STATES,
  outboundCounts,
  type CapturedMail,
  type OutboundAction,
  type OutboundCounts,
  type OutboundDetail,
  type OutboundMail,
} from '../api/outbound-mails.ts';
import { desk, DeskWatch } from '../desk.ts';
import { attemptList, attemptsWords, attemptListStyles } from '../elements/attempt-list.ts';
import { controls } from '../elements/controls.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles } from '../elements/notice.ts';
import { pagedTable } from '../elements/paged-table.ts';
import { peopleWords } from '../format/names.ts';
import { fileSize } from '../format/sizes.ts';
import { kindWords, stateWords } from '../format/outbox-words.ts';
import { dayAndTime, exactTime } from '../format/times.ts';
import { OUTBOUND_WORDS } from '../format/words.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { heldStyles } from './held-styles.ts';
import { decideOutbound } from './outbox-decisions.ts';
import { PagedList } from './paged-list.ts';
import { RowSelection } from './row-selection.ts';
import { tabStyles } from './tab-styles.ts';
import { numberWords } from '../format/plural.ts';

const AGES: Record<string, { label: string; query: Record<string, number> }> = {
  hour: { label: msg('Within an hour'), query: { youngerThanMinutes: 60 } },
  day: { label: msg('Within a day'), query: { youngerThanMinutes: 1440 } },
  'over-10-min': { label: msg('Older than 10 minutes'), query: { olderThanMinutes: 10 } },
  'over-hour': { label: msg('Older than an hour'), query: { olderThanMinutes: 60 } },
  'over-day': { label: msg('Older than a day'), query: { olderThanMinutes: 1440 } },
};

const BULK: { action: OutboundAction; label: string; look: string }[] = [
  { action: 'retry', label: msg('Try again now'), look: 'primary' },
  { action: 'cancel', label: msg('Cancel'), look: 'bad' },
];

const TONES: Partial<Record<OutboundMail['state'], string>> = {
  failed: 'tone-bad',
  bounced: 'tone-bad',
  deferred: 'tone-warn',
};

export class OutboxPage extends LitElement {
  static override properties = {
    query: { attribute: false },
    counts: { state: true },
    details: { state: true },
    busy: { state: true },
    trouble: { state: true },
  };

  query: Record<string, string> = {};
  counts: OutboundCounts | null = null;
  /** Mails whose attempts have been asked for. */
  details: ReadonlyMap<number, OutboundDetail> = new Map();
  busy = false;
  trouble = '';
  #mails = new PagedList<OutboundMail>(this, listOutboundMails);
  #captured = new PagedList<CapturedMail>(this, listCapturedMails);
  #selected = new RowSelection(this, () => this.#mails.items.map(({ id }) => id));

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    heldStyles,
    tabStyles,
    attemptListStyles,
    css`
      .off {
        margin-bottom: 12px;
        padding: 8px 12px;
        border: 1px solid var(--hd-note-border);
        border-radius: var(--hd-radius);
        background: var(--hd-note);
      }
      summary {
        width: fit-content;
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#count();
  }

  override willUpdate(): void {
    if (this.#showsCaptured) this.#captured.show({});
    else this.#mails.show({ state: this.query['state'], ...AGES[this.query['age'] ?? '']?.query });
  }

  async #count(): Promise<void> {
    const counts = await outboundCounts();
    if (counts.ok) this.counts = counts.data;
  }

  async #reload(): Promise<void> {
    this.details = new Map();
    await Promise.all([this.#mails.reload(), this.#count()]);
    this.#selected.settle();
  }

  async #decide(mails: OutboundMail[], action: OutboundAction): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const trouble = await decideOutbound(mails, action);
    this.busy = false;
    if (trouble === null) return;
    this.trouble = trouble;
    this.#selected.clear();
    await this.#reload();
  }

  async #showAttempts(event: Event, id: number): Promise<void> {
    if (!(event.currentTarget as HTMLDetailsElement).open || this.details.has(id)) return;
    const detail = await getOutboundMail(id);
    if (detail.ok) this.details = new Map([...this.details, [id, detail.data]]);
  }

  #filter(change: Record<string, string>): void {
    const query = { ...this.query, ...change };
    void navigate({ page: 'admin', section: 'outbox', item: null, query }, true);
  }

  get #showsCaptured(): boolean {
    return this.query['tab'] === 'captured';
  }

  override render() {
    const captured = this.#showsCaptured;
    return html`
      <div class="head">
        <div>
          <h1>${msg('Outbox')}</h1>
          <p class="muted">${msg('Mail on its way out, and how far it got.')}</p>
        </div>
        <button class="button" @click=${() => (captured ? this.#captured.reload() : this.#reload())}>
          ${icon('refresh')}${msg('Refresh')}
        </button>
      </div>
      ${
        desk.me?.role === 'admin'
          ? html`<nav class="tabs" aria-label=${msg('Outbox')}>
              <a href="/admin/outbox" aria-current=${captured ? nothing : 'page'}>${msg('Outgoing')}</a>
              <a href="/admin/outbox?tab=captured" aria-current=${captured ? 'page' : nothing}
                >${msg('Captured files')}</a
              >
            </nav>`
          : nothing
      }
      ${captured ? this.#capturedTable() : this.#outgoing()}
    `;
  }

  #outgoing() {
    return html`
      ${
        this.counts?.emailEnabled === false
          ? html`<p class="off" role="status">
              ${msg('Sending is switched off on the server (EMAIL_ENABLED). Mail waits here and goes out once it is on again; nothing is lost.')}
            </p>`
          : nothing
      }
      ${this.#selected.ids.length > 0 ? this.#bulkBar() : this.#filters()}
      ${this.trouble ? html`<p class="error trouble" role="alert">${this.trouble}</p>` : nothing}
      ${pagedTable<OutboundMail>({
        label: msg('Outgoing mail'),
        columns: [
          { title: this.#selected.allBox(), className: 'select' },
          { title: msg('Written'), className: 'time' },
          { title: msg('Subject and recipients') },
          { title: msg('State') },
        ],
        list: this.#mails,
        row: (mail) => this.#row(mail),
        empty:
          this.query['state'] || this.query['age']
            ? { title: msg('No mail like this'), hint: msg('Choose another state or age.') }
            : { title: msg('No outgoing mail'), hint: msg('Replies and acknowledgements appear here.') },
      })}
    `;
  }

  #filters() {
    const { state: chosenState = '', age = '' } = this.query;
    return html`<div class="filters">
      <select
        class="field"
        aria-label=${msg('State')}
        @change=${(event: Event) => this.#filter({ state: chosen(event) })}
      >
        <option value="" ?selected=${!chosenState}>${msg('All states')}</option>
        ${OUTBOUND_STATES.map(
          (state) =>
            html`<option value=${state} ?selected=${chosenState === state}>
              ${OUTBOUND_WORDS[state]}${this.#countOf(state)}
            </option>`,
        )}
      </select>
      <select
        class="field"
        aria-label=${msg('Age')}
        @change=${(event: Event) => this.#filter({ age: chosen(event) })}
      >
        <option value="" ?selected=${!age}>${msg('Any age')}</option>
        ${Object.entries(AGES).map(
          ([name, { label }]) => html`<option value=${name} ?selected=${age === name}>${label}</option>`,
        )}
      </select>
    </div>`;
  }

  #countOf(state: OutboundMail['state']): string {
    const number = state === 'sent' || state === 'cancelled' ? 0 : (this.counts?.[state] ?? 0);
    return number > 0 ? ` (${number === 1000 ? '1000+' : number})` : '';
  }

  #bulkBar() {
    const { ids } = this.#selected;
    const mails = this.#mails.items.filter(({ id }) => ids.includes(id));
    return html`<div class="bulk" role="toolbar" aria-label=${msg('Selected mail')}>
      <strong role="status">${msg(str`${numberWords(ids.length)} selected`)}</strong>
      ${BULK.map(
        ({ action, label, look }) =>
          html`<button
            class="button ${look}"
            ?disabled=${this.busy}
            @click=${() => this.#decide(mails, action)}
          >
            ${label}
          </button>`,
      )}
      ${
        ids.length < this.#mails.items.length
          ? html`<button class="button quiet" @click=${() => this.#selected.selectAll()}>
              ${msg(str`Select all ${numberWords(this.#mails.items.length)}`)}
            </button>`
          : nothing
      }
      <button class="button quiet" @click=${() => this.#selected.clear()}>${msg('Clear')}</button>
    </div>`;
  }

  #row(mail: OutboundMail) {
    const subject = mail.subject || msg('(no subject)');
    const people = [...mail.to, ...mail.cc, ...mail.bcc];
    return html`<tr data-mail-id=${mail.id} class=${this.#selected.has(mail.id) ? 'selected' : ''}>
      <td class="select">
        ${this.#selected.box(mail.id, msg(str`Select “${subject}” to ${peopleWords(people, 2)}`))}
      </td>
      <td>
        <time datetime=${mail.createdAt} title=${exactTime(mail.createdAt)}
          >${dayAndTime(mail.createdAt)}</time
        >
      </td>
      <td>
        ${mail.ticketId ? html`<a href=${`/tickets/${mail.ticketId}`} dir="auto">${subject}</a>` : html`<span dir="auto">${subject}</span>`}
        <div class="small muted">${kindWords(mail.kind, peopleWords(people, 4))}</div>
      </td>
      <td class=${TONES[mail.state] ?? ''}>
        ${stateWords(mail)}
        ${mail.lastError ? html`<div class="small muted">${mail.lastError}</div>` : nothing}
        ${mail.attempts > 0 ? this.#attempts(mail) : nothing}
      </td>
    </tr>`;
  }

  #attempts(mail: OutboundMail) {
    return html`<details @toggle=${(event: Event) => this.#showAttempts(event, mail.id)}>
      <summary class="small muted">${attemptsWords(mail.attempts)}</summary>
      ${attemptList(this.details.get(mail.id)?.history ?? [])}
    </details>`;
  }

  #capturedTable() {
    const { problem } = this.#captured;
    if (problem?.status === 404) {
      return html`<div class="notice">
        <h2>${msg('Mail is not captured here')}</h2>
        <p>${problem.detail}</p>
      </div>`;
    }
    return pagedTable<CapturedMail>({
      label: msg('Captured mail'),
      columns: [
        { title: msg('Caught'), className: 'time' },
        { title: msg('Subject and recipients') },
        { title: msg('File'), className: 'state' },
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
            <span dir="auto">${mail.subject || msg('(no subject)')}</span>
            <div class="small muted">${mail.from} → ${mail.to.join(', ')}</div>
          </td>
          <td>
            <a href=${capturedMailRawUrl(mail.id)} download=${`${mail.id}.eml`}
              >.eml, ${fileSize(mail.size)}</a
            >
          </td>
        </tr>`,
      empty: {
        title: msg('Nothing captured yet'),
        hint: msg('With no SMTP host set, outgoing mail is kept here instead of being sent.'),
      },
    });
  }
}

function chosen(event: Event): string {
  return (event.currentTarget as HTMLSelectElement).value;
}

customElements.define('hd-outbox-page', OutboxPage);
