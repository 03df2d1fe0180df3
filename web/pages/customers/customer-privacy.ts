// A customer's page, for admins: hand out what the desk has of them, keep it for the law, or erase it for good.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  askForCustomerExport,
  getPrivacy,
  holdCustomer,
  liftHold,
  type CustomerExport,
  type CustomerPrivacy,
  type Hold,
} from '../../api/privacy.ts';
import type { Problem } from '../../api/request.ts';
import { controls } from '../../elements/basics/controls.ts';
import { askErasure } from '../../elements/ticket/erase-dialog.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../../elements/basics/notice.ts';
import { askReason } from '../../elements/basics/reason-dialog.ts';
import { countWords, STAYS } from '../../format/privacy-words.ts';
import { fileSize } from '../../format/sizes.ts';
import { dayAndTime } from '../../format/times.ts';
import { numberWords } from '../../format/plural.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { customerPrivacyStyles } from './customer-privacy-styles.ts';

const LOOK_MS = 2000;

/** Emits `hd-erased` once an erasure that was watched is over. */
export class CustomerPrivacyPart extends LitElement {
  static override properties = {
    customerId: { attribute: false },
    email: {},
    gone: { attribute: false },
    privacy: { state: true },
    problem: { state: true },
    trouble: { state: true },
  };

