// Held mail: what intake kept aside for a person, why, and the decision about it, one by one or many at once.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { listInboundMails, type InboundMail, type MatchingMails } from '../../api/inbound-mails.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import { filterSelect } from '../../elements/basics/filter-select.ts';
import { noticeStyles, problemWords } from '../../elements/basics/notice.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { HOLD_REASONS, reasonHelp, reasonLabel } from '../../format/held-words.ts';
import { ageWords, exactTime } from '../../format/times.ts';
import { navigate } from '../../navigation.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { heldBulkBar } from './held-bulk-bar.ts';
import { decideHeld, senderOf, type HeldVerb } from './held-decisions.ts';
import { heldStyles } from './held-styles.ts';
import { MatchingHeld } from './matching-held.ts';
import { PagedList } from '../frame/paged-list.ts';
import { RowSelection } from '../frame/row-selection.ts';
import { pageHead } from '../frame/page-head.ts';

export class HeldPage extends LitElement {
  static override properties = {
    query: { attribute: false },
    busy: { state: true },
    trouble: { state: true },
  };

  query: Record<string, string> = {};
  busy = false;
  trouble = '';
  #list = new PagedList<InboundMail>(this, listInboundMails);
  #matching = new MatchingHeld(this);
  // Who ticks one by one no longer means all that match.
  #selected = new RowSelection(
    this,
    () => this.#list.items.map(({ id }) => id),
    () => this.#matching.select(null),
  );

  static override styles = [controls, noticeStyles, adminStyles, heldStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { reason, mailboxId } = this.query;
    if (changed.has('query')) this.#matching.select(null);
    this.#list.show({ outcome: 'held', reason, mailboxId });
    if (!this.#list.loading) this.#selected.settle();
  }

  #filter(change: Record<string, string>): void {
    const query = { ...this.query, ...change };
    void navigate({ page: 'admin', section: 'held', item: null, query }, true);
  }

  async #selectShown(): Promise<void> {
    this.#matching.found = null;
    this.#selected.selectAll();
    if (this.#list.nextCursor === null) return;
    const problem = await this.#matching.count(this.query);
    if (problem) this.trouble = msg(str`Not counted. ${problemWords(problem)}`);
  }

  async #decideMatching(verb: HeldVerb, mails: MatchingMails): Promise<void> {
    this.busy = true;
    this.trouble = '';
    const trouble = await this.#matching.decide(mails, verb, this.query);
    this.busy = false;
    if (trouble === null) return;
    this.trouble = trouble;
    this.#selected.clear();
    void this.#list.reload();
  }

  async #decide(verb: HeldVerb): Promise<void> {
    if (this.busy) return;
    if (this.#matching.selected) return this.#decideMatching(verb, this.#matching.selected);
    const mails = this.#list.items.filter(({ id }) => this.#selected.has(id));
    this.busy = true;
    this.trouble = '';
    const decided = await decideHeld(mails, verb);
    this.busy = false;
    if (!decided) return;
    this.trouble = decided.trouble;
    const gone = new Set(decided.results.filter(({ ok }) => ok).map(({ id }) => id));
    this.#list.remove(({ id }) => gone.has(id));
    if (this.#list.items.length === 0) void this.#list.reload();
  }

  override render() {
    return html`
      ${pageHead(
        msg('Held mail'),
        msg('Kept aside for a decision. Nothing here has reached a ticket, and nothing is lost.'),
      )}
      ${this.#selected.ids.length > 0 ? this.#bulkBar() : this.#filters()}
      ${this.trouble ? html`<p class="error trouble" role="alert">${this.trouble}</p>` : nothing}
      ${pagedTable<InboundMail>({
        label: msg('Held mail'),
        columns: [
          { title: this.#selected.allBox(() => void this.#selectShown()), className: 'select' },
          { title: msg('Subject and sender') },
          { title: msg('Why it is held'), className: 'reason' },
          { title: msg('Waits for'), className: 'age' },
        ],
        list: this.#list,
        row: (mail) => this.#row(mail),
        empty: this.#filtered
          ? { title: msg('Nothing held for this'), hint: msg('Choose another reason or mailbox.') }
          : {
              title: msg('Nothing is held'),
              hint: msg('Mail that somebody has to look at before it opens a ticket appears here.'),
            },
      })}
    `;
  }

  get #filtered(): boolean {
    return Boolean(this.query['reason'] || this.query['mailboxId']);
  }

  #filters() {
    return html`<div class="filters">
      ${filterSelect({
        label: msg('Reason'),
        all: msg('All reasons'),
        options: Object.entries(HOLD_REASONS).map(([value, { label }]) => ({ value, label })),
        value: this.query['reason'] ?? '',
        choose: (reason) => this.#filter({ reason }),
      })}
      ${filterSelect({
        label: msg('Mailbox'),
        all: msg('All mailboxes'),
        options: desk.mailboxes.map(({ id, address }) => ({ value: String(id), label: address })),
        value: this.query['mailboxId'] ?? '',
        choose: (mailboxId) => this.#filter({ mailboxId }),
      })}
    </div>`;
  }

  #bulkBar() {
    return heldBulkBar({
      ticked: this.#selected.ids.length,
      shown: this.#list.items.length,
      matching: this.#matching,
      busy: this.busy,
      decide: (verb) => void this.#decide(verb),
      selectShown: () => void this.#selectShown(),
      clear: () => this.#selected.clear(),
    });
  }

  #row(mail: InboundMail) {
    const label = msg(str`Select “${mail.subject || msg('(no subject)')}” from ${senderOf(mail)}`);
    return html`<tr data-mail-id=${mail.id} class=${this.#selected.has(mail.id) ? 'selected' : ''}>
      <td class="select">${this.#selected.box(mail.id, label)}</td>
      <td>
        <a href=${`/admin/held/${mail.id}`} dir="auto">${mail.subject || msg('(no subject)')}</a>
        <div class="small muted">${senderOf(mail)} → ${mail.envelopeTo.join(', ')}</div>
      </td>
      <td class="reason" title=${reasonHelp(mail.reason) || nothing}>${reasonLabel(mail.reason)}</td>
      <td class="age muted">
        <time datetime=${mail.receivedAt} title=${exactTime(mail.receivedAt)}
          >${ageWords(mail.receivedAt)}</time
        >
      </td>
    </tr>`;
  }
}

customElements.define('hd-held-page', HeldPage);
