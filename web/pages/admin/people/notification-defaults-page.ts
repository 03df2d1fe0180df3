// Admin: what agents are told of who have not chosen themselves.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import {
  getNotificationDefaults,
  saveNotificationDefaults,
  type Choices,
} from '../../../api/notifications.ts';
import type { Problem } from '../../../api/request.ts';
import { choicesTable, choicesTableStyles } from '../../../elements/form/choices-table.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import type { HdLastChange } from '../../../elements/form/hd-last-change.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';
import { pageHead } from '../../frame/page-head.ts';

export class NotificationDefaultsPage extends LitElement {
  static override properties = { choices: { state: true }, missing: { state: true } };

  choices: Choices | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles, choicesTableStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.missing = null;
    const defaults = await getNotificationDefaults();
    if (defaults.ok) this.choices = defaults.data.choices;
    else this.missing = defaults.problem;
  }

  override render() {
    if (this.missing)
      return problemNotice(msg('The defaults did not load'), this.missing, () => void this.#load());
    if (!this.choices) return loadingNotice();
    return html`
      ${pageHead(
        msg('Notifications'),
        msg(
          'What agents are told of until they choose themselves. Whoever has chosen is not changed by this. “New ticket” for everybody makes a notification for each agent at every mail that opens one.',
        ),
      )}
      <form novalidate @submit=${this.#submit}>
        ${choicesTable(this.choices, (choices) => {
          this.choices = choices;
          this.#form.touch('choices');
        })}
        ${this.#form.problem ? html`<p class="error" role="alert">${msg(str`Not saved. ${problemWords(this.#form.problem)}`)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? msg('Saving…') : msg('Save')}
          </button>
        </div>
        <hd-last-change subject-type="notification_defaults"></hd-last-change>
      </form>
    `;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.#form.saving || !this.choices) return;
    this.#form.saving = true;
    this.requestUpdate();
    const result = await saveNotificationDefaults(this.choices);
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#form.settle();
    this.choices = result.data.choices;
    toast(msg('Saved the defaults'));
    void this.renderRoot.querySelector<HdLastChange>('hd-last-change')?.refresh();
  };
}

customElements.define('hd-notification-defaults-page', NotificationDefaultsPage);
