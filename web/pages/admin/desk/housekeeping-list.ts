// Admin, Retention: everything the desk takes away by itself, when it last did, and what would go now.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { getChore, listChores, type ChoreFacts, type ChoreLook } from '../../../api/housekeeping.ts';
import type { Problem } from '../../../api/request.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import { choreWords } from '../../../format/chore-words.ts';
import { numberWords } from '../../../format/plural.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';

class HousekeepingList extends LitElement {
  static override properties = {
    chores: { state: true },
    problem: { state: true },
    looks: { state: true },
  };

  chores: ChoreFacts[] | null = null;
  problem: Problem | null = null;
  /** By name, of those somebody asked about; a text: why not. */
  looks: Record<string, ChoreLook | string> = {};

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .name {
        width: 34%;
      }
      .count {
        width: 96px;
      }
      ul {
        margin-top: 4px;
        padding-inline-start: 18px;
        list-style: disc;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await listChores();
    this.problem = found.ok ? null : found.problem;
    if (found.ok) this.chores = found.data.items;
  }

  async #look(name: string): Promise<void> {
    const found = await getChore(name);
    this.looks = { ...this.looks, [name]: found.ok ? found.data : problemWords(found.problem) };
  }

  override render() {
    return html`
      <h2>${msg('Housekeeping')}</h2>
      <p class="muted">
        ${msg('What workers take away by themselves, each hour or each day. Looking removes nothing.')}
      </p>
      ${
        this.problem
          ? problemNotice(msg('Housekeeping did not load'), this.problem, () => void this.#load())
          : this.#table(this.chores)
      }
    `;
  }

  #table(chores: ChoreFacts[] | null) {
    if (chores === null) return html`<p class="spoken" role="status">${msg('Loading')}</p>`;
    return html`<table aria-label=${msg('Housekeeping')}>
      <thead>
        <tr>
          <th scope="col" class="name">${msg('What')}</th>
          <th scope="col" class="state">${msg('Last run')}</th>
          <th scope="col" class="count">${msg('Went')}</th>
          <th scope="col">${msg('Would go now')}</th>
        </tr>
      </thead>
      <tbody>
        ${chores.map((chore) => this.#row(chore))}
      </tbody>
    </table>`;
  }

  #row({ name, finishedAt, startedAt, removed, problem }: ChoreFacts) {
    const ran =
      startedAt === null ? msg('Not yet') : finishedAt === null ? msg('Runs now') : dayAndTime(finishedAt);
    return html`<tr>
      <td>${choreWords(name)}</td>
      <td class="muted" data-name=${msg('Last run')}>
        ${ran}${problem === null ? nothing : html`<br /><span class="tone-bad">${msg(str`Failed: ${problem}`)}</span>`}
      </td>
      <td data-name=${msg('Went')}>${removed === null ? '' : numberWords(removed)}</td>
      <td>${this.#found(name)}</td>
    </tr>`;
  }

  #found(name: string) {
    const look = this.looks[name];
    if (look === undefined)
      return html`<button
        class="button quiet"
        aria-label=${msg(str`Look what would go: ${choreWords(name)}`)}
        @click=${() => this.#look(name)}
      >
        ${msg('Look')}
      </button>`;
    if (typeof look === 'string') return html`<span class="tone-bad" role="alert">${look}</span>`;
    const count = numberWords(look.count);
    return html`<span role="status"
        >${look.complete ? count : msg(str`${count} among those looked through; there may be more`)}</span
      >
      <ul class="small muted">
        ${look.examples.map(
          ({ what, at }) =>
            html`<li dir="auto">${at === null ? what : msg(str`${what}, ${dayAndTime(at)}`)}</li>`,
        )}
      </ul>`;
  }
}

customElements.define('hd-housekeeping-list', HousekeepingList);
