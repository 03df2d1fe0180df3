// Admin, agents: who is invited and has not come yet, and a form to invite one more by mail.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listInvites, resendInvite, revokeInvite, sendInvite, type Invite } from '../../../api/invites.ts';
import type { Result } from '../../../api/request.ts';
import { ROLES, roleWords, type Role } from '../../../rights.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { checksField } from '../../../elements/form/checks-field.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { languageField } from '../../../elements/form/language-field.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { mailboxChecks, readMailboxChecks } from '../../../elements/admin/mailbox-checks.ts';
import { ownTeamsOnlyField } from '../../../elements/admin/team-access-fields.ts';
import type { Language } from '../../../language.ts';
import { noticeStyles, problemWords } from '../../../elements/basics/notice.ts';
import { Every } from '../../../browser/every.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';

const FIELDS = ['email', 'name', 'role', 'mailboxIds', 'teamIds', 'language'];
/** While the page is open: whether the mail went out. */
const REFRESH_MS = 5000;

/** Emits `hd-invited` when an invitation went out. */
export class AgentInvites extends LitElement {
  static override properties = {
    invites: { state: true },
    open: { type: Boolean },
    stays: { type: Boolean },
  };

  invites: Invite[] = [];
  open = false;
  /** The form is all there is to do here: it cannot be closed. */
  stays = false;
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      form {
        margin: 16px 0 24px;
      }
      table {
        margin-bottom: 28px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
    new Every(this, REFRESH_MS, () => void this.#load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    if (document.hidden) return;
    const found = await listInvites();
    if (found.ok) this.invites = found.data.items;
  }

  override render() {
    return html`${this.open ? this.#fields() : nothing}
    ${
      this.invites.length === 0
        ? nothing
        : html`<h2>${msg('Invited')}</h2>
            <table aria-label=${msg('Invited')}>
              <tbody>
                ${this.invites.map((invite) => this.#row(invite))}
              </tbody>
            </table>`
    }`;
  }

  #fields() {
    const { errors, saving } = this.#form;
    return html`<form
      aria-label=${msg('Invite by mail')}
      novalidate
      @submit=${this.#submit}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${formItem(
        {
          name: 'email',
          label: msg('Email'),
          help: msg('They get a link to choose their name and password. It works once, for 7 days.'),
          error: errors['email'],
        },
        html`<input
          class="field"
          id="email"
          name="email"
          type="email"
          required
          autocomplete="off"
          aria-invalid=${errors['email'] ? 'true' : nothing}
          aria-describedby="email-words"
        />`,
      )}
      ${formItem(
        {
          name: 'role',
          label: msg('Role'),
          help: msg('Admins also change settings and see all mail.'),
          error: errors['role'],
        },
        html`<select class="field" id="role" name="role" aria-describedby="role-words">
          ${ROLES.map(({ value, label, help }) => html`<option value=${value} title=${help}>${label}</option>`)}
        </select>`,
      )}
      ${desk.mailboxes.length > 1 ? mailboxChecks({ mailboxes: desk.mailboxes, chosen: null, error: errors['mailboxIds'] }) : nothing}
      ${desk.teams.length > 0 ? this.#teams(errors['teamIds']) : nothing}
      ${languageField({
        name: 'language',
        label: msg('Language of the mail'),
        help: msg('The console speaks the language of their browser, or the one they choose there.'),
        chosen: null,
        none: msg('As mine'),
        error: errors['language'],
      })}
      ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>
          ${saving ? msg('Sending…') : msg('Send the invitation')}
        </button>
        ${this.stays ? nothing : html`<button type="button" class="button quiet" @click=${this.#close}>${msg('Cancel')}</button>`}
      </div>
    </form>`;
  }

  #teams(error: string | undefined) {
    const choices = desk.teams.map(({ id, name }) => ({ value: String(id), label: name }));
    return html`${checksField({ name: 'teamIds', legend: msg('Teams'), error, choices, chosen: [] })}
    ${ownTeamsOnlyField(false)}`;
  }

  #row(invite: Invite) {
    const ended = Date.parse(invite.expiresAt) <= Date.now();
    return html`<tr>
      <td>
        ${invite.email}
        <div class="small muted">
          ${[roleWords(invite.role), ...invite.teamIds.map(desk.teamNameOf)].join(' · ')}
        </div>
      </td>
      <td>
        <span class=${ended ? 'tone-bad' : ''}
          >${ended ? msg('Has ended: send it again') : msg(str`Good until ${dayAndTime(invite.expiresAt)}`)}</span
        >
        <div class="small muted">${mailWords(invite)}</div>
      </td>
      <td>
        <div class="row">
          <button
            class="button"
            aria-label=${msg(str`Send the invitation to ${invite.email} again`)}
            @click=${() => this.#act(resendInvite(invite.id), msg(str`Sent to ${invite.email} again`))}
          >
            ${msg('Send again')}
          </button>
          <button
            class="button bad"
            aria-label=${msg(str`Call off the invitation to ${invite.email}`)}
            @click=${() => this.#revoke(invite)}
          >
            ${msg('Call off')}
          </button>
        </div>
      </td>
    </tr>`;
  }

  show(): void {
    this.open = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>('#email')?.focus());
  }

  #close = (): void => {
    this.#form.settle();
    this.open = false;
  };

  #submit = async (event: SubmitEvent): Promise<void> => {
    const sent = await this.#form.save(event, FIELDS, (fields) => {
      const mailboxIds = desk.mailboxes.length > 1 ? readMailboxChecks(fields) : null;
      if (mailboxIds === undefined) {
        this.#form.errors = { mailboxIds: msg('Tick at least one mailbox, or all.') };
        return null;
      }
      return sendInvite({
        email: String(fields.get('email')).trim(),
        role: fields.get('role') as Role,
        mailboxIds,
        ownTeamsOnly: fields.has('ownTeamsOnly'),
        teamIds: fields.getAll('teamIds').map(Number),
        language: (fields.get('language') as Language | '') || null,
      });
    });
    if (!sent) return;
    this.#close();
    toast(msg(str`Invited ${sent.email}`));
    this.dispatchEvent(new CustomEvent('hd-invited'));
    await this.#load();
  };

  async #revoke({ id, email }: Invite): Promise<void> {
    const sure = await ask({
      title: msg(str`Call off the invitation to ${email}?`),
      text: msg('The link in their mail works no more.'),
      yes: msg('Call off'),
      no: msg('Keep'),
    });
    if (sure) await this.#act(revokeInvite(id), msg(str`Called off the invitation to ${email}`));
  }

  async #act(acting: Promise<Result<unknown>>, done: string): Promise<void> {
    const result = await acting;
    toast(result.ok ? done : msg(str`Not done. ${problemWords(result.problem)}`), !result.ok);
    await this.#load();
  }
}

function mailWords({ mail, sentAt }: Invite): string {
  const time = dayAndTime(sentAt);
  if (mail?.state === 'sent') return msg(str`Mail sent ${time}`);
  if (mail?.state === 'failed' || mail?.state === 'bounced')
    return msg(str`The mail did not arrive: ${mail.lastError ?? ''}`);
  return mail?.lastError
    ? msg(str`The mail waits: ${mail.lastError}`)
    : msg(str`The mail is on its way since ${time}`);
}

customElements.define('hd-agent-invites', AgentInvites);
