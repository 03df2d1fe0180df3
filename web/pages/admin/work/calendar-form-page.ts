// Admin: one business calendar, new or existing, with what it makes of a ticket opened now.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../../../api/request.ts';
import {
  changeCalendar,
  createCalendar,
  deleteCalendar,
  getCalendar,
  previewDue,
  type Calendar,
  type Preview,
} from '../../../api/sla.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/admin/hd-holidays-field.ts';
import '../../../elements/admin/hd-hours-field.ts';
import { noticeStyles, problemWords } from '../../../elements/basics/notice.ts';
import { minuteWords } from '../../../format/sla-words.ts';
import { dayAndTime } from '../../../format/times.ts';
import { shownZone } from '../../../format/zone.ts';
import { Soon } from '../../../browser/soon.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/calendars';
const FIELDS = ['name', 'timeZone', 'hours', 'holidays'];
const TRIED_MINUTES = [60, 240, 480, 1440];
const PACE = { waitMs: 300, restMs: 0 };

type Draft = Pick<Calendar, 'name' | 'timeZone' | 'hours' | 'holidays'>;

const fresh = (): Draft => ({
  name: '',
  timeZone: shownZone(),
  hours: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({ day, from: '09:00', to: '17:00' })),
  holidays: [],
});

export class CalendarFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    draft: { state: true },
    preview: { state: true },
  };

  item: number | 'new' = 'new';
  draft: Draft = fresh();
  preview: Preview | Problem | null = null;
  #form = new RowForm<Calendar>(this, {
    list: LIST,
    subjectType: 'business_calendar',
    notLoaded: msg('The calendar did not load'),
    find: getCalendar,
    loaded: (calendar) => this.#loaded(calendar),
  });
  #soon = new Soon(() => void this.#tryOut(), PACE);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  #loaded(calendar: Calendar | null): void {
    const { name, timeZone, hours, holidays } = calendar ?? fresh();
    this.draft = { name, timeZone, hours, holidays };
    this.#soon.schedule();
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { draft } = this;
    const { row: calendar, errors } = this.#form;
    return html`
      <div class="head">
        <div>
          <h1 dir="auto">${calendar ? calendar.name : msg('New calendar')}</h1>
          ${calendar && calendar.policies.length > 0 ? html`<p class="muted">${msg(str`Used by ${calendar.policies.join(', ')}.`)}</p>` : nothing}
        </div>
      </div>
      <form novalidate @submit=${this.#submit} @focusout=${this.#form.onLeave}>
        ${this.#textFields(errors)}
        <hd-hours-field
          .hours=${draft.hours}
          .error=${errors['hours'] ?? ''}
          @hd-change=${(event: CustomEvent<Draft['hours']>) => this.#set('hours', event.detail)}
        ></hd-hours-field>
        <hd-holidays-field
          .holidays=${draft.holidays}
          .error=${errors['holidays'] ?? ''}
          @hd-change=${(event: CustomEvent<Draft['holidays']>) => this.#set('holidays', event.detail)}
        ></hd-holidays-field>
        ${this.#previewed()}
        ${this.#form.foot({ save: calendar ? msg('Save') : msg('Add calendar'), onDelete: calendar ? () => this.#delete(calendar) : undefined })}
      </form>
    `;
  }

  #textFields(errors: Record<string, string>) {
    const typed = (name: 'name' | 'timeZone') => (event: Event) =>
      this.#set(name, (event.currentTarget as HTMLInputElement).value);
    return html`${formItem(
      { name: 'name', label: msg('Name'), help: msg('Such as “Office Berlin”.'), error: errors['name'] },
      html`<input
        class="field"
        id="name"
        name="name"
        required
        maxlength="200"
        dir="auto"
        autocomplete="off"
        .value=${this.draft.name}
        aria-invalid=${errors['name'] ? 'true' : nothing}
        aria-describedby="name-words"
        @input=${typed('name')}
      />`,
    )}
    ${formItem(
      {
        name: 'timeZone',
        label: msg('Time zone'),
        help: msg('Hours and holidays are read from the clock on the wall there, summer time included.'),
        error: errors['timeZone'],
      },
      html`<input
          class="field"
          id="timeZone"
          name="timeZone"
          required
          maxlength="100"
          list="zones"
          autocomplete="off"
          spellcheck="false"
          .value=${this.draft.timeZone}
          aria-invalid=${errors['timeZone'] ? 'true' : nothing}
          aria-describedby="timeZone-words"
          @input=${typed('timeZone')}
        /><datalist id="zones">
          ${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}
        </datalist>`,
    )}`;
  }

  #previewed() {
    const { preview } = this;
    if (preview === null) return nothing;
    if (!('due' in preview)) return html`<p class="muted" role="status">${problemWords(preview)}</p>`;
    return html`<section aria-live="polite">
      <h2>${msg('A ticket opened now is due')}</h2>
      <p class="muted small">
        ${preview.open ? msg('Open at the moment.') : msg('Closed at the moment: time counts from the next opening.')}
      </p>
      <ul>
        ${preview.due.map(
          ({ minutes, at }) =>
            html`<li>
              ${dayAndTime(at)}
              <span class="muted">${msg(str`when ${minuteWords(minutes)} are promised`)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #set<Name extends keyof Draft>(name: Name, value: Draft[Name]): void {
    this.draft = { ...this.draft, [name]: value };
    this.#form.touch(name);
    if (name !== 'name') this.#soon.schedule();
  }

  async #tryOut(): Promise<void> {
    const { timeZone, hours, holidays } = this.draft;
    // A holiday that is still being typed is not asked about.
    const calendar = { timeZone, hours, holidays: holidays.filter(({ date, name }) => date && name) };
    if (hours.length === 0) {
      this.preview = null;
      return;
    }
    const result = await previewDue({ calendar, minutes: TRIED_MINUTES });
    this.preview = result.ok ? result.data : result.problem;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save(event, FIELDS, () => {
      if (!this.#isWhole()) return null;
      return row
        ? changeCalendar(row.id, { ...this.draft, version: row.version })
        : createCalendar(this.draft);
    });
    if (saved) this.#form.leave(msg(str`Saved ${saved.name}`));
  }

  #isWhole(): boolean {
    const { hours, holidays } = this.draft;
    if (hours.length === 0) this.#form.errors['hours'] = msg('Give at least one span of hours.');
    if (holidays.some(({ date, name }) => !date || !name.trim()))
      this.#form.errors['holidays'] = msg('Each holiday needs a date and a name.');
    this.requestUpdate();
    return Object.keys(this.#form.errors).length === 0;
  }

  async #delete({ id, name }: Calendar): Promise<void> {
    const question = {
      title: msg(str`Delete the calendar ${name}?`),
      text: msg('Policies that count by it must be changed first.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteCalendar(id)))
      this.#form.leave(msg(str`Deleted the calendar ${name}`));
  }
}

customElements.define('hd-calendar-form-page', CalendarFormPage);
