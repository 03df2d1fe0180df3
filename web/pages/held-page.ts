// Held mail: what intake kept aside for a person, why, and the decision about it, one by one or many at once.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  listInboundMails,
  matchingHeldMails,
  type InboundMail,
  type MatchingMails,
} from '../api/inbound-mails.ts';
import { CommandWatch } from '../commands.ts';
import { desk, DeskWatch } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { noticeStyles, problemWords } from '../elements/notice.ts';
import { pagedTable } from '../elements/paged-table.ts';
import { HOLD_REASONS, reasonHelp, reasonLabel } from '../format/held-words.ts';
import { ageWords, exactTime } from '../format/times.ts';
import { numberWords } from '../format/plural.ts';
import { navigate } from '../navigation.ts';
import { extendTo, keepShown, NOTHING_SELECTED, selectAll, toggle, type Selection } from '../selection.ts';
import { adminStyles } from './admin-styles.ts';
import { decideHeld, decideMatching, senderOf, type HeldVerb } from './held-decisions.ts';
import { heldStyles } from './held-styles.ts';
import { PagedList } from './paged-list.ts';

const BULK: { verb: HeldVerb; label: string; look: string }[] = [
  { verb: 'release', label: msg('Release'), look: 'primary' },
  { verb: 'release-to', label: msg('Release to a ticket…'), look: '' },
  { verb: 'discard', label: msg('Discard'), look: 'bad' },
  { verb: 'block', label: msg('Block senders'), look: 'bad' },
];

export class HeldPage extends LitElement {
  static override properties = {
    query: { attribute: false },
    selection: { state: true },
    busy: { state: true },
    trouble: { state: true },
    found: { state: true },
    matching: { state: true },
    decided: { state: true },
  };

  query: Record<string, string> = {};
  selection: Selection = NOTHING_SELECTED;
  busy = false;
  trouble = '';
  /** How many the filter finds, counted when all that are loaded are ticked. */
  found: MatchingMails | null = null;
  /** All that match are selected, loaded or not; null: only what is ticked. */
  matching: MatchingMails | null = null;
  /** Of those, how many are decided so far. */
  decided = 0;
  #stop: AbortController | null = null;
  #list = new PagedList<InboundMail>(this, listInboundMails);

  static override styles = [controls, noticeStyles, adminStyles, heldStyles];

  constructor() {
    super();
    new DeskWatch(this);
    new CommandWatch(this, {
      next: () => this.#step(1),
      previous: () => this.#step(-1),
      select: () => this.#selectCurrent(),
      'extend-next': () => this.#step(1, true),
      'extend-previous': () => this.#step(-1, true),
      escape: () => this.#clear(),
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { reason, mailboxId } = this.query;
    if (changed.has('query')) this.matching = null;
    this.#list.show({ outcome: 'held', reason, mailboxId });
    const shown = keepShown(this.selection, this.#order);
    if (!this.#list.loading && shown.ids.size !== this.selection.ids.size) this.selection = shown;
  }

  get #order(): number[] {
    return this.#list.items.map(({ id }) => id);
  }

  get #currentId(): number | null {
    const row = (this.renderRoot as ShadowRoot).activeElement?.closest<HTMLElement>('[data-mail-id]');
    return row ? Number(row.dataset['mailId']) : null;
  }

  #step(by: number, extend = false): void {
    const order = this.#order;
    const at = this.#currentId === null ? -1 : order.indexOf(this.#currentId);
    const id = order[at === -1 ? (by > 0 ? 0 : order.length - 1) : at + by];
    if (id === undefined) return;
    if (extend) {
      const from = this.#currentId ?? id;
      const begun = this.selection.anchor === null ? toggle(this.selection, from) : this.selection;
      this.selection = extendTo(begun, id, order);
    }
    this.renderRoot.querySelector<HTMLElement>(`[data-mail-id="${id}"] a`)?.focus();
  }

  #selectCurrent(): void {
    const id = this.#currentId;
    if (id !== null) this.selection = toggle(this.selection, id);
  }

