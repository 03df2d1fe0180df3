// The outbox as a board: outgoing mail by state and age, tried again or cancelled one by one or many at once; and what the
// built-in capture server caught when there is no SMTP host.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import {
  getOutboundMail,
  listCapturedMails,
  listOutboundMails,
  outboundCounts,
  type CapturedMail,
  type OutboundAction,
  type OutboundCounts,
  type OutboundDetail,
  type OutboundMail,
} from '../../api/outbound-mails.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { attemptListStyles } from '../../elements/message/attempt-list.ts';
import { controls } from '../../elements/basics/controls.ts';
import { icon } from '../../elements/basics/icon.ts';
import { noticeStyles } from '../../elements/basics/notice.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { peopleWords } from '../../format/names.ts';
import { numberWords } from '../../format/plural.ts';
import { navigate } from '../../navigation.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { capturedTable } from './captured-table.ts';
import { heldStyles } from './held-styles.ts';
import { decideOutbound } from './outbox-decisions.ts';
import { askedOutbox, outboxFilters } from './outbox-filters.ts';
import { outboxRow } from './outbox-row.ts';
import { PagedList } from '../frame/paged-list.ts';
import { RowSelection } from '../frame/row-selection.ts';
import { tabStyles } from '../frame/tab-styles.ts';
import { pageHead } from '../frame/page-head.ts';

const BULK: { action: OutboundAction; label: string; look: string }[] = [
  { action: 'retry', label: msg('Try again now'), look: 'primary' },
  { action: 'cancel', label: msg('Cancel'), look: 'bad' },
];

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
    else this.#mails.show(askedOutbox(this.query));
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

  async #askAttempts(id: number): Promise<void> {
    if (this.details.has(id)) return;
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
      ${pageHead(
        msg('Outbox'),
        msg('Mail on its way out, and how far it got.'),
        html`<button class="button" @click=${() => (captured ? this.#captured.reload() : this.#reload())}>
          ${icon('refresh')}${msg('Refresh')}
        </button>`,
      )}
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
      ${captured ? capturedTable(this.#captured) : this.#outgoing()}
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
      ${this.#selected.ids.length > 0 ? this.#bulkBar() : outboxFilters({ query: this.query, counts: this.counts, change: (change) => this.#filter(change) })}
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
    return outboxRow(mail, {
      selected: this.#selected.has(mail.id),
      box: this.#selected.box(mail.id, msg(str`Select “${subject}” to ${peopleWords(people, 2)}`)),
      detail: this.details.get(mail.id) ?? null,
      askAttempts: () => void this.#askAttempts(mail.id),
    });
  }
}

customElements.define('hd-outbox-page', OutboxPage);
