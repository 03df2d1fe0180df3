// Admin: one import: what was read, what is wrong by line, which column is what; start, progress, result, undo.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  getImport,
  readImport,
  startImport,
  undoImport,
  type Import,
  type ImportDetail,
} from '../../../api/imports.ts';
import type { Problem, Result } from '../../../api/request.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import {
  importKindWords,
  importOutcomeWords,
  importStateWords,
  isAtWork,
} from '../../../format/import-words.ts';
import { numberWords } from '../../../format/plural.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';

const LOOK_MS = 1500;
const COLUMNS = {
  customers: ['email', 'name', 'first', 'last'],
  canned_replies: ['name', 'text'],
} as const;

class ImportPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    detail: { state: true },
    problem: { state: true },
    trouble: { state: true },
  };

  item = 0;
  detail: ImportDetail | null = null;
  problem: Problem | null = null;
  trouble = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      progress {
        display: block;
        width: 100%;
        margin: 8px 0;
        accent-color: var(--hd-accent);
      }
      .acts {
        margin: 12px 0;
      }
      .columns {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .columns label {
        display: grid;
        gap: 2px;
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      .columns .field {
        color: var(--hd-text);
      }
      .line {
        width: 220px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    const found = await getImport(this.item);
    if (!this.isConnected) return;
    this.problem = found.ok ? null : found.problem;
    if (!found.ok) return;
    this.detail = found.data;
    if (isAtWork(found.data)) this.#timer = setTimeout(() => void this.#load(), LOOK_MS);
  }

  override render() {
    const { detail } = this;
    if (this.problem)
      return problemNotice(msg('The import did not load'), this.problem, () => void this.#load());
    if (detail === null) return loadingNotice();
    return html`
      <div class="head">
        <div>
          <p><a href="/admin/import">${msg('All imports')}</a></p>
          <h1>${msg(str`Import from ${importKindWords(detail.kind)}`)}</h1>
          <p class="muted">${detail.files.map(({ name }) => name).join(', ')}</p>
        </div>
      </div>
      <p role="status"><strong>${importStateWords(detail)}</strong> ${importOutcomeWords(detail) ?? ''}</p>
      ${detail.problem ? html`<p class="tone-bad" role="alert">${detail.problem}</p>` : nothing}
      ${this.#progress(detail)} ${this.#columns(detail)} ${this.#acts(detail)} ${this.#found(detail)}
      ${this.#problems(detail)}
    `;
  }

  #progress({ state, total, made, known, refused, removed, kept }: ImportDetail) {
    const done = state === 'undoing' ? removed + kept : made + known + refused;
    if (state !== 'running' && state !== 'undoing') return nothing;
    return html`<progress
      aria-label=${msg('Progress')}
      max=${Math.max(1, total)}
      value=${Math.min(done, total)}
    ></progress>`;
  }

  #columns({ header, state, kind }: ImportDetail) {
    if (kind !== 'customers' && kind !== 'canned_replies') return nothing;
    if (header.length === 0 || (state !== 'ready' && state !== 'failed')) return nothing;
    const labels = {
      email: msg('Address'),
      name: msg('Name'),
      first: msg('First name'),
      last: msg('Last name'),
      text: msg('Text'),
    };
    return html`<form class="columns" aria-label=${msg('Columns')} @submit=${this.#readAgain}>
      ${COLUMNS[kind].map(
        (key) =>
          html`<label
            >${labels[key]}<select class="field" name=${key}>
              <option value="">${msg('By its name')}</option>
              ${header.map((column) => html`<option value=${column}>${column}</option>`)}
            </select></label
          >`,
      )}
      <button class="button">${msg('Read again')}</button>
    </form>`;
  }

  #readAgain = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget as HTMLFormElement)].map(
      ([name, value]) => [name, String(value)] as const,
    );
    void this.#do(readImport(this.item, Object.fromEntries(fields.filter(([, value]) => value !== ''))));
  };

  #acts(detail: ImportDetail) {
    const { state, total, made } = detail;
    return html`<div class="acts">
        ${
          state === 'ready' || state === 'failed'
            ? html`<button
                class="button primary"
                ?disabled=${total === 0}
                @click=${() => void this.#do(startImport(this.item))}
              >
                ${detail.kind === 'canned_replies' ? msg(str`Take in ${numberWords(total)} canned replies`) : detail.kind === 'customers' ? msg(str`Take in ${numberWords(total)} customers`) : detail.kind === 'mail' ? msg(str`Take in ${numberWords(total)} mails`) : msg(str`Take in ${numberWords(total)} tickets`)}
              </button>`
            : nothing
        }
        ${
          (state === 'done' || state === 'failed') && made > 0
            ? html`<button class="button" @click=${() => void this.#undo(detail)}>
                ${msg('Undo this import')}
              </button>`
            : nothing
        }
      </div>
      ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}`;
  }

  async #undo({ made }: Import): Promise<void> {
    const sure = await ask({
      title: msg('Undo this import?'),
      text: msg(
        str`What it made (${numberWords(made)}) is deleted, except what somebody has worked on since. This cannot be taken back.`,
      ),
      yes: msg('Undo this import'),
      no: msg('Keep it'),
    });
    if (sure) await this.#do(undoImport(this.item));
  }

  async #do(doing: Promise<Result<Import>>): Promise<void> {
    const done = await doing;
    this.trouble = done.ok ? '' : problemWords(done.problem);
    await this.#load();
  }

  #found({ sample, total, kind }: ImportDetail) {
    if (sample.length === 0) return nothing;
    const isCustomers = kind === 'customers' || kind === 'canned_replies';
    const isMail = kind === 'mail';
    const title = msg(str`The first ${sample.length} of ${numberWords(total)}`);
    return html`<h2>${title}</h2>
      <table aria-label=${title}>
        <thead>
          <tr>
            <th scope="col">${isCustomers ? msg('Name') : msg('Subject')}</th>
            <th scope="col">
              ${kind === 'canned_replies' ? msg('Text') : isMail ? msg('From') : msg('Customer')}
            </th>
            ${
              isCustomers
                ? nothing
                : html`${isMail ? nothing : html`<th scope="col" class="count">${msg('Messages')}</th>`}
                    <th scope="col" class="time">${isMail ? msg('Written') : msg('Opened')}</th>`
            }
            <th scope="col" class="state">${msg('State')}</th>
          </tr>
        </thead>
        <tbody>
          ${sample.map(
            (row) =>
              html`<tr>
                <td dir="auto">${row.title || '–'}</td>
                <td>${row.person}</td>
                ${
                  isCustomers
                    ? nothing
                    : html`${isMail ? nothing : html`<td class="count">${row.messages}</td>`}
                        <td class="time">${row.createdAt === null ? '' : dayAndTime(row.createdAt)}</td>`
                }
                <td class="state">${row.known ? msg('There already') : msg('New')}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #problems({ problems, problemCount }: ImportDetail) {
    if (problemCount === 0) return nothing;
    return html`<h2>${msg(str`What cannot be taken in (${numberWords(problemCount)})`)}</h2>
      <table aria-label=${msg('What cannot be taken in')}>
        <thead>
          <tr>
            <th scope="col" class="line">${msg('File and line')}</th>
            <th scope="col">${msg('Why')}</th>
          </tr>
        </thead>
        <tbody>
          ${problems.map(
            ({ file, line, message }) =>
              html`<tr>
                <td class="line">${file}:${line}</td>
                <td>${message}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

customElements.define('hd-import-page', ImportPage);