  #filter(change: Record<string, string>): void {
    const query = { ...this.query, ...change };
    void navigate({ page: 'admin', section: 'held', item: null, query }, true);
  }

  #clear(): void {
    this.selection = NOTHING_SELECTED;
    this.matching = null;
  }

  async #selectShown(): Promise<void> {
    this.matching = null;
    this.found = null;
    this.selection = selectAll(this.#order);
    if (this.#list.nextCursor === null) return;
    const { reason, mailboxId } = this.query;
    const found = await matchingHeldMails({ reason, mailboxId });
    if (found.ok) this.found = found.data;
    else this.trouble = msg(str`Not counted. ${problemWords(found.problem)}`);
  }

  async #decideMatching(verb: HeldVerb, mails: MatchingMails): Promise<void> {
    const { reason, mailboxId } = this.query;
    this.#stop = new AbortController();
    this.busy = true;
    this.trouble = '';
    this.decided = 0;
    const run = {
      filter: { ...(reason && { reason }), ...(mailboxId && { mailboxId: Number(mailboxId) }) },
      mails,
      signal: this.#stop.signal,
      onProgress: (done: number) => (this.decided = done),
    };
    const decided = await decideMatching(run, verb);
    this.busy = false;
    this.#stop = null;
    if (!decided) return;
    this.trouble = decided.trouble;
    this.#clear();
    void this.#list.reload();
  }

  async #decide(verb: HeldVerb): Promise<void> {
    if (this.busy) return;
    if (this.matching) return this.#decideMatching(verb, this.matching);
    const mails = this.#list.items.filter(({ id }) => this.selection.ids.has(id));
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
      <div class="head">
        <div>
          <h1>${msg('Held mail')}</h1>
          <p class="muted">
            ${msg('Kept aside for a decision. Nothing here has reached a ticket, and nothing is lost.')}
          </p>
        </div>
      </div>
      ${this.selection.ids.size > 0 ? this.#bulkBar() : this.#filters()}
      ${this.trouble ? html`<p class="error trouble" role="alert">${this.trouble}</p>` : nothing}
      ${pagedTable<InboundMail>({
        label: msg('Held mail'),
        columns: [
          { title: this.#selectAllBox(), className: 'select' },
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
    const { reason = '', mailboxId = '' } = this.query;
    return html`<div class="filters">
      <select
        class="field"
        aria-label=${msg('Reason')}
        @change=${(event: Event) => this.#filter({ reason: chosen(event) })}
      >
        <option value="" ?selected=${!reason}>${msg('All reasons')}</option>
        ${Object.entries(HOLD_REASONS).map(
          ([code, { label }]) => html`<option value=${code} ?selected=${reason === code}>${label}</option>`,
        )}
      </select>
      <select
        class="field"
        aria-label=${msg('Mailbox')}
        @change=${(event: Event) => this.#filter({ mailboxId: chosen(event) })}
      >
        <option value="" ?selected=${!mailboxId}>${msg('All mailboxes')}</option>
        ${desk.mailboxes.map(
          ({ id, address }) =>
            html`<option value=${id} ?selected=${mailboxId === String(id)}>${address}</option>`,
        )}
      </select>
    </div>`;
  }

  #bulkBar() {
    const { size } = this.selection.ids;
    if (this.matching) return this.#matchingBar(this.matching);
    return html`<div class="bulk" role="toolbar" aria-label=${msg('Selected mail')}>
      <strong role="status">${msg(str`${numberWords(size)} selected`)}</strong>
      ${BULK.map(
        ({ verb, label, look }) =>
          html`<button class="button ${look}" ?disabled=${this.busy} @click=${() => this.#decide(verb)}>
            ${verb === 'block' && size === 1 ? msg('Block sender') : label}
          </button>`,
      )}
      ${
        size < this.#list.items.length
          ? html`<button class="button quiet" @click=${() => void this.#selectShown()}>
              ${msg(str`Select all ${numberWords(this.#list.items.length)}`)}
            </button>`
          : nothing
      }
      ${
        size === this.#list.items.length && this.found !== null
          ? html`<button class="button quiet" @click=${() => (this.matching = this.found)}>
              ${msg(str`Select all ${countWords(this.found)} that match`)}
            </button>`
          : nothing
      }
      <button class="button quiet" @click=${() => this.#clear()}>${msg('Clear')}</button>
    </div>`;
  }

  #matchingBar(mails: MatchingMails) {
    const { count } = mails;
    const all = countWords(mails);
    if (this.#stop !== null && this.decided > 0)
      return html`<div class="bulk" role="toolbar" aria-label=${msg('Selected mail')}>
        <strong role="status">${msg(str`${numberWords(this.decided)} of ${all} decided`)}</strong>
        <progress max=${count} value=${Math.min(this.decided, count)} aria-label=${msg('Decided')}></progress>
        <button class="button quiet" @click=${() => this.#stop?.abort()}>${msg('Stop')}</button>
      </div>`;
    return html`<div class="bulk" role="toolbar" aria-label=${msg('Selected mail')}>
      <strong role="status">${msg(str`All ${all} that match selected`)}</strong>
      ${BULK.map(
        ({ verb, label, look }) =>
          html`<button class="button ${look}" ?disabled=${this.busy} @click=${() => this.#decide(verb)}>
            ${label}
          </button>`,
      )}
      <button class="button quiet" ?disabled=${this.busy} @click=${() => this.#clear()}>
        ${msg('Clear')}
      </button>
    </div>`;
  }

  #selectAllBox() {
    const all = this.#list.items.length > 0 && this.selection.ids.size === this.#list.items.length;
    return html`<label class="box"
      ><input
        type="checkbox"
        aria-label=${msg('Select all shown')}
        .checked=${all}
        .indeterminate=${!all && this.selection.ids.size > 0}
        @change=${() => (all ? this.#clear() : void this.#selectShown())}
    /></label>`;
  }

  #row(mail: InboundMail) {
    const selected = this.selection.ids.has(mail.id);
    return html`<tr data-mail-id=${mail.id} class=${selected ? 'selected' : ''}>
      <td class="select">
        <label class="box"
          ><input
            type="checkbox"
            aria-label=${msg(str`Select “${mail.subject || msg('(no subject)')}” from ${senderOf(mail)}`)}
            .checked=${selected}
            @click=${(event: MouseEvent) => this.#onTick(event, mail.id)}
        /></label>
      </td>
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

  #onTick(event: MouseEvent, id: number): void {
    this.matching = null;
    this.selection = event.shiftKey ? extendTo(this.selection, id, this.#order) : toggle(this.selection, id);
  }
}

function countWords({ count, more }: MatchingMails): string {
  return `${numberWords(count)}${more ? '+' : ''}`;
}

function chosen(event: Event): string {
  return (event.currentTarget as HTMLSelectElement).value;
}

customElements.define('hd-held-page', HeldPage);
