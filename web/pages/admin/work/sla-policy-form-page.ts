// Admin: one SLA policy, new or existing.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { listOrganisations, type Organisation } from '../../../api/organisations.ts';
import type { Problem } from '../../../api/request.ts';
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
} from '../../../api/sla.ts';
import { DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/admin/hd-targets-field.ts';
import type { HdTargetsField } from '../../../elements/admin/hd-targets-field.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { Soon } from '../../../browser/soon.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';
import { matchFields, readMatch } from './sla-match-fields.ts';
import { policyCalendar, policyLead, policyName } from './sla-policy-fields.ts';

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
    problem: { state: true },
    targets: { state: true },
    due: { state: true },
    calendars: { state: true },
    organisations: { state: true },
  };

  item: number | 'new' = 'new';
  problem: Problem | null = null;
  targets: Targets = USUAL;
  due: ReadonlyMap<number, string> = new Map();
  calendars: Calendar[] | null = null;
  organisations: Organisation[] = [];
  #calendarId: number | null = null;
  #form = new RowForm<Policy>(this, {
    list: LIST,
    subjectType: 'sla_policy',
    notLoaded: msg('The policy did not load'),
    find: getPolicy,
    loaded: (policy) => this.#loaded(policy),
  });
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
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loadChoices();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  async #loadChoices(): Promise<void> {
    this.problem = null;
    const [calendars, organisations] = await Promise.all([
      listCalendars(),
      listOrganisations({ limit: 100 }),
    ]);
    if (organisations.ok) this.organisations = organisations.data.items;
    if (calendars.ok) this.calendars = calendars.data.items;
    else this.problem = calendars.problem;
  }

  #loaded(policy: Policy | null): void {
    this.targets = policy?.targets ?? USUAL;
    this.#calendarId = policy?.calendarId ?? null;
    this.#soon.schedule();
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    if (this.problem)
      return problemNotice(msg('The policy did not load'), this.problem, () => void this.#loadChoices());
    if (!this.calendars) return loadingNotice();
    const { row: policy, errors } = this.#form;
    return html`
      <div class="head">
        <div><h1 dir="auto">${policy ? policy.name : msg('New SLA policy')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${policyName(policy, errors)}
        ${policyCalendar({ calendars: this.calendars, chosen: this.#calendarId, error: errors['calendarId'], choose: this.#onCalendar })}
        <hd-targets-field
          .targets=${this.targets}
          .due=${this.due}
          .error=${errors['targets'] ?? ''}
          @hd-change=${this.#onTargets}
        ></hd-targets-field>
        ${policyLead(policy, errors)} ${matchFields(policy?.match ?? ANY, this.organisations, errors)}
        <label class="check"
          ><input type="checkbox" name="active" .defaultChecked=${policy?.active ?? true} /><span
            >${msg('In use')}<br /><span class="muted small"
              >${msg('Switched off, tickets ask the next policy.')}</span
            ></span
          ></label
        >
        ${this.#form.foot({ save: policy ? msg('Save') : msg('Add policy'), onDelete: policy ? () => this.#delete(policy) : undefined })}
        <p class="muted small">
          ${msg('Tickets whose clocks run are brought up to date in the background, with a note on each.')}
        </p>
      </form>
    `;
  }

  #onCalendar = (id: number | null): void => {
    this.#calendarId = id;
    this.#soon.schedule();
  };

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
    const { row } = this.#form;
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      if (this.renderRoot.querySelector<HdTargetsField>('hd-targets-field')?.valid !== true) return null;
      const input = this.#read(fields);
      return row ? changePolicy(row.id, { ...input, version: row.version }) : createPolicy(input);
    });
    if (saved) this.#form.leave(msg(str`Saved ${saved.name}`));
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

  async #delete({ id, name }: Policy): Promise<void> {
    const question = {
      title: msg(str`Delete the policy ${name}?`),
      text: msg('Tickets under it ask the next policy. Reports keep what was met and missed.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deletePolicy(id)))
      this.#form.leave(msg(str`Deleted the policy ${name}`));
  }
}

customElements.define('hd-sla-policy-form-page', SlaPolicyFormPage);
