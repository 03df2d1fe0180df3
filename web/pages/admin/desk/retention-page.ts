// Admin: how long the desk keeps what, and what would go now by what is filled in.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Problem } from '../../../api/request.ts';
import {
  changeRetention,
  getRetention,
  previewRetention,
  type RetainedKind,
  type Retention,
  type RetentionPreview,
} from '../../../api/retention.ts';
import { getSettings } from '../../../api/settings.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import type { HdLastChange } from '../../../elements/form/hd-last-change.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { numberWords } from '../../../format/plural.ts';
import { wouldGoWords } from '../../../format/retention-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';
import './housekeeping-list.ts';
import { pageHead } from '../../frame/page-head.ts';
import { numberField } from '../../../elements/form/number-field.ts';

type Name = keyof Retention;

const FIELDS: { name: Name; kind?: RetainedKind; label: string; help: string; min: number }[] = [
  {
    name: 'closedTicketDays',
    kind: 'closedTickets',
    label: msg('Days closed tickets are kept'),
    help: msg(
      'Counted from closing. A ticket goes whole: its messages, files, notes and events, and the records of its mails; reports no longer count it. Customers stay. Open, pending, solved and snoozed tickets never go.',
    ),
    min: 1,
  },
  {
    name: 'trashDays',
    kind: 'trash',
    label: msg('Days tickets stay in the trash'),
    help: msg('Until then they can be restored; after that they are gone as closed ones are.'),
    min: 1,
  },
  {
    name: 'spamTicketDays',
    kind: 'spamTickets',
    label: msg('Days spam is kept'),
    help: msg('Tickets somebody marked as spam, counted from then on.'),
    min: 1,
  },
  {
    name: 'rawMailDays',
    kind: 'rawMails',
    label: msg('Days the originals of mails are kept'),
    help: msg(
      'Words and files of a mail stay with its ticket. Without its original a mail can no longer be downloaded, read as another charset, or taken in again.',
    ),
    min: 1,
  },
  {
    name: 'coldMailDays',
    label: msg('Days until the originals of mails go to cold storage'),
    help: msg(
      'They leave the database and the everyday storage, and can be read as before. What cold storage is, operators set: another folder, bucket or storage class.',
    ),
    min: 1,
  },
  {
    name: 'auditDays',
    kind: 'auditEntries',
    label: msg('Days the audit log is kept'),
    help: msg('At least 30. What a sweep removed stands in the log as well.'),
    min: 30,
  },
  {
    name: 'notificationDays',
    kind: 'notifications',
    label: msg('Days notifications are kept'),
    help: msg('Read or not.'),
    min: 1,
  },
];
/** What cannot be brought back: asked about before it is switched on or shortened. */
const ASKED = new Set<Name>(['closedTicketDays', 'trashDays', 'spamTicketDays', 'rawMailDays', 'auditDays']);
const PREVIEW_PAUSE_MS = 400;

export class RetentionPage extends LitElement {
  static override properties = {
    retention: { state: true },
    heldDays: { state: true },
    missing: { state: true },
    preview: { state: true },
  };

  retention: Retention | null = null;
  /** Null: for ever; undefined: not known yet. */
  heldDays: number | null | undefined = undefined;
  missing: Problem | null = null;
  preview: RetentionPreview['items'] = [];
  #form = new FormState(this);
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      .go {
        color: var(--hd-warn);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#asked?.abort();
  }

