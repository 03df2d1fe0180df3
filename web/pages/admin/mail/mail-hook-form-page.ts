// Admin: one mail hook, new or existing: whose mail it brings, its address and secret, how it is doing, and a test.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeMailHook,
  createMailHook,
  deleteMailHook,
  getMailHook,
  renewMailHookSecret,
  testMailHook,
  type HookStyle,
  type HookTest,
  type MailHook,
  type MailHookChange,
  type MailHookWithSecret,
} from '../../../api/mail-hooks.ts';
import type { Result } from '../../../api/request.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { copyButton } from '../../../elements/basics/copy-button.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import {
  MAIL_HOOK_FIELDS,
  mailHookFields,
  readMailHookFields,
  readSigningKey,
} from '../../../elements/admin/mail-hook-fields.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { secretStyles } from '../../../elements/basics/secret-styles.ts';
import { mailHookState, STYLE_WORDS } from '../../../format/mail-hook-words.ts';
import { dayAndTime } from '../../../format/times.ts';
import { navigate } from '../../../navigation.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/mail-hooks';

export class MailHookFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    secret: { state: true },
    chosenStyle: { state: true },
    tested: { state: true },
  };

  item: number | 'new' = 'new';
  /** Just made: shown this once. */
  secret = '';
  chosenStyle: HookStyle = 'mailgun';
  tested: HookTest | null = null;
  #form = new RowForm<MailHook>(this, {
    list: LIST,
    subjectType: 'mail_hook',
    notLoaded: msg('The mail hook did not load'),
    find: getMailHook,
    loaded: () => {
      this.secret = '';
      this.tested = null;
    },
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles, secretStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item') && this.item !== this.#form.row?.id) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: hook, errors } = this.#form;
    return html`
      <div class="head">
        <div>
          <h1>${hook ? hook.name : msg('New mail hook')}</h1>
          ${hook ? this.#state(hook) : nothing}
        </div>
      </div>
      ${hook ? this.#address(hook) : nothing}
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${mailHookFields({
          hook,
          style: hook?.style ?? this.chosenStyle,
          mailboxes: desk.mailboxes,
          errors,
          chooseStyle: (style) => (this.chosenStyle = style),
        })}
        ${this.#form.foot({
          save: hook ? msg('Save') : msg('Add mail hook'),
          onDelete: hook ? () => this.#delete(hook) : undefined,
          more: hook ? this.#acts(hook) : nothing,
        })}
      </form>
    `;
  }

  #acts(hook: MailHook) {
    const renewable = hook.style !== 'ses' && hook.style !== 'mailgun';
    return html`<button type="button" class="button apart" @click=${() => this.#test(hook)}>
        ${msg('Test')}
      </button>
      ${
        renewable
          ? html`<button type="button" class="button" @click=${() => this.#renew(hook)}>
              ${msg('New secret')}
            </button>`
          : nothing
      }`;
  }

  #state(hook: MailHook) {
    const { text, tone } = mailHookState(hook);
    const { tested } = this;
    const until = hook.previousSecretUntil;
    const previous = until !== null && Date.parse(until) > Date.now() ? until : null;
    return html`<p class="muted">${STYLE_WORDS[hook.style]}</p>
      <p class=${tone ? `tone-${tone}` : 'muted'}>${text}</p>
      ${previous ? html`<p class="small muted">${msg(str`The secret before this one counts until ${dayAndTime(previous)}.`)}</p>` : nothing}
      ${hook.lastError ? html`<p class="small muted">${msg(str`Last error: ${hook.lastError}`)}</p>` : nothing}
      ${tested ? html`<p class=${tested.ok ? 'tone-good' : 'tone-bad'} role="status">${tested.detail}</p>` : nothing}`;
  }

  /** The address to give to the provider; with the secret in it while that is known. */
  #address(hook: MailHook) {
    const inPath = this.secret && (hook.style === 'postmark' || hook.style === 'sendgrid');
    const path = inPath ? hook.path.replace(/mime$/, `${this.secret}/mime`) : hook.path;
    const address = `${location.origin}${path}`;
    return html`<div class="secret" role=${this.secret ? 'status' : nothing}>
      <strong
        >${inPath ? msg('The address with its secret, shown this once') : msg('The address to post to')}</strong
      >
      <code data-testid="address">${address}</code>
      ${copyButton(address, msg('Copy the address'))}
      ${
        this.secret && !inPath
          ? html`<p><strong>${msg('The secret, shown this once')}</strong></p>
              <code data-testid="secret">${this.secret}</code>`
          : nothing
      }
    </div>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save<MailHook | MailHookWithSecret>(event, MAIL_HOOK_FIELDS, (fields) => {
      const { style, ...input } = readMailHookFields(fields, row);
      return row ? this.#change(row, input, readSigningKey(fields)) : createMailHook({ style, ...input });
    });
    if (!saved) return;
    if ('secret' in saved) this.secret = saved.secret ?? '';
    // What was entered there is kept now, and is not to be entered once more with the next save.
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>('[type="password"]'))
      field.value = '';
    this.#form.row = saved;
    this.requestUpdate();
    toast(row ? msg('Saved the mail hook') : msg('Added the mail hook'));
    if (!row) void navigate({ page: 'admin', section: 'mail-hooks', item: saved.id, query: {} }, true);
  }

  /** A new key of the provider goes last: until it is taken, all is as it was. */
  async #change({ id }: MailHook, input: MailHookChange, key: string | null): Promise<Result<MailHook>> {
    const changed = await changeMailHook(id, input);
    return changed.ok && key !== null ? renewMailHookSecret(id, key) : changed;
  }

  async #test({ id }: MailHook): Promise<void> {
    const result = await testMailHook(id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.tested = result.data;
    this.renderRoot.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }

  async #renew({ id }: MailHook): Promise<void> {
    const sure = await ask({
      title: msg('Make a new secret?'),
      text: msg('The secret of today is good for one more day; until then give the new one to the provider.'),
      yes: msg('Make a new one'),
      no: msg('Keep it'),
    });
    if (!sure) return;
    const result = await renewMailHookSecret(id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.secret = result.data.secret ?? '';
    this.#form.row = result.data;
    this.requestUpdate();
    this.renderRoot.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }

  async #delete({ id, name }: MailHook): Promise<void> {
    const question = {
      title: msg(str`Delete the mail hook ${name}?`),
      text: msg('The provider can post nothing more to its address. Mail it brought stays.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteMailHook(id)))
      this.#form.leave(msg('Deleted the mail hook'));
  }
}

customElements.define('hd-mail-hook-form-page', MailHookFormPage);
