// Admin: one team, new or existing.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeTeam,
  createTeam,
  deleteTeam,
  getTeam,
  type NewTeam,
  type Team,
  type TeamChange,
} from '../../../api/teams.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { mailboxChecks, readMailboxChecks } from '../../../elements/admin/mailbox-checks.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { textField } from '../../../elements/form/text-field.ts';
import './team-absences.ts';
import { adminStyles } from '../admin-styles.ts';
import { choicesStyles } from '../../me/choices-styles.ts';
import { may } from '../../../rights.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/teams';
const FIELDS = ['name', 'leadAgentId', 'memberIds', 'assignment', 'mailboxIds'];
const ASSIGNMENTS: { value: Team['assignment']; label: string }[] = [
  { value: 'none', label: msg('Whoever takes them') },
  { value: 'round_robin', label: msg('Members by turns') },
  { value: 'load', label: msg('The member with the fewest new and open ones') },
];

export class TeamFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
  };

  item: number | 'new' = 'new';
  #form = new RowForm<Team>(this, {
    list: LIST,
    subjectType: 'team',
    notLoaded: msg('The team did not load'),
    find: getTeam,
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles, choicesStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: team } = this.#form;
    const { errors } = this.#form;
    return html`
      <div class="head">
        <div><h1 dir="auto">${team ? team.name : msg('New team')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${textField({
          name: 'name',
          label: msg('Name'),
          help: msg('Agents see it; customers do not.'),
          error: errors['name'],
          value: team?.name ?? '',
          maxLength: 100,
          readonly: !may('team.make'),
        })}
        ${formItem(
          {
            name: 'leadAgentId',
            label: msg('Lead'),
            help: msg('Hears when a promise to one of the team’s customers is broken.'),
            error: errors['leadAgentId'],
          },
          html`<select
            class="field"
            id="leadAgentId"
            name="leadAgentId"
            ?disabled=${!may('team.make')}
            aria-describedby="leadAgentId-words"
          >
            <option value="" ?selected=${!team?.lead}>${msg('Nobody in particular')}</option>
            ${this.#people(team?.lead ? [team.lead] : []).map(
              ({ id, words }) =>
                html`<option value=${id} ?selected=${team?.lead?.id === id}>${words}</option>`,
            )}
          </select>`,
        )}
        ${this.#members()} ${this.#assignment()} ${this.#mailboxes()}
        ${this.#form.foot({ save: team ? msg('Save') : msg('Add team'), onDelete: team && may('team.make') ? () => this.#delete(team) : undefined })}
      </form>
      ${team ? html`<hd-team-absences .members=${team.members}></hd-team-absences>` : nothing}
    `;
  }

  #mailboxes() {
    if (!may('team.make')) return nothing;
    return mailboxChecks({
      mailboxes: desk.mailboxes,
      chosen: this.#form.row?.mailboxIds ?? null,
      error: this.#form.errors['mailboxIds'],
      legend: msg('Mailboxes of the team'),
      all: msg('None: what members see does not depend on the team'),
      help: msg(
        'Members see the mailboxes ticked here and those given to themselves, and no others, even where they saw all before. Admins see all.',
      ),
    });
  }

  #members() {
    const members = this.#form.row?.members ?? [];
    const error = this.#form.errors['memberIds'];
    return html`<fieldset>
      <legend>${msg('Members')}</legend>
      ${this.#people(members).map(
        ({ id, words }) =>
          html`<label class="check"
            ><input
              type="checkbox"
              name="memberIds"
              value=${id}
              .defaultChecked=${members.some((member) => member.id === id)}
            /><span dir="auto">${words}</span></label
          >`,
      )}
      ${
        error
          ? html`<p class="error small" role="alert">${error}</p>`
          : html`<p class="muted small">
              ${msg('Rules can share tickets out among them. Who cannot sign in stays on the list and gets nothing.')}
            </p>`
      }
    </fieldset>`;
  }

  #assignment() {
    const now = this.#form.row?.assignment ?? 'none';
    return formItem(
      {
        name: 'assignment',
        label: msg('Who gets its tickets'),
        help: msg('Those who are away, or have as many tickets as they may, are passed over.'),
        error: this.#form.errors['assignment'],
      },
      html`<select class="field" id="assignment" name="assignment" aria-describedby="assignment-words">
        ${ASSIGNMENTS.map(
          ({ value, label }) => html`<option value=${value} ?selected=${value === now}>${label}</option>`,
        )}
      </select>`,
    );
  }

  /** Active agents, and of the others those who are in the team anyhow. */
  #people(there: Team['members']): { id: number; words: string }[] {
    return desk.agents
      .filter((agent) => agent.active || there.some(({ id }) => id === agent.id))
      .map(({ id, name, active }) => ({ id, words: active ? name : msg(str`${name} (cannot sign in)`) }));
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      const mailboxIds = readMailboxChecks(fields);
      if (may('team.make') && mailboxIds === undefined) {
        this.#form.errors = { mailboxIds: msg('Tick at least one mailbox, or “None”.') };
        return null;
      }
      const team = readTeam(fields, mailboxIds ?? null);
      return row ? changeTeam(row.id, mayChange(team)) : createTeam(team);
    });
    if (saved) this.#done(msg(str`Saved ${saved.name}`));
  }

  async #delete(team: Team): Promise<void> {
    const question = {
      title: msg(str`Delete the team ${team.name}?`),
      text: msg('Its tickets stay where they are and belong to no team. This cannot be undone.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteTeam(team.id)))
      this.#done(msg(str`Deleted the team ${team.name}`));
  }

  #done(words: string): void {
    void desk.reload();
    desk.refreshCounts();
    this.#form.leave(words);
  }
}

/** Leads change who is in a team and how its tickets are given out. */
function mayChange(team: NewTeam): TeamChange {
  const { name: _name, leadAgentId: _lead, mailboxIds: _mailboxes, ...rest } = team;
  return may('team.make') ? team : rest;
}

function readTeam(fields: FormData, mailboxIds: number[] | null): NewTeam {
  const lead = String(fields.get('leadAgentId') ?? '');
  return {
    name: String(fields.get('name')).trim(),
    leadAgentId: lead === '' ? null : Number(lead),
    memberIds: fields.getAll('memberIds').map(Number),
    assignment: fields.get('assignment') as Team['assignment'],
    mailboxIds,
  };
}

customElements.define('hd-team-form-page', TeamFormPage);
