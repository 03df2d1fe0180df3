// Admin: API tokens. Made with a name, what they may and an end; shown once; revoked when nobody needs them.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { createApiToken, listApiTokens, revokeApiToken, type ApiToken } from '../../../api/api-tokens.ts';
import type { Problem } from '../../../api/request.ts';
import { ROLES, roleWords, type Role } from '../../../rights.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { copyButton } from '../../../elements/basics/copy-button.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import {
  emptyNotice,
  loadingNotice,
  noticeStyles,
  problemNotice,
  problemWords,
} from '../../../elements/basics/notice.ts';
import { secretStyles } from '../../../elements/basics/secret-styles.ts';
import { textField } from '../../../elements/form/text-field.ts';
import { dayAndTime, relativeTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';

const FIELDS = ['name', 'agentId', 'scope', 'scopes', 'role', 'expiresInDays'];
const ENDS = [30, 90, 365] as const;
type Scope = NonNullable<ApiToken['scopes']>[number];
/** As src/agents/scopes.ts has them. */
const AREAS = [
  { area: 'tickets', label: msg('Tickets, views and macros') },
  { area: 'customers', label: msg('Customers and organisations') },
  { area: 'mail', label: msg('Mail in and out, held mail') },
  { area: 'people', label: msg('Agents and teams') },
  { area: 'reports', label: msg('Reports') },
  { area: 'mailboxes', label: msg('Mailboxes') },
  { area: 'settings', label: msg('Settings, rules, webhooks, tokens') },
] as const;

export class ApiTokensPage extends LitElement {
  static override properties = {
    tokens: { state: true },
    problem: { state: true },
    open: { state: true },
    secret: { state: true },
  };

  tokens: ApiToken[] | null = null;
  problem: Problem | null = null;
  open = false;
  /** Just made: shown this once. */
  secret = '';
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    secretStyles,
    css`
      form {
        margin-bottom: 24px;
      }
      .area {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
      }
      .area > span {
        flex: 1 1 22ch;
      }
      @media (max-width: 699px) {
        .area > span {
          flex-basis: 100%;
        }
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.problem = null;
    const found = await listApiTokens();
    if (found.ok) this.tokens = found.data.items;
    else this.problem = found.problem;
  }

  override render() {
    if (this.problem)
      return problemNotice(msg('The tokens did not load'), this.problem, () => void this.#load());
    return html`
      <div class="head">
        <div>
          <h1>${msg('API tokens')}</h1>
          <p class="muted">
            ${msg('Programs sign in with them, as an agent of yours.')}
            <a href="/api/openapi.json">${msg('Description of the API')}</a>
          </p>
        </div>
        ${this.open ? nothing : html`<button class="button" @click=${this.#show}>${msg('New token')}</button>`}
      </div>
      ${this.secret ? this.#secretNotice() : nothing} ${this.open ? this.#fields() : nothing}
      ${this.tokens === null ? loadingNotice() : this.#table(this.tokens)}
    `;
  }

  #secretNotice() {
    return html`<div class="secret" role="status">
      <strong>${msg('The token, shown this once')}</strong>
      <code data-testid="token">${this.secret}</code>
      ${copyButton(this.secret, msg('Copy the token'))}
      <p class="small">${msg(str`Send it as the header “Authorization: Bearer …”.`)}</p>
    </div>`;
  }

  #fields() {
    const { errors, saving } = this.#form;
    return html`<form
      aria-label=${msg('New token')}
      novalidate
      @submit=${this.#submit}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${textField({
        name: 'name',
        label: msg('Name'),
        help: msg('Which program uses it, such as “Shop”.'),
        error: errors['name'],
        value: '',
        maxLength: 200,
      })}
      ${formItem(
        {
          name: 'agentId',
          label: msg('Acts as'),
          help: msg('What it does shows as done by this agent.'),
          error: errors['agentId'],
        },
        html`<select class="field" id="agentId" name="agentId" aria-describedby="agentId-words">
          ${desk.agents
            .filter(({ active }) => active)
            .map(
              ({ id, name }) => html`<option value=${id} ?selected=${id === desk.me?.id}>${name}</option>`,
            )}
        </select>`,
      )}
      <div class="pair">
        ${formItem(
          { name: 'may', label: msg('May'), help: msg('Never more than its agent may.') },
          html`<select class="field" id="may" name="may" aria-describedby="may-words">
            <option value="read">${msg('Look, and change nothing')}</option>
            ${ROLES.filter(({ value }) => value !== 'admin').map(
              ({ value, label }) => html`<option value=${value}>${msg(str`At most as: ${label}`)}</option>`,
            )}
            <option value="all">${msg('All that its agent may')}</option>
          </select>`,
        )}
        ${formItem(
          {
            name: 'expiresInDays',
            label: msg('Ends'),
            help: msg('It is refused from then on.'),
            error: errors['expiresInDays'],
          },
          html`<select
            class="field"
            id="expiresInDays"
            name="expiresInDays"
            aria-describedby="expiresInDays-words"
          >
            ${ENDS.map((days) => html`<option value=${days} ?selected=${days === 90}>${msg(str`In ${days} days`)}</option>`)}
            <option value="">${msg('Never')}</option>
          </select>`,
        )}
      </div>
      ${this.#areas()} ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>
          ${saving ? msg('Saving…') : msg('Make the token')}
        </button>
        <button type="button" class="button quiet" @click=${this.#close}>${msg('Cancel')}</button>
      </div>
    </form>`;
  }

  #areas() {
    const error = this.#form.errors['scopes'];
    return html`<fieldset class="checks">
      <legend>${msg('Areas of the API')}</legend>
      <label class="check"
        ><input type="checkbox" name="seesAll" .defaultChecked=${true} />${msg('All areas')}</label
      >
      ${AREAS.map(
        ({ area, label }) =>
          html`<div class="area of-some" role="group" aria-label=${label}>
            <span>${label}</span>
            <label class="check"
              ><input type="checkbox" name="scopes" value=${`${area}:read`} />${msg('Look')}</label
            >
            <label class="check"
              ><input
                type="checkbox"
                name="scopes"
                value=${`${area}:write`}
              />${msg('Look and change')}</label
            >
          </div>`,
      )}
      <p class=${error ? 'error small' : 'muted small'} role=${error ? 'alert' : nothing}>
        ${error ?? msg('Routes of other areas refuse it.')}
      </p>
    </fieldset>`;
  }

  #table(tokens: ApiToken[]) {
    if (tokens.length === 0)
      return emptyNotice(msg('No tokens'), msg('Make one for a program that works with tickets.'));
    return html`<table aria-label=${msg('API tokens')}>
      <thead>
        <tr>
          <th scope="col">${msg('Name')}</th>
          <th scope="col">${msg('Acts as')}</th>
          <th scope="col">${msg('May')}</th>
          <th scope="col" class="state">${msg('Last used')}</th>
          <th scope="col" class="state">${msg('Ends')}</th>
          <th scope="col" class="state"><span class="spoken">${msg('Acts')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${tokens.map((token) => this.#row(token))}
      </tbody>
    </table>`;
  }

  #row(token: ApiToken) {
    const ended = token.expiresAt !== null && Date.parse(token.expiresAt) <= Date.now();
    return html`<tr>
      <td dir="auto">
        ${token.name}
        <div class="small muted">
          ${token.createdBy ? msg(str`Made ${dayAndTime(token.createdAt)} by ${token.createdBy}`) : msg(str`Made ${dayAndTime(token.createdAt)} by a command`)}
        </div>
      </td>
      <td dir="auto">${token.agent.name}</td>
      <td>
        ${mayWords(token)}
        ${token.scopes ? html`<div class="small muted">${areaWords(token.scopes)}</div>` : nothing}
      </td>
      <td>${token.lastUsedAt ? relativeTime(token.lastUsedAt) : msg('Never')}</td>
      <td class=${ended ? 'tone-bad' : ''}>
        ${token.expiresAt ? (ended ? msg('Has ended') : dayAndTime(token.expiresAt)) : msg('Never')}
      </td>
      <td>
        <button
          class="button bad"
          aria-label=${msg(str`Revoke ${token.name}`)}
          @click=${() => this.#revoke(token)}
        >
          ${msg('Revoke')}
        </button>
      </td>
    </tr>`;
  }

  #show = (): void => {
    this.open = true;
    this.secret = '';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>('#name')?.focus());
  };

  #close = (): void => {
    this.#form.settle();
    this.open = false;
  };

  #submit = async (event: SubmitEvent): Promise<void> => {
    const made = await this.#form.save(event, FIELDS, (fields) => {
      const may = String(fields.get('may'));
      const days = String(fields.get('expiresInDays'));
      const scopes = fields.has('seesAll') ? null : (fields.getAll('scopes') as Scope[]);
      if (scopes?.length === 0) {
        this.#form.errors = { scopes: msg('Tick at least one area, or all.') };
        return null;
      }
      return createApiToken({
        name: String(fields.get('name')).trim(),
        agentId: Number(fields.get('agentId')),
        scope: may === 'read' ? 'read' : 'all',
        scopes,
        role: may === 'all' || may === 'read' ? null : (may as Role),
        expiresInDays: days === '' ? null : Number(days),
      });
    });
    if (!made) return;
    this.#close();
    this.secret = made.token;
    await this.#load();
  };

  async #revoke(token: ApiToken): Promise<void> {
    const sure = await ask({
      title: msg(str`Revoke the token ${token.name}?`),
      text: msg('The program that uses it is refused from now on. This cannot be undone.'),
      yes: msg('Revoke'),
      no: msg('Keep'),
    });
    if (!sure) return;
    const result = await revokeApiToken(token.id);
    toast(
      result.ok ? msg(str`Revoked ${token.name}`) : msg(str`Not revoked. ${problemWords(result.problem)}`),
      !result.ok,
    );
    await this.#load();
  }
}

function mayWords({ scope, role }: ApiToken): string {
  if (scope === 'read') return msg('Look only');
  return role === null ? msg('What its agent may') : msg(str`At most as: ${roleWords(role)}`);
}

/** The areas it is limited to, each once: who may change may look. */
function areaWords(scopes: readonly Scope[]): string {
  const of = ({ area, label }: (typeof AREAS)[number]): string[] => {
    if (scopes.includes(`${area}:write`)) return [msg(str`${label} (look and change)`)];
    return scopes.includes(`${area}:read`) ? [msg(str`${label} (look)`)] : [];
  };
  return AREAS.flatMap(of).join(', ');
}

customElements.define('hd-api-tokens-page', ApiTokensPage);
