// Admin, one mailbox: whether its customers are asked how we did, and when.
import { msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../../../api/request.ts';
import {
  getSatisfactionSettings,
  saveSatisfactionSettings,
  type SatisfactionSettings,
} from '../../../api/satisfaction.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';
import { numberField } from '../../../elements/form/number-field.ts';

const FIELDS = ['enabled', 'delayHours', 'againAfterDays'];
const MINUTES_AN_HOUR = 60;

class MailboxSatisfaction extends LitElement {
  static override properties = {
    mailboxId: { type: Number },
    settings: { state: true },
    missing: { state: true },
  };

  mailboxId = 0;
  settings: SatisfactionSettings | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mailboxId')) void this.#load();
  }

  async #load(): Promise<void> {
    const result = await getSatisfactionSettings(this.mailboxId);
    this.missing = result.ok ? null : result.problem;
    if (result.ok) this.settings = result.data;
  }

  override render() {
    const { settings } = this;
    if (this.missing)
      return problemNotice(msg('The settings did not load'), this.missing, () => void this.#load());
    if (!settings) return nothing;
    const { errors, saving } = this.#form;
    return html`<section aria-labelledby="satisfaction">
      <h2 id="satisfaction">${msg('Customer satisfaction')}</h2>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        <div class="item">
          <label class="check"
            ><input
              type="checkbox"
              name="enabled"
              .defaultChecked=${settings.enabled}
            />${msg('Ask how we did after a ticket is solved')}</label
          >
          <p class="muted small">
            ${msg('One mail with one question: good, okay or bad. Machines and addresses that bounce are never asked.')}
          </p>
        </div>
        <div class="pair">
          ${numberField({
            name: 'delayHours',
            label: msg('Ask after (hours)'),
            help: msg('A ticket that is opened again before is not asked about.'),
            value: settings.delayMinutes / MINUTES_AN_HOUR,
            max: 720,
            step: 'any',
            min: 0,
            error: errors['delayHours'],
          })}
          ${numberField({
            name: 'againAfterDays',
            label: msg('Not again within (days)'),
            help: msg('About the same ticket, when it is solved once more.'),
            value: settings.againAfterDays,
            max: 3650,
            min: 0,
            error: errors['againAfterDays'],
          })}
        </div>
        ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>
            ${saving ? msg('Saving…') : msg('Save the question')}
          </button>
        </div>
        <hd-last-change
          subject-type="satisfaction"
          .subjectId=${this.mailboxId}
          .saves=${this.#form.saves}
        ></hd-last-change>
      </form>
    </section>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, FIELDS, (fields) =>
      saveSatisfactionSettings(this.mailboxId, {
        enabled: fields.has('enabled'),
        delayMinutes: Math.round(Number(fields.get('delayHours')) * MINUTES_AN_HOUR),
        againAfterDays: Number(fields.get('againAfterDays')),
      }),
    );
    if (!saved) return;
    this.settings = saved;
    toast(saved.enabled ? msg('Saved: customers are asked') : msg('Saved: customers are not asked'));
  };
}

customElements.define('hd-mailbox-satisfaction', MailboxSatisfaction);
