// Admin: how people sign in: with a second factor, and through an identity provider.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { changeOidc, getOidc, testOidc, type OidcSettings, type OidcTrial } from '../../../api/oidc.ts';
import type { Problem } from '../../../api/request.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { copyButton } from '../../../elements/basics/copy-button.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import type { GroupRole } from '../../../elements/admin/hd-group-roles.ts';
import '../../../elements/admin/hd-group-roles.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import {
  defaultRoleField,
  groupsField,
  OIDC_FIELDS,
  peopleFields,
  providerFields,
  readOidcFields,
  wayFields,
} from '../../../elements/admin/oidc-fields.ts';
import { secretStyles } from '../../../elements/basics/secret-styles.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';
import './second-factor-rule.ts';

export class SignInPage extends LitElement {
  static override properties = {
    settings: { state: true },
    mapping: { state: true },
    missing: { state: true },
    trial: { state: true },
    testing: { state: true },
  };

  settings: OidcSettings | null = null;
  /** As being changed. */
  mapping: GroupRole[] = [];
  missing: Problem | null = null;
  trial: OidcTrial | null = null;
  testing = false;
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    secretStyles,
    css`
      h2 {
        margin-bottom: 8px;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      h2 + .muted {
        margin-bottom: 16px;
      }
      .tells {
        display: grid;
        gap: 4px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      .row code {
        overflow-wrap: anywhere;
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
    const found = await getOidc();
    this.missing = found.ok ? null : found.problem;
    if (found.ok) this.#show(found.data);
  }

  #show(settings: OidcSettings): void {
    this.settings = settings;
    this.mapping = settings.mapping;
  }

  override render() {
    const { settings, missing } = this;
    if (missing) return problemNotice(msg('The settings did not load'), missing, () => void this.#load());
    if (!settings) return loadingNotice();
    const { errors, saving } = this.#form;
    return html`
      <div class="head">
        <div>
          <h1>${msg('Sign-in')}</h1>
        </div>
      </div>
      <hd-second-factor-rule></hd-second-factor-rule>
      <h2>${msg('Through your organisation')}</h2>
      <p class="muted">
        ${msg('Let people sign in with the account of your organisation, by OpenID Connect: Entra ID, Google, Okta, Keycloak and others.')}
      </p>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        <div class="item">
          <span class="label">${msg('To register with the provider')}</span>
          ${this.#address(msg('Redirect address'), settings.redirectUri)}
          ${this.#address(msg('Address after signing out'), settings.signOutUri)}
          ${this.#address(msg('Back-channel logout address'), settings.backChannelLogoutUri)}
        </div>
        ${providerFields(settings, errors)}
        <div class="item">
          <div>
            <button type="button" class="button" ?disabled=${this.testing} @click=${this.#test}>
              ${this.testing ? msg('Testing…') : msg('Test')}
            </button>
          </div>
          ${this.#trialWords()}
        </div>
        <h2>${msg('Who comes in')}</h2>
        ${peopleFields(settings, errors)}
        <h2>${msg('What they may')}</h2>
        ${groupsField(settings, errors)}
        <hd-group-roles
          id="mapping"
          .lines=${this.mapping}
          .mailboxes=${desk.mailboxes}
          .teams=${desk.teams}
          .error=${errors['mapping'] ?? ''}
          @hd-change=${(event: CustomEvent<GroupRole[]>) => {
            this.mapping = event.detail;
            this.#form.touch('mapping');
          }}
        ></hd-group-roles>
        ${defaultRoleField(settings, errors)}
        <h2>${msg('How')}</h2>
        ${wayFields(settings, errors)} ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>${saving ? msg('Saving…') : msg('Save')}</button>
        </div>
        <hd-last-change subject-type="oidc" .saves=${this.#form.saves}></hd-last-change>
      </form>
    `;
  }

  #address(label: string, address: string) {
    return html`<div class="row small">
      <span>${label}</span><code>${address}</code>${copyButton(address, msg('Copy the address'))}
    </div>`;
  }

  #trialWords() {
    const { trial } = this;
    if (!trial) {
      return html`<p class="muted small">
        ${msg('Asks the provider to describe itself, as it stands above. Nothing is saved.')}
      </p>`;
    }
    return html`<div class="tells small" role="status">
      ${trial.problem ? html`<p class="error">${trial.problem}</p>` : nothing}
      ${trial.notes.map((note) => html`<p>${note}</p>`)}
    </div>`;
  }

  #test = async (): Promise<void> => {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#issuer');
    const issuer = field?.value.trim() ?? '';
    if (!issuer || !field?.validity.valid) {
      this.#form.errors = { issuer: msg('Give the address of the provider.') };
      this.requestUpdate();
      field?.focus();
      return;
    }
    this.testing = true;
    const tried = await testOidc(issuer);
    this.testing = false;
    this.trial = tried.ok ? tried.data : { ok: false, problem: problemWords(tried.problem), notes: [] };
  };

  #submit = async (event: SubmitEvent): Promise<void> => {
    const form = event.currentTarget as HTMLFormElement;
    const saved = await this.#form.save(event, OIDC_FIELDS, (fields) => {
      if (this.mapping.some(({ group }) => group === '')) {
        this.#form.errors = { mapping: msg('Name the group in each line, or remove the line.') };
        return null;
      }
      return changeOidc(readOidcFields(fields, this.mapping));
    });
    if (!saved) return;
    this.#show(saved);
    await this.updateComplete;
    // What was saved is what the fields begin with now, and secrets are gone from them.
    form.reset();
    toast(msg('Saved how people sign in'));
  };
}

customElements.define('hd-sign-in-page', SignInPage);
