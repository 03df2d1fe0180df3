// Admin: for how many days the link to a file that was too large for a mail works.
import { LitElement, html, nothing } from 'lit';
import { changeSettings, getSettings, type Settings } from '../api/settings.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemWords } from '../elements/notice.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';

const NAME = 'downloadLinkDays';

class DownloadLinkForm extends LitElement {
  static override properties = { settings: { state: true } };

  settings: Settings | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const settings = await getSettings();
    if (settings.ok) this.settings = settings.data;
  }

  override render() {
    const { settings } = this;
    if (!settings) return nothing;
    const { errors, problem, saving } = this.#form;
    return html`
      <h2 id="links">Files too large for a mail</h2>
      <form
        aria-labelledby="links"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${formItem(
          {
            name: NAME,
            label: 'Days a download link works',
            help: 'Whoever has the mail can fetch the file without a login until then. Counts for mails sent from now on.',
            error: errors[NAME],
          },
          html`<input
            class="field"
            id=${NAME}
            name=${NAME}
            type="number"
            inputmode="numeric"
            min="1"
            max="3650"
            step="1"
            required
            .defaultValue=${String(settings.downloadLinkDays)}
            aria-invalid=${errors[NAME] ? 'true' : nothing}
            aria-describedby=${`${NAME}-words`}
          />`,
        )}
        ${problem ? html`<p class="error" role="alert">Not saved. ${problemWords(problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>${saving ? 'Saving…' : 'Save'}</button>
        </div>
      </form>
    `;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    this.#form.saving = true;
    this.requestUpdate();
    const result = await changeSettings({ downloadLinkDays: Number(new FormData(form).get(NAME)) });
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, [NAME]);
    this.#form.settle();
    this.settings = result.data;
    toast('Saved how long links work');
  };
}

customElements.define('hd-download-link-form', DownloadLinkForm);
