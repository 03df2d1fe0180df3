// Admin: one agent, new or existing.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { changeAgent, createAgent, listAgents, type Agent } from '../api/agents.ts';
import type { Problem } from '../api/request.ts';
import { desk } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { toast } from '../elements/hd-toasts.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';

const LIST = '/admin/agents';
const FIELDS = ['name', 'email', 'role', 'password', 'active'];
const SHORTEST_PASSWORD = 10;

export class AgentFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    agent: { state: true },
    missing: { state: true },
  };

  item: number | 'new' = 'new';
  agent: Agent | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  async #load(): Promise<void> {
    this.agent = null;
    this.missing = null;
    if (this.item === 'new') return;
    const agents = await listAgents();
    if (!agents.ok) this.missing = agents.problem;
    else this.agent = agents.data.items.find((agent) => agent.id === this.item) ?? null;
    if (agents.ok && !this.agent) void navigate(LIST, true);
  }

  override render() {
    if (this.missing) return problemNotice('The agent did not load', this.missing, () => void this.#load());
    if (this.item !== 'new' && !this.agent) return html`<p class="spoken" role="status">Loading</p>`;
    const { agent } = this;
    const { errors } = this.#form;
    return html`
      <div class="head">
        <div><h1>${agent ? agent.name : 'New agent'}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${formItem(
          {
            name: 'name',
            label: 'Name',
            help: 'Customers see it above and below replies.',
            error: errors['name'],
          },
          html`<input
            class="field"
            id="name"
            name="name"
            required
            maxlength="200"
            .defaultValue=${agent?.name ?? ''}
            aria-invalid=${errors['name'] ? 'true' : nothing}
            aria-describedby="name-words"
            autocomplete="off"
          />`,
        )}
        ${formItem(
          {
            name: 'email',
            label: 'Email',
            help: agent ? 'The address to sign in with. It stays as it is.' : 'The address to sign in with.',
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
            label: 'Role',
            help: 'Admins also change settings and see all mail.',
            error: errors['role'],
          },
          html`<select class="field" id="role" name="role" aria-describedby="role-words">
            <option value="agent" ?selected=${agent?.role !== 'admin'}>Agent</option>
            <option value="admin" ?selected=${agent?.role === 'admin'}>Admin</option>
          </select>`,
        )}
        ${formItem(
          {
            name: 'password',
            label: agent ? 'New password' : 'Password',
            help: `At least ${SHORTEST_PASSWORD} characters.${agent ? ' Leave empty to keep the present one.' : ' Tell it to the agent yourself; no mail is sent.'}`,
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
          agent && agent.id !== desk.me?.id
            ? html`<div class="item">
                <label class="check"
                  ><input type="checkbox" name="active" .defaultChecked=${agent.active} />May sign in</label
                >
                <p class="muted small">
                  Without this, the agent is signed out everywhere. Their tickets and messages stay.
                </p>
              </div>`
            : nothing
        }
        ${this.#form.problem ? html`<p class="error" role="alert">Not saved. ${problemWords(this.#form.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? 'Saving…' : agent ? 'Save' : 'Add agent'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
        </div>
      </form>
    `;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    const fields = new FormData(form);
    const name = String(fields.get('name')).trim();
    const role = fields.get('role') === 'admin' ? 'admin' : 'agent';
    const password = String(fields.get('password'));
    this.#form.saving = true;
    this.requestUpdate();
    const result = this.agent
      ? await changeAgent(this.agent.id, {
          name,
          role,
          ...(form.elements.namedItem('active') ? { active: fields.has('active') } : {}),
          ...(password ? { password } : {}),
        })
      : await createAgent({ name, email: String(fields.get('email')).trim(), role, password });
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#form.settle();
    void desk.reload();
    toast(`Saved ${result.data.name}`);
    void navigate(LIST);
  }
}

customElements.define('hd-agent-form-page', AgentFormPage);
