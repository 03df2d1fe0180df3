// Admin: imports. What was taken in from other desks, and a new one: choose what it is, where it goes, its files.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import {
  createImport,
  listImports,
  readImport,
  uploadImportFile,
  type Import,
  type ImportKind,
} from '../../../api/imports.ts';
import type { Problem } from '../../../api/request.ts';
import { STATUSES } from '../../../api/tickets.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { fileChoice, fileChoiceStyles } from '../../../elements/form/file-choice.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import {
  emptyNotice,
  loadingNotice,
  noticeStyles,
  problemNotice,
  problemWords,
} from '../../../elements/basics/notice.ts';
import { importKindWords, importOutcomeWords, importStateWords } from '../../../format/import-words.ts';
import { dayAndTime } from '../../../format/times.ts';
import { STATUS_WORDS } from '../../../format/words.ts';
import { navigate } from '../../../navigation.ts';
import { adminStyles } from '../admin-styles.ts';
import { pageHead } from '../../frame/page-head.ts';

const KINDS: ImportKind[] = ['zendesk', 'freescout', 'mail', 'customers', 'canned_replies'];

const kindHelp = (kind: ImportKind): string =>
  ({
    zendesk: msg(
      'The JSON files of its export or API: tickets, comments and users, also a record a line. Attachments may lie beside them.',
    ),
    freescout: msg(
      'Conversations and customers as JSON from its API & Webhooks module, or conversations as CSV.',
    ),
    mail: msg(
      'An mbox, or mails as .eml files. Threads and dates are kept; what the mailbox once sent becomes a reply. A whole folder or a maildir is taken in by npm run mail:import.',
    ),
    customers: msg('A CSV file whose first line names the columns, such as Email and Name.'),
    canned_replies: msg('A CSV file whose first line names the columns, such as Name and Text.'),
  })[kind];

class ImportsPage extends LitElement {
  static override properties = {
    imports: { state: true },
    problem: { state: true },
    kind: { state: true },
    sending: { state: true },
    trouble: { state: true },
    chosen: { state: true },
    noFiles: { state: true },
  };

  imports: Import[] | null = null;
  problem: Problem | null = null;
  kind: ImportKind = 'zendesk';
  /** The file that is being sent. */
  sending = '';
  trouble = '';
  /** Names of the files that were chosen. */
  chosen: string[] = [];
  noFiles = false;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    fileChoiceStyles,
    css`
      form {
        margin-bottom: 28px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.problem = null;
    const found = await listImports();
    if (found.ok) this.imports = found.data.items;
    else this.problem = found.problem;
  }

  override render() {
    if (this.problem)
      return problemNotice(msg('The imports did not load'), this.problem, () => void this.#load());
    return html`
      ${pageHead(
        msg('Import'),
        msg(
          'Takes in what another desk holds. Nobody gets a mail for it, and nothing is made before you have seen it.',
        ),
      )}
      ${this.#form()} ${this.imports === null ? loadingNotice() : this.#table(this.imports)}
    `;
  }

  #form() {
    const isSending = this.sending !== '';
    return html`<form aria-label=${msg('New import')} @submit=${this.#submit}>
      ${formItem(
        { name: 'kind', label: msg('From', { id: 'import-source' }), help: kindHelp(this.kind) },
        html`<select
          class="field"
          id="kind"
          name="kind"
          aria-describedby="kind-words"
          @change=${(event: Event) => (this.kind = (event.currentTarget as HTMLSelectElement).value as ImportKind)}
        >
          ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${importKindWords(kind)}</option>`)}
        </select>`,
      )}
      ${
        this.kind === 'customers' || this.kind === 'canned_replies'
          ? nothing
          : formItem(
              { name: 'mailboxId', label: msg('Mailbox'), help: msg('Its tickets go there.') },
              html`<select class="field" id="mailboxId" name="mailboxId" aria-describedby="mailboxId-words">
                ${desk.mailboxes.map(({ id, address }) => html`<option value=${id}>${address}</option>`)}
              </select>`,
            )
      }
      ${this.kind === 'mail' ? this.#status() : this.#source()}
      ${formItem(
        {
          name: 'files',
          label: msg('Files'),
          help: msg('At most 2 GB each.'),
          error: this.noFiles ? msg('Choose the files to read.') : undefined,
        },
        fileChoice({
          id: 'files',
          name: 'files',
          multiple: true,
          invalid: this.noFiles,
          names: this.chosen,
          change: this.#onFiles,
        }),
      )}
      ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}
      <div class="acts">
        <button class="button primary" ?disabled=${isSending}>
          ${isSending ? msg('Sending…') : msg('Read the files')}
        </button>
        <span role="status">${isSending ? msg(str`Sending ${this.sending}`) : ''}</span>
      </div>
    </form>`;
  }

  #source() {
    return formItem(
      {
        name: 'source',
        label: msg('Name of the old desk'),
        help: msg('Only where there were several: what came from the same one before is not made again.'),
      },
      html`<input
        class="field"
        id="source"
        name="source"
        maxlength="100"
        autocomplete="off"
        aria-describedby="source-words"
      />`,
    );
  }

