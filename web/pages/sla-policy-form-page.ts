// Admin: one SLA policy, new or existing.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { listOrganisations, type Organisation } from '../api/organisations.ts';
import type { Problem } from '../api/request.ts';
import {
  changePolicy,
  createPolicy,
  deletePolicy,
  getPolicy,
  listCalendars,
  previewDue,
  type Calendar,
  type NewPolicy,
  type Policy,
  type Targets,
} from '../api/sla.ts';
import { DeskWatch } from '../desk.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import '../elements/hd-targets-field.ts';
import type { HdTargetsField } from '../elements/hd-targets-field.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { navigate } from '../navigation.ts';
import { Soon } from '../soon.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';
import { matchFields, readMatch } from './sla-match-fields.ts';

const LIST = '/admin/sla';
const FIELDS = ['name', 'calendarId', 'targets', 'reminderLeadMinutes', 'match.tags', 'match.customers'];
const PACE = { waitMs: 200, restMs: 0 };
const ANY: Policy['match'] = { mailboxIds: [], teamIds: [], tags: [], customers: [], organisationIds: [] };
const USUAL: Targets = {
  firstResponse: { low: 480, normal: 480, high: 240, urgent: 60 },
  nextResponse: null,
  resolution: null,
};

export class SlaPolicyFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    policy: { state: true },
    missing: { state: true },
    targets: { state: true },
    due: { state: true },
    calendars: { state: true },
    organisations: { state: true },
  };

  item: number | 'new' = 'new';
  policy: Policy | null = null;
  missing: Problem | null = null;
  targets: Targets = USUAL;
  due: ReadonlyMap<number, string> = new Map();
  calendars: Calendar[] | null = null;
  organisations: Organisation[] = [];
  #calendarId: number | null = null;
  #form = new FormState(this);
  #soon = new Soon(() => void this.#tryOut(), PACE);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      .match {
        display: grid;
        gap: 16px;
        margin-top: 8px;
      }
      h2 {
        margin-top: 0;
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
        gap: 2px 16px;
        max-height: 240px;
        overflow-y: auto;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 4px;
        font-weight: 500;
      }
      .check {
        font-weight: 400;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  async #load(): Promise<void> {
    this.policy = null;
    this.missing = null;
    this.calendars = null;
    const [calendars, organisations, found] = await Promise.all([
      listCalendars(),
      listOrganisations({ limit: 100 }),
      this.item === 'new' ? null : getPolicy(this.item),
    ]);
    if (organisations.ok) this.organisations = organisations.data.items;
    if (found?.ok === false || !calendars.ok) {
      this.missing = found?.ok === false ? found.problem : calendars.ok ? null : calendars.problem;
      return;
    }
    this.policy = found?.data ?? null;
    this.targets = this.policy?.targets ?? USUAL;
    this.#calendarId = this.policy?.calendarId ?? null;
    this.calendars = calendars.data.items;
    this.#soon.schedule();
  }

  override render() {
    if (this.missing) return problemNotice('The policy did not load', this.missing, () => void this.#load());
    if (!this.calendars) return html`<p class="spoken" role="status">Loading</p>`;
    const { policy } = this;
    const { errors } = this.#form;
    return html`
      <div class="head">
        <div><h1 dir="auto">${policy ? policy.name : 'New SLA policy'}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${this.#nameField(errors)} ${this.#calendarField(this.calendars, errors)}
        <hd-targets-field
          .targets=${this.targets}
          .due=${this.due}
          .error=${errors['targets'] ?? ''}
          @hd-change=${this.#onTargets}
        ></hd-targets-field>
        ${this.#leadField(errors)} ${matchFields(policy?.match ?? ANY, this.organisations, errors)}
        <label class="check"
          ><input type="checkbox" name="active" .defaultChecked=${policy?.active ?? true} /><span
            >In use<br /><span class="muted small">Switched off, tickets ask the next policy.</span></span
          ></label
        >
        ${this.#form.problem ? html`<p class="error" role="alert">Not saved. ${problemWords(this.#form.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? 'Saving…' : policy ? 'Save' : 'Add policy'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
          ${
            policy
              ? html`<button type="button" class="button bad apart" @click=${() => this.#delete(policy)}>
                  Delete
                </button>`
              : nothing
          }
        </div>
        <p class="muted small">
          Tickets whose clocks run are brought up to date in the background, with a note on each.
        </p>
      </form>
    `;
  }

  #nameField(errors: Record<string, string>) {
    return formItem(
      {
        name: 'name',
        label: 'Name',
        help: 'Agents see it beside due times; customers do not.',
        error: errors['name'],
      },
      html`<input
        class="field"
        id="name"
        name="name"
        required
        maxlength="200"
        dir="auto"
        autocomplete="off"
        .defaultValue=${this.policy?.name ?? ''}
        aria-invalid=${errors['name'] ? 'true' : nothing}
        aria-describedby="name-words"
      />`,
    );
  }

  #calendarField(calendars: Calendar[], errors: Record<string, string>) {
    return formItem(
      {
        name: 'calendarId',
        label: 'Hours that count',
        help: calendars.length === 0 ? 'Add a business calendar to leave nights and weekends out.' : '',
        error: errors['calendarId'],
      },
      html`<select
        class="field"
        id="calendarId"
        name="calendarId"
        aria-describedby="calendarId-words"
        @change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLSelectElement;
          this.#calendarId = value === '' ? null : Number(value);
          this.#soon.schedule();
        }}
      >
        <option value="" ?selected=${this.#calendarId === null}>Around the clock</option>
        ${calendars.map(
          ({ id, name, timeZone }) =>
            html`<option value=${id} ?selected=${this.#calendarId === id}>${name} (${timeZone})</option>`,
        )}
      </select>`,
    );
  }

  #leadField(errors: Record<string, string>) {
    return formItem(
      {
        name: 'reminderLeadMinutes',
        label: 'Remind before it is due (minutes)',
        help: 'Of open hours, and never more than half the time. Left empty: as operations has set it.',
        error: errors['reminderLeadMinutes'],
      },
      html`<input
        class="field"
        id="reminderLeadMinutes"
        name="reminderLeadMinutes"
        type="number"
        inputmode="numeric"
        min="0"
        max="100000"
        step="1"
        .defaultValue=${String(this.policy?.reminderLeadMinutes ?? '')}
        aria-invalid=${errors['reminderLeadMinutes'] ? 'true' : nothing}
        aria-describedby="reminderLeadMinutes-words"
      />`,
    );
  }

  #onTargets = (event: CustomEvent<Targets>): void => {
    this.targets = event.detail;
    this.#form.touch('targets');
    this.#soon.schedule();
  };

  async #tryOut(): Promise<void> {
    const all = Object.values(this.targets).flatMap((row) => Object.values(row ?? {}));
    const minutes = [...new Set(all.filter((one) => one !== null))];
    if (minutes.length === 0) return;
    const result = await previewDue({ calendarId: this.#calendarId, minutes });
    if (result.ok) this.due = new Map(result.data.due.map(({ minutes, at }) => [minutes, at]));
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const valid = this.renderRoot.querySelector<HdTargetsField>('hd-targets-field')?.valid === true;
    if (this.#form.saving || !this.#form.check(form) || !valid) return;
    const input = this.#read(new FormData(form));
    this.#form.saving = true;
    this.requestUpdate();
    const { policy } = this;
    const result = policy
      ? await changePolicy(policy.id, { ...input, version: policy.version })
      : await createPolicy(input);
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#done(`Saved ${result.data.name}`);
  }

  #read(fields: FormData): NewPolicy {
    const lead = String(fields.get('reminderLeadMinutes') ?? '').trim();
    return {
      name: String(fields.get('name')).trim(),
      active: fields.has('active'),
      calendarId: this.#calendarId,
      targets: this.targets,
      reminderLeadMinutes: lead === '' ? null : Number(lead),
      match: readMatch(fields),
    };
  }

  async #delete(policy: Policy): Promise<void> {
    const sure = await ask({
      title: `Delete the policy ${policy.name}?`,
      text: 'Tickets under it ask the next policy. Reports keep what was met and missed.',
      yes: 'Delete it',
      no: 'Keep it',
    });
    if (!sure) return;
    const result = await deletePolicy(policy.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#done(`Deleted the policy ${policy.name}`);
  }

  #done(words: string): void {
    this.#form.settle();
    toast(words);
    void navigate(LIST);
  }
}

customElements.define('hd-sla-policy-form-page', SlaPolicyFormPage);