  async #load(): Promise<void> {
    const [retention, settings] = await Promise.all([getRetention(), getSettings()]);
    this.missing = retention.ok ? null : retention.problem;
    if (settings.ok) this.heldDays = settings.data.holdRetentionDays;
    if (!retention.ok) return;
    this.retention = retention.data;
    await this.#look(retention.data);
  }

  override render() {
    const { retention, missing } = this;
    if (missing) return problemNotice(msg('The settings did not load'), missing, () => void this.#load());
    if (!retention) return loadingNotice();
    const { saving } = this.#form;
    return html`
      ${pageHead(
        msg('Retention'),
        msg(
          'How long the desk keeps what. A field left empty keeps it for ever. What is older goes each hour, for good.',
        ),
      )}
      <form novalidate @submit=${this.#submit} @input=${this.#onInput} @focusout=${this.#form.onLeave}>
        ${FIELDS.map((field) => this.#field(field, retention))}
        <div class="item">
          <span class="label">${msg('Held mail')}</span>
          <p>
            ${this.#heldWords()}
            <a href="/admin/intake?field=holdRetentionDays">${msg('Change it under Intake')}</a>
          </p>
        </div>
        ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>${saving ? msg('Saving…') : msg('Save')}</button>
        </div>
        <hd-last-change subject-type="retention"></hd-last-change>
      </form>
      <hd-housekeeping-list></hd-housekeeping-list>
    `;
  }

  #heldWords(): string {
    if (this.heldDays === undefined) return '';
    if (this.heldDays === null) return msg('Mail nobody decides on waits for ever.');
    return msg(str`Mail nobody decides on is discarded after ${numberWords(this.heldDays)} days.`);
  }

  #field({ name, kind, label, help, min }: (typeof FIELDS)[number], retention: Retention) {
    const error = this.#form.errors[name];
    const found = error || kind === undefined ? undefined : this.preview.find((item) => item.kind === kind);
    return html`<div class="item">
      ${numberField({
        name,
        label,
        help,
        error,
        value: retention[name],
        min,
        max: 36_500,
        optional: true,
        placeholder: msg('for ever'),
        alsoDescribedBy: `${name}-go`,
      })}
      <p
        class=${found?.count ? 'small go' : 'small muted'}
        id=${`${name}-go`}
        data-testid=${`go-${kind ?? name}`}
      >
        ${found ? wouldGoWords(found) : nothing}
      </p>
    </div>`;
  }

  #onInput = (event: Event): void => {
    this.#form.onInput(event);
    const form = event.currentTarget as HTMLFormElement;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(valuesOf(form)), PREVIEW_PAUSE_MS);
  };

  /** Of what is filled in, whether or not it is saved. */
  async #look(trial: Partial<Retention>): Promise<void> {
    this.#asked?.abort();
    const mine = new AbortController();
    this.#asked = mine;
    const found = await previewRetention(trial, mine.signal);
    if (this.#asked === mine) this.preview = found.ok ? found.data.items : [];
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const names = FIELDS.map(({ name }) => name);
    const change = valuesOf(event.currentTarget as HTMLFormElement);
    const saved = await this.#form.save(event, names, async () => {
      await this.#look(change);
      return (await this.#isMeant(change)) ? changeRetention(change) : null;
    });
    if (!saved) return;
    this.retention = saved;
    toast(msg('Saved how long things are kept'));
    void this.renderRoot.querySelector<HdLastChange>('hd-last-change')?.refresh();
  };

  /** Asks where a shorter time takes something away that could not be brought back. */
  async #isMeant(change: Partial<Retention>): Promise<boolean> {
    const shorter = FIELDS.filter(({ name }) => {
      const [before, after] = [this.retention?.[name] ?? Infinity, change[name] ?? Infinity];
      return ASKED.has(name) && after < before;
    });
    const lost = this.preview.filter(
      ({ kind, count }) => count > 0 && shorter.some((field) => field.kind === kind),
    );
    if (lost.length === 0) return true;
    return ask({
      title: msg('Remove this for good?'),
      text: lost.map(wouldGoWords).join(' '),
      yes: msg('Save and remove'),
      no: msg('Cancel'),
    });
  }
}

/** What stands in the fields; null for those left empty, and none for those that make no sense yet. */
function valuesOf(form: HTMLFormElement): Partial<Retention> {
  const fields = new FormData(form);
  return Object.fromEntries(
    FIELDS.flatMap(({ name }) => {
      const text = String(fields.get(name) ?? '').trim();
      const { validity } = form.elements.namedItem(name) as HTMLInputElement;
      return validity.valid ? [[name, text === '' ? null : Number(text)]] : [];
    }),
  );
}

customElements.define('hd-retention-page', RetentionPage);