  #status() {
    return formItem(
      {
        name: 'ticketStatus',
        label: msg('Status of its tickets'),
        help: msg('Closed tickets are out of the way, and are found by searching.'),
      },
      html`<select class="field" id="ticketStatus" name="ticketStatus" aria-describedby="ticketStatus-words">
        ${STATUSES.map((status) => html`<option value=${status} ?selected=${status === 'closed'}>${STATUS_WORDS[status]}</option>`)}
      </select>`,
    );
  }

  #onFiles = (event: Event): void => {
    this.chosen = [...((event.currentTarget as HTMLInputElement).files ?? [])].map(({ name }) => name);
    this.noFiles = false;
  };

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.noFiles = this.chosen.length === 0;
    if (this.noFiles) return this.renderRoot.querySelector<HTMLElement>('#files')?.focus();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const files = fields
      .getAll('files')
      .filter((file): file is File => file instanceof File && file.name !== '');
    const source = String(fields.get('source') ?? '').trim();
    const ticketStatus = STATUSES.find((status) => status === fields.get('ticketStatus'));
    const mailboxId = Number(fields.get('mailboxId') ?? 0);
    this.trouble = '';
    const made = await createImport({
      kind: this.kind,
      ...(source ? { source } : {}),
      ...(mailboxId > 0 ? { mailboxId } : {}),
      ...(ticketStatus ? { ticketStatus } : {}),
    });
    if (!made.ok) {
      this.trouble = problemWords(made.problem);
      return;
    }
    for (const file of files) {
      this.sending = file.name;
      const sent = await uploadImportFile(made.data.id, file);
      if (sent.ok) continue;
      this.sending = '';
      this.trouble = msg(str`${file.name} was not sent. ${problemWords(sent.problem)}`);
      return;
    }
    this.sending = '';
    const read = await readImport(made.data.id);
    if (read.ok) void navigate({ page: 'admin', section: 'import', item: made.data.id, query: {} });
    else this.trouble = problemWords(read.problem);
  };

  #table(imports: Import[]) {
    if (imports.length === 0)
      return emptyNotice(msg('Nothing was imported yet'), msg('Imports appear here, and can be undone.'));
    return html`<table aria-label=${msg('Imports')}>
      <thead>
        <tr>
          <th scope="col">${msg('From', { id: 'import-source' })}</th>
          <th scope="col">${msg('State')}</th>
          <th scope="col">${msg('Result')}</th>
          <th scope="col" class="time">${msg('Made')}</th>
        </tr>
      </thead>
      <tbody>
        ${imports.map(
          (row) =>
            html`<tr>
              <td>
                <a href="/admin/import/${row.id}">${importKindWords(row.kind)}</a>
                ${row.source === row.kind ? nothing : html`<span dir="auto">${row.source}</span>`}
              </td>
              <td>${importStateWords(row)}</td>
              <td>${importOutcomeWords(row) ?? ''}</td>
              <td class="time">${dayAndTime(row.createdAt)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

customElements.define('hd-imports-page', ImportsPage);
