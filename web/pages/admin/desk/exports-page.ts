// Admin: exports of the whole desk: asked for, made by a worker, downloaded.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { askForExport, listExports, type Export } from '../../../api/exports.ts';
import type { Problem } from '../../../api/request.ts';
import { controls } from '../../../elements/basics/controls.ts';
import {
  emptyNotice,
  loadingNotice,
  noticeStyles,
  problemNotice,
  problemWords,
} from '../../../elements/basics/notice.ts';
import { fileSize } from '../../../format/sizes.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';

const LOOK_MS = 2000;

class ExportsPage extends LitElement {
  static override properties = {
    exports: { state: true },
    problem: { state: true },
    trouble: { state: true },
  };

  exports: Export[] | null = null;
  problem: Problem | null = null;
  trouble = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [controls, noticeStyles, adminStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    const found = await listExports();
    if (!this.isConnected) return;
    this.problem = found.ok ? null : found.problem;
    if (!found.ok) return;
    this.exports = found.data.items;
    if (this.exports.some(({ state }) => state === 'waiting')) {
      this.#timer = setTimeout(() => void this.#load(), LOOK_MS);
    }
  }

  #ask = async (): Promise<void> => {
    const asked = await askForExport();
    this.trouble = asked.ok ? '' : problemWords(asked.problem);
    await this.#load();
  };

  override render() {
    if (this.problem)
      return problemNotice(msg('The exports did not load'), this.problem, () => void this.#load());
    return html`
      <div class="head">
        <div>
          <h1>${msg('Export')}</h1>
          <p class="muted">
            ${msg(
              'Everything the desk holds in one file: tickets, people and settings as JSON lines, raw mails, attached files. Passwords, keys and tokens are not in it. An empty desk of the same version takes it in.',
            )}
          </p>
        </div>
        <button class="button" @click=${this.#ask}>${msg('Make an export')}</button>
      </div>
      ${this.trouble ? html`<p class="tone-bad" role="alert">${this.trouble}</p>` : nothing}
      ${this.exports === null ? loadingNotice() : this.#table(this.exports)}
    `;
  }

  #table(exports: Export[]) {
    if (exports.length === 0)
      return emptyNotice(
        msg('No export was made yet'),
        msg('One may take minutes; it appears here when it is done.'),
      );
    return html`<table aria-label=${msg('Exports')}>
      <thead>
        <tr>
          <th scope="col" class="state">${msg('Made')}</th>
          <th scope="col">${msg('By')}</th>
          <th scope="col">${msg('File')}</th>
        </tr>
      </thead>
      <tbody>
        ${exports.map(
          (row) =>
            html`<tr>
              <td class="state" data-name=${msg('Made')}>${dayAndTime(row.createdAt)}</td>
              <td dir="auto" data-name=${msg('By')}>${row.createdBy?.name ?? ''}</td>
              <td>${this.#file(row)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #file({ id, state, size, problem }: Export) {
    if (state === 'done') {
      return html`<a download href="/api/exports/${id}/file">${msg('Download')}</a> (${fileSize(size ?? 0)})`;
    }
    return state === 'failed'
      ? html`<span class="tone-bad">${problem}</span>`
      : html`<span role="status">${msg('Being made')}</span>`;
  }
}

customElements.define('hd-exports-page', ExportsPage);
