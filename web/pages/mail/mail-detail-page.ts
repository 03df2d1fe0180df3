// One accepted mail and its whole journey: session, checks, ticket, acknowledgement, what followed. Held mail is decided here.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  getInboundMail,
  inboundMailRawUrl,
  previewInboundMail,
  type InboundMail,
  type MailPreview,
} from '../../api/inbound-mails.ts';
import type { Problem } from '../../api/request.ts';
import { controls } from '../../elements/basics/controls.ts';
import { icon } from '../../elements/basics/icon.ts';
import { journeyChapter, journeyChapters, journeyStyles } from '../../elements/message/journey-chapters.ts';
import { proof, sessionChapter } from '../../elements/message/mail-session.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../elements/basics/notice.ts';
import { bounceWords } from '../../format/bounce-words.ts';
import { reasonHelp, reasonLabel } from '../../format/held-words.ts';
import { fileSize } from '../../format/sizes.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';
import { OUTCOME_WORDS } from '../../format/words.ts';
import { navigate } from '../../navigation.ts';
import { may } from '../../rights.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { decideHeld, type HeldVerb } from './held-decisions.ts';
import { mailDetailStyles } from './mail-detail-styles.ts';
import { numberWords, plural } from '../../format/plural.ts';

export class MailDetailPage extends LitElement {
  static override properties = {
    mailId: { attribute: false },
    fromHeld: { type: Boolean, attribute: 'from-held' },
    mail: { state: true },
    preview: { state: true },
    problem: { state: true },
    busy: { state: true },
    trouble: { state: true },
  };

  mailId = 0;
  /** Opened from the list of held mail, which is where it goes back to. */
  fromHeld = false;
  mail: InboundMail | null = null;
  /** Null while loading or not wanted. */
  preview: MailPreview | Problem | null = null;
  problem: Problem | null = null;
  busy = false;
  trouble = '';

  static override styles = [controls, noticeStyles, adminStyles, mailDetailStyles, journeyStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mailId')) void this.#load();
  }

  async #load(): Promise<void> {
    const { mailId } = this;
    this.mail = null;
    this.preview = null;
    this.problem = null;
    const result = await getInboundMail(mailId);
    if (mailId !== this.mailId) return;
    if (!result.ok) {
      this.problem = result.problem;
      return;
    }
    this.mail = result.data;
    if (this.mail.message) return;
    const preview = await previewInboundMail(mailId);
    if (mailId === this.mailId) this.preview = preview.ok ? preview.data : preview.problem;
  }

  async #decide(verb: HeldVerb): Promise<void> {
    if (!this.mail || this.busy) return;
    this.busy = true;
    this.trouble = '';
    const decided = await decideHeld([this.mail], verb);
    this.busy = false;
    if (!decided) return;
    this.trouble = decided.trouble;
    if (decided.trouble) return;
    if (this.fromHeld) void navigate('/admin/held');
    else await this.#load();
  }

  override render() {
    const { mail, problem } = this;
    if (problem) return problemNotice(msg('The mail did not load'), problem, () => void this.#load());
    if (!mail) return loadingNotice();
    return html`
      ${
        this.fromHeld
          ? html`<a class="back small" href="/admin/held">${icon('back', 12)}${msg('Held mail')}</a>`
          : html`<a class="back small" href="/admin/mail">${icon('back', 12)}${msg('Mail in')}</a>`
      }
      <div class="head">
        <div>
          <h1 dir="auto">${mail.subject || msg('(no subject)')}</h1>
          <p class="muted">
            ${OUTCOME_WORDS[mail.outcome]}${mail.reason ? `: ${reasonLabel(mail.reason)}` : ''}
          </p>
        </div>
        ${mail.ticketId ? html`<a class="button" href=${`/tickets/${mail.ticketId}`}>${msg('Open the ticket')}</a>` : nothing}
        <a class="button" href=${inboundMailRawUrl(mail.id)} download
          >${icon('download')}${msg('Raw source')}</a
        >
      </div>
      ${mail.outcome === 'held' ? this.#held(mail) : nothing} ${this.#words()}
      <h2>${msg('Its journey')}</h2>
      <ol class="journey">
        ${sessionChapter(mail)} ${journeyChapters(mail.trace, proof(mail.authentication))} ${reported(mail)}
        ${followed(mail)}
      </ol>
    `;
  }

  #held(mail: InboundMail) {
    const act = (verb: HeldVerb, label: string, look = '') =>
      html`<button class="button ${look}" ?disabled=${this.busy} @click=${() => this.#decide(verb)}>
        ${label}
      </button>`;
    const help = mail.releaseAt
      ? msg(
          str`The sender opened a ticket shortly before. It is let in by itself at ${dayAndTime(mail.releaseAt)}.`,
        )
      : reasonHelp(mail.reason);
    return html`<div class="held">
      <div>
        <p>${help || msg('Intake could not decide about this mail by itself.')}</p>
        ${may('inbound.decide') ? html`<p>${msg('Release it to file it as if it came now, or discard it.')}</p>` : nothing}
      </div>
      ${this.trouble ? html`<p class="error" role="alert">${this.trouble}</p>` : nothing}
      ${
        may('inbound.decide')
          ? html`<div class="acts">
              ${act('release', msg('Release'), 'primary')} ${act('release-to', msg('Release to a ticket…'))}
              ${act('discard', msg('Discard'), 'bad')} ${act('block', msg('Block sender'), 'bad')}
            </div>`
          : nothing
      }
    </div>`;
  }

  #words() {
    const { preview } = this;
    if (!preview) return nothing;
    if ('status' in preview)
      return html`<h2>${msg('What it says')}</h2>
        <p class="muted">
          ${msg(str`It cannot be shown here. ${problemWords(preview)} The raw source has all of it.`)}
        </p>`;
    return html`<h2 id="words">${msg('What it says')}</h2>
      <div
        class="preview"
        dir="auto"
        role="region"
        aria-labelledby="words"
        tabindex="0"
        .textContent=${preview.text.trim() || msg('No text.')}
      ></div>
      ${
        preview.attachments.length > 0
          ? html`<p class="small muted files">
              ${filesWords(preview.attachments.map(({ filename, size }) => `${filename} (${fileSize(size)})`))}
            </p>`
          : nothing
      }`;
  }
}

function filesWords(files: string[]): string {
  const names = files.join(', ');
  return plural(files.length, {
    one: msg(str`${numberWords(files.length)} file: ${names}`),
    other: msg(str`${numberWords(files.length)} files: ${names}`),
  });
}

function reported(mail: InboundMail) {
  if (mail.report.length === 0) return nothing;
  const kind = mail.kind === 'delay' || mail.kind === 'complaint' ? mail.kind : 'bounce';
  return journeyChapter(
    msg('What it reports'),
    html`<ul class="lines">
      ${mail.report.map(
        (row) =>
          html`<li>
            <span>${row.recipient}</span>
            <span>${row.hard ? msg('for good') : msg('for now')}</span>
            <span class="muted">${bounceWords(row, kind)}. ${row.diagnostic}</span>
          </li>`,
      )}
    </ul>`,
  );
}

function followed(mail: InboundMail) {
  if (!mail.followed || mail.followed.length === 0) return nothing;
  return journeyChapter(
    msg('What followed'),
    html`<ul class="followed">
      ${mail.followed.map(
        ({ at, what }) =>
          html`<li>
            <time class="muted" datetime=${at} title=${exactTime(at)}>${dayAndTime(at)}</time> ${what}
          </li>`,
      )}
    </ul>`,
  );
}

customElements.define('hd-mail-detail-page', MailDetailPage);
