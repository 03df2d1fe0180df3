// Admin, one mailbox: fetching it by IMAP, for mail that cannot be sent here; how that is going, and its settings.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  getImap,
  removeImap,
  saveImap,
  testImap,
  type ImapAccount,
  type ImapStatus,
} from '../../../api/imap.ts';
import type { Problem } from '../../../api/request.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { imapFields, imapInput } from '../../../elements/admin/imap-fields.ts';
import { noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { Every } from '../../../browser/every.ts';
import { imapCount, imapLeft, imapState, imapToken } from '../../../format/imap-words.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { TriedForm } from '../tried-form.ts';

const FIELDS = [
  'host',
  'port',
  'tls',
  'user',
  'auth',
  'secret',
  'oauth.tokenEndpoint',
  'oauth.clientId',
  'oauth.clientSecret',
  'oauth.refreshToken',
  'oauth.scope',
  'folder',
  'afterFetch',
  'moveTo',
  'existing',
];
/** While the page is open; what changes here, changes seldom. */
const REFRESH_MS = 5_000;

class MailboxImap extends LitElement {
  static override properties = {
    mailboxId: { type: Number },
    account: { state: true },
    missing: { state: true },
  };

  mailboxId = 0;
  account: ImapAccount | null = null;
  missing: Problem | null = null;
  #form = new TriedForm(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
        margin: 0 0 16px;
      }
      dt {
        color: var(--hd-text-muted);
      }
      .before {
        margin-bottom: 12px;
      }
      details > * + * {
        margin-top: 16px;
      }
      summary {
        min-height: 24px;
        cursor: pointer;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new Every(this, REFRESH_MS, () => void this.#load());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mailboxId')) void this.#load();
  }

  async #load(): Promise<void> {
    if (document.hidden) return;
    const result = await getImap(this.mailboxId);
    this.missing = result.ok ? null : result.problem;
    if (result.ok) this.account = result.data;
  }

  override render() {
    const { account } = this;
    // Asked again and again: what is shown stays when one answer is missing.
    if (this.missing && !account)
      return problemNotice(msg('The fetching did not load'), this.missing, () => void this.#load());
    if (!account) return nothing;
    return html`
      <section aria-labelledby="imap">
        <h2 id="imap">${msg('Fetch by IMAP')}</h2>
        ${account.status ? this.#status(account.status) : html`<p class="muted before">${msg('For mail that cannot be sent to this server directly. Every mail of the folder becomes part of the desk once.')}</p>`}
        ${
          this.#form.open
            ? this.#fields(account)
            : html`<button class="button" @click=${this.#form.show}>
                ${account.settings ? msg('Change fetching') : msg('Set up fetching')}
              </button>`
        }
        <hd-last-change
          subject-type="imap_account"
          .subjectId=${this.mailboxId}
          .saves=${this.#form.saves}
        ></hd-last-change>
      </section>
    `;
  }

  #status(status: ImapStatus) {
    const left = imapLeft(status);
    return html`<dl>
      <dt>${msg('State')}</dt>
      <dd data-testid="imap-state">${imapState(status)}</dd>
      <dt>${msg('Fetched')}</dt>
      <dd>${imapCount(status)}</dd>
      ${
        status.token.state === 'none'
          ? nothing
          : html`<dt>${msg('Access token')}</dt>
              <dd data-testid="imap-token" class=${status.token.state === 'failed' ? 'error' : ''}>
                ${imapToken(status)}
              </dd>`
      }
      ${
        status.problem === null
          ? nothing
          : html`<dt>${msg('Last problem')}</dt>
              <dd>${status.problem}${status.problemAt ? ` (${dayAndTime(status.problemAt)})` : nothing}</dd>`
      }
      ${
        left === null
          ? nothing
          : html`<dt>${left}</dt>
              <dd>
                ${status.left.mails.map(({ uid, reason }) => html`<div>${msg(str`Mail ${uid}: ${reason}`)}</div>`)}
              </dd>`
      }
    </dl>`;
  }

  #fields({ settings }: ImapAccount) {
    return html`
      <form
        aria-labelledby="imap"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${imapFields(settings, this.#form.errors)} ${this.#form.trialWords('imap-trial')}
        ${this.#form.foot({
          save: msg('Save fetching'),
          tryOut: msg('Try it out'),
          onTry: () => this.#form.tryFields(FIELDS, (fields) => testImap(this.mailboxId, imapInput(fields))),
          remove: settings ? { words: msg('Remove'), act: () => this.#remove() } : undefined,
        })}
      </form>
    `;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, FIELDS, (fields) =>
      saveImap(this.mailboxId, imapInput(fields)),
    );
    if (!saved) return;
    this.account = saved;
    this.#form.close();
    toast(msg('Saved how the mailbox is fetched'));
  };

  async #remove(): Promise<void> {
    const question = {
      title: msg('Stop fetching this mailbox?'),
      text: msg('Its settings and its password are forgotten. What was fetched stays.'),
      yes: msg('Stop fetching'),
      no: msg('Keep'),
    };
    if (!(await this.#form.remove(question, () => removeImap(this.mailboxId)))) return;
    this.#form.close();
    await this.#load();
  }
}

customElements.define('hd-mailbox-imap', MailboxImap);
