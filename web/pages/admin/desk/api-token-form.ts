// A new API token: its name, whom it acts as, what it may and when it ends.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { createApiToken } from '../../../api/api-tokens.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { textField } from '../../../elements/form/text-field.ts';
import { AREAS, type Scope } from '../../../format/scope-words.ts';
import { ROLES, type Role } from '../../../rights.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { FormState } from '../form-state.ts';

const FIELDS = ['name', 'agentId', 'scope', 'scopes', 'role', 'expiresInDays'];
const ENDS = [30, 90, 365] as const;

/** Emits `hd-made` with the token, to be shown this once, and `hd-cancel`. */
class ApiTokenForm extends LitElement {
  #form = new FormState(this);

  static override styles = [
    controls,
    formStyles,
    css`
      :host {
        display: block;
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

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#name')?.focus();
  }

  override render() {
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

  #close = (): void => {
    this.#form.settle();
    this.dispatchEvent(new CustomEvent('hd-cancel'));
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
    if (made) this.dispatchEvent(new CustomEvent('hd-made', { detail: made.token }));
  };
}

customElements.define('hd-api-token-form', ApiTokenForm);
