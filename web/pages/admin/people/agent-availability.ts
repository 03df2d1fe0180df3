// When an agent is away, where answers to their tickets go meanwhile, and how many tickets they are given.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  changeAvailability,
  getAvailability,
  type Availability,
  type AvailabilityChange,
} from '../../../api/availability.ts';
import type { Problem } from '../../../api/request.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../../elements/basics/notice.ts';
import { numberWords } from '../../../format/plural.ts';
import { dayAndTime } from '../../../format/times.ts';
import { foreignZoneWords, zoneWords } from '../../../format/zone-words.ts';
import { dayOf, knownZone, momentOf, shownZone } from '../../../format/zone.ts';
import { adminStyles } from '../admin-styles.ts';
import { sectionStyles } from '../section-styles.ts';
import { numberField } from '../../../elements/form/number-field.ts';

type Answers = NonNullable<Availability['absence']>['answers'];

const ANSWERS: { value: Answers; label: string }[] = [
  { value: 'team', label: msg('Go back to the team, or to nobody') },
  { value: 'substitute', label: msg('Go to the substitute') },
  { value: 'keep', label: msg('Wait for the agent') },
];

export class AgentAvailability extends LitElement {
  static override properties = {
    agentId: { attribute: false },
    found: { state: true },
    problem: { state: true },
    saving: { state: true },
  };

  agentId = 0;
  found: Availability | null = null;
  problem: Problem | null = null;
  saving = false;

  static override styles = [
    controls,
    adminStyles,
    sectionStyles,
    formStyles,
    css`
      h2 + p {
        margin-bottom: 12px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('agentId')) void this.#load();
  }

  async #load(): Promise<void> {
    this.found = null;
    if (this.agentId === 0) return;
    const found = await getAvailability(this.agentId);
    if (found.ok && found.data.agent.id === this.agentId) this.found = found.data;
  }

  /** Whoever says it, the days are those of the agent who is away. */
  get #zone(): string {
    const own = this.agentId === desk.me?.id;
    return (own ? null : knownZone(this.found?.timeZone ?? '')) ?? shownZone();
  }

  #zoneNote(): string | null {
    return this.#zone === shownZone()
      ? foreignZoneWords()
      : msg(str`Days are those of the agent’s time zone, ${zoneWords(this.#zone)}.`);
  }

  override render() {
    const { found } = this;
    // Who cannot sign in is given nothing anyhow.
    if (!found) return nothing;
    const { absence, away } = found;
    return html`
      <h2>${msg('Out of office')}</h2>
      <p class="muted">${this.#state(found)} ${this.#zoneNote() ?? nothing}</p>
      <form novalidate @submit=${this.#submit}>
        ${this.#day('startsAt', msg('Away from'), msg('At the beginning of this day.'), absence?.startsAt ?? null)}
        ${this.#day('endsAt', msg('Back on'), msg('Left empty: away until further notice. One is back by itself.'), absence?.endsAt ?? null)}
        ${formItem(
          {
            name: 'answers',
            label: msg('When a customer answers meanwhile'),
            help: msg('What becomes of the ticket it is about.'),
          },
          html`<select class="field" id="answers" name="answers" aria-describedby="answers-words">
            ${ANSWERS.map(
              ({ value, label }) =>
                html`<option value=${value} ?selected=${value === (absence?.answers ?? 'team')}>
                  ${label}
                </option>`,
            )}
          </select>`,
        )}
        ${formItem(
          {
            name: 'substituteId',
            label: msg('Substitute'),
            help: msg('Gets those tickets while they are there themselves.'),
            error: this.#error('absence.substituteId'),
          },
          html`<select
            class="field"
            id="substituteId"
            name="substituteId"
            aria-describedby="substituteId-words"
          >
            <option value="">${msg('Nobody')}</option>
            ${desk.agents
              .filter(({ id, active }) => active && id !== this.agentId)
              .map(
                ({ id, name }) =>
                  html`<option value=${id} ?selected=${id === absence?.substitute?.id}>${name}</option>`,
              )}
          </select>`,
        )}
        ${desk.me?.role === 'admin' ? this.#limit(found) : nothing}
        ${this.problem ? html`<p class="error" role="alert">${msg('Not saved.')} ${problemWords(this.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.saving}>
            ${this.saving ? msg('Saving…') : msg('Save')}
          </button>
          ${
            absence
              ? html`<button type="button" class="button" @click=${() => this.#save({ absence: null })}>
                  ${away ? msg('Back now') : msg('Not going away')}
                </button>`
              : nothing
          }
        </div>
      </form>
    `;
  }

  #state({ away, absence }: Availability): string {
    if (!absence) return msg('At work.');
    if (!away) return msg('At work; the time away has not begun, or is over.');
    return absence.endsAt === null
      ? msg('Away until further notice: given no tickets by turns or load.')
      : msg('Away: given no tickets by turns or load.') + ` ${dayAndTime(absence.endsAt)}`;
  }

  #error(field: string): string | undefined {
    return this.problem?.errors.find((one) => one.field === field)?.message;
  }

  #day(name: string, label: string, help: string, value: string | null) {
    const error = this.#error(`absence.${name}`);
    return formItem(
      { name, label, help, error },
      html`<input
        class="field"
        type="date"
        id=${name}
        name=${name}
        .defaultValue=${value === null ? '' : dayOf(new Date(value), this.#zone)}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${`${name}-words`}
      />`,
    );
  }

  #limit({ ticketLimit, activeTickets }: Availability) {
    return numberField({
      name: 'ticketLimit',
      label: msg('Most tickets at once'),
      help:
        msg('With so many new and open ones they are given no more. Left empty: no limit.') +
        ' ' +
        msg(str`Now: ${numberWords(activeTickets)}.`),
      error: undefined,
      value: ticketLimit,
      min: 1,
      max: 10_000,
      optional: true,
    });
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(fields.get(name) ?? '');
    const day = (name: string): string | null =>
      text(name) ? (momentOf(text(name), this.#zone)?.toISOString() ?? null) : null;
    const startsAt = day('startsAt');
    const limit = text('ticketLimit');
    await this.#save({
      absence:
        startsAt === null
          ? null
          : {
              startsAt,
              endsAt: day('endsAt'),
              answers: text('answers') as Answers,
              substituteId: text('substituteId') ? Number(text('substituteId')) : null,
            },
      ...(fields.has('ticketLimit') ? { ticketLimit: limit ? Number(limit) : null } : {}),
    });
  }

  async #save(change: AvailabilityChange): Promise<void> {
    this.saving = true;
    const result = await changeAvailability(this.agentId, change);
    this.saving = false;
    this.problem = result.ok ? null : result.problem;
    if (!result.ok) return;
    this.found = null;
    await this.updateComplete;
    this.found = result.data;
    toast(msg('Saved'));
  }
}

customElements.define('hd-agent-availability', AgentAvailability);
