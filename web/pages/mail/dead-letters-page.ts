// Admin: work that is out of attempts, with its error, what it was given and how it went; tried again or dropped with a reason.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import {
  dropDeadLetters,
  listDeadLetters,
  retryDeadLetters,
  type DeadLetter,
} from '../../api/dead-letters.ts';
import type { Result } from '../../api/request.ts';
import { branded } from '../../state/branding.ts';
import { attemptList, attemptListStyles, attemptsWords } from '../../elements/message/attempt-list.ts';
import { controls } from '../../elements/basics/controls.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemWords } from '../../elements/basics/notice.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { askWords } from '../../elements/basics/words-dialog.ts';
import { ageWords, dayAndTime, exactTime } from '../../format/times.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { heldStyles } from './held-styles.ts';
import { PagedList } from '../frame/paged-list.ts';
import { RowSelection } from '../frame/row-selection.ts';
import { tabStyles } from '../frame/tab-styles.ts';
import { numberWords, plural } from '../../format/plural.ts';
import { pageHead } from '../frame/page-head.ts';

type Decided = Result<{ items: { id: number; ok: boolean; error: string | null }[]; left: number }>;

export class DeadLettersPage extends LitElement {
  static override properties = {
    query: { attribute: false },
    busy: { state: true },
    trouble: { state: true },
  };

