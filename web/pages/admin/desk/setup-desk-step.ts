// Guided set-up: what the desk is called, the language it speaks, and the address customers write to.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { changeMailbox, createMailbox, listMailboxes, type Mailbox } from '../../../api/mailboxes.ts';
import type { Problem, Result } from '../../../api/request.ts';
import { changeSettings, getSettings, type Settings } from '../../../api/settings.ts';
import { branded } from '../../../state/branding.ts';
import { desk } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { languageField } from '../../../elements/form/language-field.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { languageOf } from '../../../language.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';

/** Emits `hd-done` once saved. */
class SetupDeskStep extends LitElement {
  static override properties = {
    mailbox: { state: true },
    settings: { state: true },
    missing: { state: true },
  };

  mailbox: Mailbox | null = null;
  settings: Settings | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const [settings, mailboxes] = await Promise.all([getSettings(), listMailboxes()]);
    if (mailboxes.ok) this.mailbox = mailboxes.data.items.toSorted((a, b) => a.id - b.id)[0] ?? null;
    this.missing = settings.ok ? null : settings.problem;
    if (settings.ok) this.settings = settings.data;
  }

  override render() {
    if (this.missing)
      return problemNotice(msg('The settings did not load'), this.missing, () => void this.#load());
    if (!this.settings) return loadingNotice();
    const { errors, saving } = this.#form;
    const field = (name: string, label: string, help: string, type: string, value: string) =>
      formItem(
        { name, label, help, error: errors[name] },
        html`<input
          class="field"
          id=${name}
          name=${name}
          type=${type}
          required
          maxlength="200"
          autocomplete="off"
          dir="auto"
          .defaultValue=${value}
          aria-invalid=${errors[name] ? 'true' : nothing}
          aria-describedby=${`${name}-words`}
        />`,
      );
    return html`<form
      novalidate
      @submit=${this.#submit}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${field('deskName', msg('Name of the desk'), msg('Agents see it, and who is invited.'), 'text', this.settings.deskName)}
      ${languageField({
        name: 'language',
        label: msg('Language of the desk'),
        help: msg(
          'Acknowledgements and other mails the desk writes itself are in it. A mailbox can have another.',
        ),
        chosen: this.settings.language,
        error: errors['language'],
      })}
      ${field(
        'address',
        msg('Support address'),
        msg('Customers write to it, and get their answers from it.'),
        'email',
        this.mailbox?.address ?? '',
      )}
      ${field('name', msg('Sender’s name'), msg('Customers see it beside the address.'), 'text', this.mailbox?.name ?? '')}
      ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>
          ${saving ? msg('Saving…') : msg('Save and go on')}
        </button>
      </div>
    </form>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const { mailbox } = this;
    const saved = await this.#form.save(
      event,
      ['deskName', 'language', 'address', 'name'],
      async (fields) => {
        const text = (name: string): string => String(fields.get(name)).trim();
        const settings = await changeSettings({
          deskName: text('deskName'),
          language: languageOf(text('language')) ?? 'en',
        });
        if (!settings.ok) return settings as Result<Mailbox>;
        const change = { address: text('address'), name: text('name') };
        if (mailbox) return changeMailbox(mailbox.id, change);
        return createMailbox(change);
      },
    );
    if (!saved) return;
    void desk.reload();
    void branded.refresh();
    this.dispatchEvent(new CustomEvent('hd-done'));
  };
}

customElements.define('hd-setup-desk-step', SetupDeskStep);
