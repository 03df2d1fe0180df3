// The fields of signing in through an identity provider, and what was entered in them.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { ROLES } from '../../rights.ts';
import type { OidcChange, OidcSettings } from '../../api/oidc.ts';
import { formItem } from '../form/form-item.ts';

export const OIDC_FIELDS = [
  'issuer',
  'clientId',
  'clientSecret',
  'scopes',
  'buttonLabel',
  'groupsClaim',
  'mapping',
  'defaultRole',
  'allowedDomains',
  'onlyWay',
  'emergencyWord',
];

type Errors = Record<string, string>;

interface Field {
  name: string;
  label: string;
  help: string;
  value?: string;
  type?: string;
  placeholder?: string;
}

const input = (
  errors: Errors,
  { name, label, help, value = '', type = 'text', placeholder }: Field,
): TemplateResult =>
  formItem(
    { name, label, help, error: errors[name] },
    html`<input
      class="field"
      id=${name}
      name=${name}
      type=${type}
      maxlength="2000"
      placeholder=${placeholder ?? nothing}
      .defaultValue=${value}
      aria-invalid=${errors[name] ? 'true' : nothing}
      aria-describedby=${`${name}-words`}
      autocomplete=${type === 'password' ? 'new-password' : 'off'}
      autocapitalize="off"
      spellcheck="false"
    />`,
  );

const check = (name: string, label: string, help: string, on: boolean, error?: string): TemplateResult =>
  html`<div class="item">
    <label class="check"
      ><input
        type="checkbox"
        id=${name}
        name=${name}
        .defaultChecked=${on}
        aria-describedby=${`${name}-words`}
      />${label}</label
    >
    ${
      error
        ? html`<p class="error small" id=${`${name}-words`} role="alert">${error}</p>`
        : html`<p class="muted small" id=${`${name}-words`}>${help}</p>`
    }
  </div>`;

const kept = (has: boolean): string =>
  has ? msg('Kept encrypted. Leave empty to keep it.') : msg('Kept encrypted.');

/** Where the provider is, and what the desk is to it. */
export const providerFields = (settings: OidcSettings, errors: Errors): TemplateResult => html`
  ${input(errors, { name: 'issuer', type: 'url', label: msg('Address of the provider (issuer)'), help: msg('Exactly as it names itself. With another one, or another client, everybody is linked anew at the next sign-in.'), value: settings.issuer, placeholder: 'https://login.example.com' })}
  ${input(errors, { name: 'clientId', label: msg('Client id'), help: msg('The provider gives it to you for this desk.'), value: settings.clientId })}
  ${input(errors, { name: 'clientSecret', type: 'password', label: msg('Client secret'), help: kept(settings.hasClientSecret) })}
  ${input(errors, { name: 'scopes', label: msg('Scopes'), help: msg('What is asked for. Some providers tell groups only with a scope of their own.'), value: settings.scopes })}
  ${input(errors, { name: 'buttonLabel', label: msg('Words on the button'), help: msg('On the sign-in page; left empty, it says “Sign in with your organisation”.'), value: settings.buttonLabel })}
`;

/** Whose account it is. */
export const peopleFields = (settings: OidcSettings, errors: Errors): TemplateResult => html`
  ${input(errors, { name: 'allowedDomains', label: msg('Only addresses of these domains'), help: msg('Separated by spaces. Left empty, all come in who have an account.'), value: settings.allowedDomains.join(' '), placeholder: 'example.com' })}
  ${check('createAgents', msg('Make an account at the first sign-in'), msg('For whoever has none. Otherwise only those come in whom an admin has added or invited.'), settings.createAgents)}
  ${check('trustUnverifiedEmail', msg('Trust addresses that are not marked as verified'), msg('Only where nobody can choose their own address at the provider: whoever can would come into the account of somebody else.'), settings.trustUnverifiedEmail)}
`;

/** What they may. The lines of groups are shown after these, by the page. */
export const groupsField = (settings: OidcSettings, errors: Errors): TemplateResult =>
  input(errors, {
    name: 'groupsClaim',
    label: msg('Claim that lists the groups'),
    help: msg('Often “groups” or “roles”. Left empty, roles are given in the desk only.'),
    value: settings.groupsClaim,
  });

export const defaultRoleField = ({ defaultRole }: OidcSettings, errors: Errors): TemplateResult =>
  formItem(
    {
      name: 'defaultRole',
      label: msg('Who is in none of the groups'),
      help: msg('Also the role of new accounts where no groups are used.'),
      error: errors['defaultRole'],
    },
    html`<select class="field" id="defaultRole" name="defaultRole" aria-describedby="defaultRole-words">
      <option value="" ?selected=${defaultRole === null}>${msg('is not let in')}</option>
      ${ROLES.map(
        ({ value, label }) =>
          html`<option value=${value} ?selected=${defaultRole === value}>
            ${msg(str`becomes: ${label}`)}
          </option>`,
      )}
    </select>`,
  );

/** How strictly, and how it ends. */
export const wayFields = (settings: OidcSettings, errors: Errors): TemplateResult => html`
  ${check('signOutThere', msg('Sign out at the provider too'), msg('When somebody signs out of the desk.'), settings.signOutThere)}
  ${check('onlyWay', msg('The only way to sign in'), msg('Passwords let nobody in any more, but for admins who have the emergency word as well. API tokens and open sessions stay.'), settings.onlyWay, errors['onlyWay'])}
  ${input(errors, { name: 'emergencyWord', type: 'password', label: msg('Emergency word'), help: settings.hasEmergencyWord ? msg('At least 16 characters; keep it where it is safe, away from the desk. Leave empty to keep the present one.') : msg('At least 16 characters; keep it where it is safe, away from the desk. Needed before this becomes the only way.') })}
  ${check('enabled', msg('On'), msg('The sign-in page offers it. Try it in a private window before you close this one.'), settings.enabled)}
`;

/** What stands in the fields; secrets left empty are not sent. */
export function readOidcFields(fields: FormData, mapping: OidcSettings['mapping']): OidcChange {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const role = ROLES.find(({ value }) => value === text('defaultRole'));
  return {
    enabled: fields.has('enabled'),
    issuer: text('issuer'),
    clientId: text('clientId'),
    ...(text('clientSecret') ? { clientSecret: text('clientSecret') } : {}),
    scopes: text('scopes').split(/\s+/).join(' '),
    buttonLabel: text('buttonLabel'),
    groupsClaim: text('groupsClaim'),
    mapping,
    defaultRole: role?.value ?? null,
    allowedDomains: [
      ...new Set(
        text('allowedDomains')
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ],
    createAgents: fields.has('createAgents'),
    trustUnverifiedEmail: fields.has('trustUnverifiedEmail'),
    onlyWay: fields.has('onlyWay'),
    signOutThere: fields.has('signOutThere'),
    ...(text('emergencyWord') ? { emergencyWord: text('emergencyWord') } : {}),
  };
}
