// Admin: for how many seconds a reply waits before it goes out, so that its author can take it back.
import { LitElement, html, nothing } from 'lit';
import { changeSettings, getSettings, type Settings } from '../api/settings.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemWords } from '../elements/notice.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';

const NAME = 'undoSeconds';

class UndoSecondsForm extends LitElement {
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
      <h2 id="undo">Taking replies back</h2>
      <form
        aria-labelledby="undo"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${formItem(
          {
            name: NAME,
            label: 'Seconds in which a reply can be taken back',
            help: 'A reply waits this long before it goes out, so that its author can undo it. 0: it goes out at once.',
            error: errors[NAME],
          },
          html`<input
            class="field"
            id=${NAME}
            name=${NAME}
            type="number"
            inputmode="numeric"
            min="0"
            max="120"
            step="1"
            required
            .defaultValue=${String(settings.undoSeconds)}
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
    const result = await changeSettings({ undoSeconds: Number(new FormData(form).get(NAME)) });
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, [NAME]);
    this.#form.settle();
    this.settings = result.data;
    toast('Saved how long replies can be taken back');
  };
}

customElements.define('hd-undo-seconds-form', UndoSecondsForm);
