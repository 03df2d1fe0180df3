// Admin: one agent, new or existing.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { changeAgent, createAgent, findAgent, type Agent } from '../../../api/agents.ts';
import { passwordProblem } from '../../../api/password-check.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { mailboxChecks, readMailboxChecks } from '../../../elements/admin/mailbox-checks.ts';
import { ownTeamsOnlyField } from '../../../elements/admin/team-access-fields.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { textField } from '../../../elements/form/text-field.ts';
import './agent-availability.ts';
import './agent-handover.ts';
import './agent-links.ts';
import './agent-second-factor.ts';
import { adminStyles } from '../admin-styles.ts';
import { ROLES, type Role } from '../../../rights.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/agents';
const FIELDS = ['name', 'email', 'role', 'password', 'active', 'mailboxIds', 'ownTeamsOnly'];
const SHORTEST_PASSWORD = 10;

export class AgentFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    chosen: { state: true },
  };

  item: number | 'new' = 'new';
  /** As chosen, and not saved yet. */
  chosen: Role | null = null;
  #form = new RowForm<Agent>(this, {
    list: LIST,
    subjectType: 'agent',
    notLoaded: msg('The agent did not load'),
    find: findAgent,
    asks: {
      password: (password, fields) =>
        passwordProblem({
          password,
          email: String(fields.get('email')),
          name: String(fields.get('name')),
        }),
    },
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('item')) return;
    this.chosen = null;
    void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: agent, errors } = this.#form;
    return html`
      <div class="head">
        <div><h1>${agent ? agent.name : msg('New agent')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${textField({
          name: 'name',
          label: msg('Name'),
          help: msg('Customers see it above and below replies.'),
          error: errors['name'],
          value: agent?.name ?? '',
          maxLength: 200,
        })}
        ${formItem(
          {
            name: 'email',
            label: msg('Email'),
            help: agent
              ? msg('The address to sign in with. It stays as it is.')
              : msg('The address to sign in with.'),
            error: errors['email'],
          },
          html`<input
            class="field"
            id="email"
            name="email"
            type="email"
            required
            ?readonly=${agent !== null}
            .defaultValue=${agent?.email ?? ''}
            aria-invalid=${errors['email'] ? 'true' : nothing}
            aria-describedby="email-words"
            autocomplete="off"
          />`,
        )}
        ${formItem(
          {
            name: 'role',
            label: msg('Role'),
            help: this.#roleHelp(agent),
            error: errors['role'],
          },
          html`<select
            class="field"
            id="role"
            name="role"
            aria-describedby="role-words"
            @change=${(event: Event) => (this.chosen = (event.currentTarget as HTMLSelectElement).value as Role)}
          >
            ${ROLES.map(
              ({ value, label }) =>
                html`<option value=${value} ?selected=${value === (agent?.role ?? 'agent')}>
                  ${label}
                </option>`,
            )}
          </select>`,
        )}
        ${
          desk.mailboxes.length > 1
            ? mailboxChecks({
                mailboxes: desk.mailboxes,
                chosen: agent?.mailboxIds ?? null,
                error: errors['mailboxIds'],
              })
            : nothing
        }
        ${agent ? this.#byTeams(agent) : nothing} ${ownTeamsOnlyField(agent?.ownTeamsOnly ?? false)}
        ${formItem(
          {
            name: 'password',
            label: agent ? msg('New password') : msg('Password'),
            help: agent
              ? msg(str`At least ${SHORTEST_PASSWORD} characters. Leave empty to keep the present one.`)
              : msg(
                  str`At least ${SHORTEST_PASSWORD} characters. Tell it to the agent yourself; no mail is sent.`,
                ),
            error: errors['password'],
          },
          html`<input
            class="field"
            id="password"
            name="password"
            type="password"
            minlength=${SHORTEST_PASSWORD}
            ?required=${agent === null}
            aria-invalid=${errors['password'] ? 'true' : nothing}
            aria-describedby="password-words"
            autocomplete="new-password"
          />`,
        )}
        ${
          agent && !agent.active
            ? html`<div class="item">
                <label class="check"><input type="checkbox" name="active" />${msg('May sign in')}</label>
                <p class="muted small">
                  ${msg('Without this, the agent is signed out everywhere. Their messages stay.')}
                </p>
              </div>`
            : nothing
        }
        ${this.#form.foot({ save: agent ? msg('Save') : msg('Add agent') })}
      </form>
      ${agent ? html`<hd-agent-links .agentId=${agent.id}></hd-agent-links>` : nothing}
      ${agent?.active ? html`<hd-agent-availability .agentId=${agent.id}></hd-agent-availability>` : nothing}
      ${
        agent && agent.id !== desk.me?.id
          ? html`<hd-agent-second-factor .agentId=${agent.id} .name=${agent.name}></hd-agent-second-factor>
              <hd-agent-handover .agentId=${agent.id} ?active=${agent.active}></hd-agent-handover>`
          : nothing
      }
    `;
  }

  /** Where their teams make it another set than the one ticked above. */
  #byTeams({ mailboxIds, seenMailboxIds }: Agent) {
    if (seenMailboxIds === null || seenMailboxIds.every((id) => mailboxIds?.includes(id))) return nothing;
    const seen = desk.mailboxes.filter(({ id }) => seenMailboxIds.includes(id)).map(({ address }) => address);
    return html`<p class="small by-teams">
      ${msg(str`Their teams have mailboxes of their own, so they see: ${seen.join(', ')}`)}
    </p>`;
  }

  /** What the chosen role may, and what becomes of tickets of somebody who answers no longer. */
  #roleHelp(agent: Agent | null): string {
    const role = this.chosen ?? agent?.role ?? 'agent';
    const words = ROLES.find(({ value }) => value === role)?.help ?? '';
    return role === 'reader' && agent !== null && agent.role !== 'reader'
      ? msg(str`${words} Tickets they have stay theirs until somebody takes them.`)
      : words;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const form = event.currentTarget as HTMLFormElement;
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      const name = String(fields.get('name')).trim();
      const role = fields.get('role') as Role;
      const password = String(fields.get('password'));
      const access = form.elements.namedItem('seesAll') ? readMailboxChecks(fields) : null;
      if (access === undefined) {
        this.#form.errors = { mailboxIds: msg('Tick at least one mailbox, or all.') };
        return null;
      }
      const email = String(fields.get('email')).trim();
      const ownTeamsOnly = fields.has('ownTeamsOnly');
      if (!row) return createAgent({ name, email, role, password, mailboxIds: access, ownTeamsOnly });
      return changeAgent(row.id, {
        name,
        role,
        ownTeamsOnly,
        ...(form.elements.namedItem('active') ? { active: fields.has('active') } : {}),
        ...(form.elements.namedItem('seesAll') ? { mailboxIds: access } : {}),
        ...(password ? { password } : {}),
      });
    });
    if (!saved) return;
    void desk.reload();
    this.#form.leave(msg(str`Saved ${saved.name}`));
  }
}

customElements.define('hd-agent-form-page', AgentFormPage);
