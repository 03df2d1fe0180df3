// Admin: every accepted mail and its outcome, to find "where did that mail go?".
import { msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import { listInboundMails, OUTCOMES, type InboundMail } from '../../api/inbound-mails.ts';
import { controls } from '../../elements/basics/controls.ts';
import { filterSelect } from '../../elements/basics/filter-select.ts';
import { noticeStyles } from '../../elements/basics/notice.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { exactTime, dayAndTime } from '../../format/times.ts';
import { OUTCOME_WORDS } from '../../format/words.ts';
import { navigate } from '../../navigation.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { PagedList } from '../frame/paged-list.ts';
import { pageHead } from '../frame/page-head.ts';

const SEARCH_WAIT_MS = 300;

export class MailPage extends LitElement {
  static override properties = { query: { attribute: false } };

  query: Record<string, string> = {};
  #list = new PagedList<InboundMail>(this, listInboundMails);
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [controls, noticeStyles, adminStyles];

  override willUpdate(): void {
    this.#list.show({ outcome: this.query['outcome'], q: this.query['q'] });
  }

  #filter(change: Record<string, string>): void {
    void navigate({ page: 'admin', section: 'mail', item: null, query: { ...this.query, ...change } }, true);
  }

  override render() {
    return html`
      ${pageHead(msg('Mail in'), msg('Every mail this desk accepted, what became of it and why.'))}
      <div class="filters">
        ${filterSelect({
          label: msg('Outcome'),
          all: msg('All outcomes'),
          options: OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome] })),
          value: this.query['outcome'] ?? '',
          choose: (outcome) => this.#filter({ outcome }),
        })}
        <input
          class="field"
          type="search"
          aria-label=${msg('Search mail')}
          placeholder=${msg('Sender, recipient, subject or Message-ID')}
          .value=${this.query['q'] ?? ''}
          @input=${this.#onInput}
        />
      </div>
      ${pagedTable<InboundMail>({
        label: msg('Accepted mail'),
        columns: [
          { title: msg('Received'), className: 'time' },
          { title: msg('Subject and sender') },
          { title: msg('Outcome'), className: 'state' },
        ],
        list: this.#list,
        row: (mail) => row(mail),
        empty: { title: msg('No mail'), hint: msg('Nothing matches, or nothing has arrived yet.') },
      })}
    `;
  }

  #onInput(event: Event): void {
    const q = (event.currentTarget as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#filter({ q }), SEARCH_WAIT_MS);
  }
}

function row(mail: InboundMail) {
  const held = mail.outcome === 'held';
  return html`<tr>
    <td>
      <time datetime=${mail.receivedAt} title=${exactTime(mail.receivedAt)}
        >${dayAndTime(mail.receivedAt)}</time
      >
    </td>
    <td>
      <a href=${`/admin/mail/${mail.id}`} dir="auto">${mail.subject || msg('(no subject)')}</a>
      <div class="small muted">
        ${mail.from || mail.envelopeFrom || msg('No sender (a bounce)')} → ${mail.envelopeTo.join(', ')}
      </div>
    </td>
    <td class=${held ? 'tone-warn' : ''}>${OUTCOME_WORDS[mail.outcome]}</td>
  </tr>`;
}

customElements.define('hd-mail-page', MailPage);