  query: Record<string, string> = {};
  busy = false;
  trouble = '';
  #letters = new PagedList<DeadLetter>(this, listDeadLetters);
  #selected = new RowSelection(this, () => this.#letters.items.map(({ id }) => id));

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    heldStyles,
    tabStyles,
    attemptListStyles,
    css`
      summary {
        width: fit-content;
        cursor: pointer;
      }
      pre {
        margin: 6px 0 0;
        padding: 8px;
        border-radius: var(--hd-radius);
        background: var(--hd-surface-2);
        font-size: 12px;
        line-height: 16px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override willUpdate(): void {
    this.#letters.show({ resolved: this.#decided ? 'true' : undefined });
  }

  /** Those somebody has decided on are shown. */
  get #decided(): boolean {
    return this.query['tab'] === 'decided';
  }

  async #retry(which: { ids: number[] } | { all: true }): Promise<void> {
    await this.#decide(
      (what) => msg(str`Trying again: ${what}`),
      () => retryDeadLetters(which),
    );
  }

  async #drop(ids: number[]): Promise<void> {
    const reason = await askWords({
      title: ids.length === 1 ? msg('Drop this dead letter?') : msg(str`Drop ${lettersWords(ids.length)}?`),
      text: msg('Nothing is tried any more. The entry stays on record with your reason.'),
      label: msg('Reason'),
      yes: msg('Drop'),
    });
    if (reason !== null)
      await this.#decide(
        (what) => msg(str`Dropped: ${what}`),
        () => dropDeadLetters({ ids, reason }),
      );
  }

  async #decide(done: (what: string) => string, act: () => Promise<Decided>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const answer = await act();
    this.busy = false;
    this.trouble = answer.ok
      ? troubleOf(answer.data.items)
      : msg(str`Not done. ${problemWords(answer.problem)}`);
    if (!answer.ok) return;
    const { length } = answer.data.items.filter(({ ok }) => ok);
    if (length > 0) toast(done(lettersWords(length)));
    this.#selected.clear();
    await this.#letters.reload();
  }

  override render() {
    const decided = this.#decided;
    return html`
      ${pageHead(
        msg('Dead letters'),
        msg('Mail that was tried as often as the settings allow, and given up.'),
        html`${
          !decided && this.#letters.items.length > 0
            ? html`<button class="button" ?disabled=${this.busy} @click=${() => this.#retry({ all: true })}>
                ${msg('Try all again')}
              </button>`
            : nothing
        }`,
      )}
      <nav class="tabs" aria-label=${msg('Dead letters')}>
        <a href="/admin/dead-letters" aria-current=${decided ? nothing : 'page'}>${msg('Waiting')}</a>
        <a href="/admin/dead-letters?tab=decided" aria-current=${decided ? 'page' : nothing}
          >${msg('Decided')}</a
        >
      </nav>
      ${this.#selected.ids.length > 0 && !decided ? this.#bulkBar() : nothing}
      ${this.trouble ? html`<p class="error trouble" role="alert">${this.trouble}</p>` : nothing}
      ${pagedTable<DeadLetter>({
        label: msg('Dead letters'),
        columns: [
          ...(decided ? [] : [{ title: this.#selected.allBox(), className: 'select' }]),
          { title: msg('What') },
          { title: msg('Why it was given up') },
          decided ? { title: msg('Decision') } : { title: msg('Waits for'), className: 'age' },
        ],
        list: this.#letters,
        row: (letter) => this.#row(letter),
        empty: decided
          ? { title: msg('Nothing decided yet'), hint: msg('What was tried again or dropped appears here.') }
          : { title: msg('No dead letters'), hint: msg('Mail that is out of attempts appears here.') },
      })}
    `;
  }

  #bulkBar() {
    const { ids } = this.#selected;
    return html`<div class="bulk" role="toolbar" aria-label=${msg('Selected dead letters')}>
      <strong role="status">${msg(str`${numberWords(ids.length)} selected`)}</strong>
      <button class="button primary" ?disabled=${this.busy} @click=${() => this.#retry({ ids })}>
        ${msg('Try again')}
      </button>
      <button class="button bad" ?disabled=${this.busy} @click=${() => this.#drop(ids)}>
        ${msg('Drop…')}
      </button>
      <button class="button quiet" @click=${() => this.#selected.clear()}>${msg('Clear')}</button>
    </div>`;
  }

  #row(letter: DeadLetter) {
    const { subject, recipients, ticketId } = payloadOf(letter);
    return html`<tr data-mail-id=${letter.id} class=${this.#selected.has(letter.id) ? 'selected' : ''}>
      ${
        this.#decided
          ? nothing
          : html`<td class="select">${this.#selected.box(letter.id, msg(str`Select “${subject}”`))}</td>`
      }
      <td>
        ${ticketId ? html`<a href=${`/tickets/${ticketId}`} dir="auto">${subject}</a>` : html`<span dir="auto">${subject}</span>`}
        <div class="small muted">${msg(str`to ${recipients}`)}</div>
        <details>
          <summary class="small muted">${msg('What the job was given')}</summary>
          <pre>${JSON.stringify(letter.payload, null, 2)}</pre>
        </details>
      </td>
      <td>
        ${letter.error}
        <details>
          <summary class="small muted">${attemptsWords(letter.history.length)}</summary>
          ${attemptList(letter.history)}
        </details>
      </td>
      ${this.#decided ? decision(letter) : waits(letter)}
    </tr>`;
  }
}

const lettersWords = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} dead letter`),
    other: msg(str`${numberWords(count)} dead letters`),
  });

function waits({ createdAt }: DeadLetter) {
  return html`<td class="age muted">
    <time datetime=${createdAt} title=${exactTime(createdAt)}>${ageWords(createdAt)}</time>
  </td>`;
}

function decision({ resolution, resolvedAt, resolvedBy, reason }: DeadLetter) {
  const who = resolvedBy ?? branded.name;
  return html`<td>
    ${resolution === 'dropped' ? msg(str`Dropped by ${who}`) : msg(str`Tried again by ${who}`)}
    ${resolvedAt ? html`<span class="muted">${dayAndTime(resolvedAt)}</span>` : nothing}
    ${reason ? html`<div class="small muted">${reason}</div>` : nothing}
  </td>`;
}

function payloadOf({ payload, job }: DeadLetter): {
  subject: string;
  recipients: string;
  ticketId: number | null;
} {
  const { subject, recipients, ticketId } = payload;
  return {
    subject: typeof subject === 'string' && subject !== '' ? subject : job,
    recipients: Array.isArray(recipients) ? recipients.join(', ') : '',
    ticketId: typeof ticketId === 'number' ? ticketId : null,
  };
}

function troubleOf(items: { ok: boolean; error: string | null }[]): string {
  const failed = items.filter(({ ok }) => !ok);
  const reasons = [...new Set(failed.map(({ error }) => error ?? ''))].slice(0, 3);
  const stayed = plural(failed.length, {
    one: msg(str`${numberWords(failed.length)} dead letter stayed.`),
    other: msg(str`${numberWords(failed.length)} dead letters stayed.`),
  });
  return failed.length === 0 ? '' : [stayed, ...reasons].join(' ');
}

customElements.define('hd-dead-letters-page', DeadLettersPage);