  customerId = 0;
  /** Their main address. */
  email = '';
  /** They were erased: there is nothing left to hand out or to keep. */
  gone = false;
  privacy: CustomerPrivacy | null = null;
  problem: Problem | null = null;
  /** An export that could not be asked for. */
  trouble = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [controls, noticeStyles, adminStyles, customerPrivacyStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('customerId')) return;
    this.privacy = null;
    this.trouble = '';
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    const id = this.customerId;
    const found = await getPrivacy(id);
    if (id !== this.customerId || !this.isConnected) return;
    this.problem = found.ok ? null : found.problem;
    if (found.ok) this.#show(found.data);
  }

  #show(privacy: CustomerPrivacy): void {
    const isOver = this.privacy?.erasure?.state === 'waiting' && privacy.erasure?.state !== 'waiting';
    this.privacy = privacy;
    if (isOver) this.dispatchEvent(new CustomEvent('hd-erased'));
    clearTimeout(this.#timer);
    if (privacy.erasure?.state === 'waiting' || privacy.exports.some(({ state }) => state === 'waiting'))
      this.#timer = setTimeout(() => void this.#load(), LOOK_MS);
  }

  override render() {
    const { privacy, problem } = this;
    if (problem)
      return problemNotice(msg('What concerns privacy did not load'), problem, () => void this.#load());
    return html`
      <h2>${msg('Privacy')}</h2>
      <p class="muted">${msg('For admins. Each act here stands in the audit log.')}</p>
      ${privacy ? this.#parts(privacy) : html`<p class="spoken" role="status">${msg('Loading')}</p>`}
    `;
  }

  #parts(privacy: CustomerPrivacy) {
    return html`<div class="parts">
      ${this.gone ? nothing : [this.#exports(privacy.exports), this.#holds(privacy.holds)]}
      ${this.#erasure(privacy)}
    </div>`;
  }

  #exports(exports: CustomerExport[]) {
    const isBusy = exports.some(({ state }) => state === 'waiting');
    return html`<section aria-labelledby="export">
      <h3 id="export">${msg('Export')}</h3>
      <p class="small muted">
        ${msg(
          'Everything the desk has of this customer as one file for them: profile, tickets, files, and their mails as they came. It can be downloaded for seven days.',
        )}
      </p>
      <ul class="rows">
        ${exports.map((one) => html`<li>${exportRow(one)}</li>`)}
      </ul>
      <form class="acts" @submit=${this.#export}>
        <button class="button" ?disabled=${isBusy}>${msg('Make an export')}</button>
        <label class="check"><input type="checkbox" name="notes" />${msg('With internal notes')}</label>
      </form>
      <p class="error small" role="alert">${this.trouble || nothing}</p>
    </section>`;
  }

  #export = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const withNotes = new FormData(event.currentTarget as HTMLFormElement).has('notes');
    const asked = await askForCustomerExport(this.customerId, withNotes);
    this.trouble = asked.ok ? '' : problemWords(asked.problem);
    if (asked.ok) this.#show(asked.data);
  };

  #holds(holds: Hold[]) {
    const isHeld = holds.some(({ customerId }) => customerId !== null);
    return html`<section aria-labelledby="hold">
      <h3 id="hold">${msg('Legal hold')}</h3>
      <p class="small muted">
        ${msg('While it lasts nothing of this customer is removed, neither by erasing nor by retention.')}
      </p>
      <ul class="rows">
        ${holds.map((hold) => html`<li>${this.#hold(hold)}</li>`)}
      </ul>
      ${
        isHeld
          ? nothing
          : html`<div class="acts">
              <button class="button" @click=${this.#place}>${msg('Place a legal hold…')}</button>
            </div>`
      }
    </section>`;
  }

  #hold(hold: Hold) {
    const { ticketId, reason, createdAt, createdBy } = hold;
    const since = dayAndTime(createdAt);
    const who = createdBy ?? msg('The desk itself');
    return html`
      <p dir="auto">${reason}</p>
      <p class="small muted">
        ${
          ticketId === null
            ? msg(str`The customer, since ${since}, by ${who}`)
            : html`<a href=${`/tickets/${ticketId}`}>${msg('One ticket')}</a> ·
                ${msg(str`since ${since}, by ${who}`)}`
        }
        <button class="button quiet" @click=${() => this.#lift(hold)}>${msg('Lift…')}</button>
      </p>
    `;
  }

  #place = async (): Promise<void> => {
    const placed = await askReason({
      title: msg('Place a legal hold on this customer?'),
      text: msg('Nothing of theirs is removed until somebody lifts it. Say why, such as the case it is for.'),
      yes: msg('Place the hold'),
      act: (reason) => holdCustomer(this.customerId, reason),
    });
    if (placed) await this.#load();
  };

  async #lift({ id, reason }: Hold): Promise<void> {
    const lifted = await askReason({
      title: msg('Lift the legal hold?'),
      text: msg(str`It was placed for: ${reason}. What retention no longer keeps goes within the hour.`),
      yes: msg('Lift the hold'),
      act: (why) => liftHold(id, why),
    });
    if (!lifted) return;
    toast(msg('The legal hold is lifted'));
    await this.#load();
  }

  #erasure({ erasure, holds, preview }: CustomerPrivacy) {
    const left = countWords(preview);
    const isOffered = erasure?.state !== 'waiting' && left.length > 0;
    return html`<section aria-labelledby="erase">
      <h3 id="erase">${msg('Erase')}</h3>
      ${erasure ? erasureWords(erasure) : nothing}
      ${
        isOffered
          ? html`<p class="small muted">${msg('Would go now:')}</p>
              <ul class="small listed">
                ${left.map((words) => html`<li>${words}</li>`)}
              </ul>
              <div class="acts">
                <button class="button bad" ?disabled=${holds.length > 0} @click=${this.#erase}>
                  ${msg('Erase this customer…')}
                </button>
              </div>
              ${
                holds.length > 0
                  ? html`<p class="small">${msg('Kept by a legal hold: lift it first.')}</p>`
                  : nothing
              }`
          : nothing
      }
    </section>`;
  }

  #erase = async (): Promise<void> => {
    if (!this.privacy) return;
    const asked = await askErasure({
      id: this.customerId,
      email: this.email,
      preview: this.privacy.preview,
    });
    if (asked) this.#show(asked);
  };
}

function exportRow({
  id,
  state,
  size,
  createdAt,
  createdBy,
  partsDone,
  partsAll,
  expiresAt,
  withNotes,
}: CustomerExport) {
  const made = dayAndTime(createdAt);
  const what = withNotes ? msg(str`${made}, with internal notes`) : made;
  const line = html`<span class="small muted">${what}${createdBy === null ? '' : ` · ${createdBy}`}</span>`;
  switch (state) {
    case 'waiting':
      return html`<span role="status"
          >${
            partsAll === null
              ? msg('Waits for a worker')
              : msg(str`${numberWords(partsDone)} of ${numberWords(partsAll)} tickets and mails written`)
          }</span
        >
        <progress
          aria-label=${msg('Export')}
          max=${partsAll ?? 1}
          .value=${partsAll === null ? 0 : partsDone}
        ></progress>
        ${line}`;
    case 'done':
      return html`<a download href=${`/api/customer-exports/${id}/file`}>${msg('Download')}</a>
        (${fileSize(size ?? 0)}), ${msg(str`until ${dayAndTime(expiresAt ?? createdAt)}`)}<br />${line}`;
    case 'failed':
      return html`<span class="tone-bad"
          >${msg('It could not be made. Ask again; the worker’s log says why.')}</span
        ><br />${line}`;
    case 'expired':
      return html`<span>${msg('Its time is over: the file is gone.')}</span><br />${line}`;
  }
}

function erasureWords({ state, finishedAt, createdAt, report }: NonNullable<CustomerPrivacy['erasure']>) {
  if (state === 'waiting') return html`<p role="status">${msg('Being erased by a worker…')}</p>`;
  const when = dayAndTime(finishedAt ?? createdAt);
  const went = countWords(report);
  return html`
    <p class=${state === 'held' ? 'tone-warn' : ''} role="status">
      ${state === 'held' ? msg(str`Stopped ${when}: a legal hold was placed meanwhile.`) : msg(str`Erased ${when}.`)}
    </p>
    ${
      went.length > 0
        ? html`<p class="small muted">${msg('This went:')}</p>
            <ul class="small listed">
              ${went.map((words) => html`<li>${words}</li>`)}
            </ul>`
        : nothing
    }
    ${
      report.stays
        ? html`<p class="small muted">${msg('This stays:')}</p>
            <ul class="small listed">
              ${report.stays.map((words) => html`<li>${STAYS[words] ?? words}</li>`)}
            </ul>`
        : nothing
    }
  `;
}

customElements.define('hd-customer-privacy', CustomerPrivacyPart);
