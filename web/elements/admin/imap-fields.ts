// The fields of how a mailbox is fetched by IMAP.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { ImapInput, ImapSettings } from '../../api/imap.ts';
import { formItem } from '../form/form-item.ts';

const ports: Record<ImapSettings['tls'], number> = { tls: 993, starttls: 143, none: 143 };

const tlsWords: Record<ImapSettings['tls'], string> = {
  tls: 'TLS',
  starttls: 'STARTTLS',
  none: msg('None: password in clear text'),
};

interface Field {
  name: string;
  label: string;
  help?: string;
  value: string;
  type?: string;
  required?: boolean;
}

export function imapFields(settings: ImapSettings | null, errors: Record<string, string>): TemplateResult {
  const input = ({ name, label, help, value, type = 'text', required = true }: Field): TemplateResult =>
    formItem(
      { name, label, ...(help === undefined ? {} : { help }), error: errors[name] },
      html`<input
        class="field"
        id=${name}
        name=${name}
        type=${type}
        ?required=${required}
        .defaultValue=${value}
        aria-invalid=${errors[name] ? 'true' : nothing}
        aria-describedby=${`${name}-words`}
        autocomplete=${type === 'password' ? 'new-password' : 'off'}
        spellcheck="false"
      />`,
    );
  const select = (
    name: string,
    label: string,
    options: Record<string, string>,
    value: string,
    help = '',
  ): TemplateResult =>
    formItem(
      { name, label, help, error: errors[name] },
      html`<select class="field" id=${name} name=${name} aria-describedby=${`${name}-words`}>
        ${Object.entries(options).map(
          ([option, words]) => html`<option value=${option} ?selected=${option === value}>${words}</option>`,
        )}
      </select>`,
    );
  return html`
    <div class="pair">
      ${input({ name: 'host', label: msg('IMAP server'), value: settings?.host ?? '' })}
      ${input({ name: 'port', label: msg('Port'), type: 'number', value: String(settings?.port ?? ports.tls) })}
    </div>
    ${select('tls', msg('Encryption'), tlsWords, settings?.tls ?? 'tls')}
    ${input({ name: 'user', label: msg('User name'), value: settings?.user ?? '' })}
    <div class="pair">
      ${select('auth', msg('Sign in with'), { password: msg('Password'), xoauth2: msg('Access token (OAuth 2)') }, settings?.auth ?? 'password')}
      ${input({
        name: 'secret',
        label: msg('Password or token'),
        type: 'password',
        required: false,
        value: '',
        help: settings ? msg('Kept encrypted. Leave empty to keep it.') : msg('Kept encrypted.'),
      })}
    </div>
    <details
      ?open=${settings?.oauth != null || Object.keys(errors).some((name) => name.startsWith('oauth.'))}
    >
      <summary>${msg('Renew the access token by itself')}</summary>
      <p class="muted small">
        ${msg('For access tokens only. With these the desk gets a new token before the present one runs out; the first one too.')}
      </p>
      ${input({ name: 'oauth.tokenEndpoint', label: msg('Token endpoint'), required: false, value: settings?.oauth?.tokenEndpoint ?? '', help: msg('https://… Empty: the token is used as it was given.') })}
      <div class="pair">
        ${input({ name: 'oauth.clientId', label: msg('Client id'), required: false, value: settings?.oauth?.clientId ?? '' })}
        ${input({ name: 'oauth.clientSecret', label: msg('Client secret'), type: 'password', required: false, value: '', help: settings?.oauth ? msg('Kept encrypted. Leave empty to keep it.') : msg('Kept encrypted. Public clients have none.') })}
      </div>
      ${input({ name: 'oauth.refreshToken', label: msg('Refresh token'), type: 'password', required: false, value: '', help: settings?.oauth ? msg('Kept encrypted. Leave empty to keep it.') : msg('Kept encrypted.') })}
      ${input({ name: 'oauth.scope', label: msg('Scope'), required: false, value: settings?.oauth?.scope ?? '', help: msg('Only where the endpoint asks for it again.') })}
    </details>
    ${input({ name: 'folder', label: msg('Folder'), value: settings?.folder ?? 'INBOX' })}
    <div class="pair">
      ${select('afterFetch', msg('A mail that is stored'), { seen: msg('is marked as read'), move: msg('is moved') }, settings?.afterFetch ?? 'seen')}
      ${input({ name: 'moveTo', label: msg('Moved to'), required: false, value: settings?.moveTo ?? '', help: msg('A folder; made when it is missing.') })}
    </div>
    ${select(
      'existing',
      msg('Mail that is there already'),
      { take: msg('Take all of it'), leave: msg('Leave it, take new mail only') },
      settings?.existing ?? 'take',
      msg('Read or unread makes no difference.'),
    )}
    <label class="check"
      ><input
        type="checkbox"
        name="enabled"
        .defaultChecked=${settings?.enabled ?? true}
      />${msg('Fetch mail')}</label
    >
  `;
}

/** What the fields say; an empty secret is not sent. */
export function imapInput(fields: FormData): ImapInput {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const secret = String(fields.get('secret') ?? '');
  return {
    host: text('host'),
    port: Number(text('port')),
    tls: text('tls') as ImapSettings['tls'],
    user: text('user'),
    auth: text('auth') as ImapSettings['auth'],
    oauth: oauthInput(fields),
    folder: text('folder'),
    afterFetch: text('afterFetch') as ImapSettings['afterFetch'],
    moveTo: text('moveTo') || null,
    existing: text('existing') as ImapSettings['existing'],
    enabled: fields.has('enabled'),
    ...(secret === '' ? {} : { secret }),
  };
}

/** Null for a password, and for a token that is used as it was given. */
function oauthInput(fields: FormData): NonNullable<ImapInput['oauth']> | null {
  const text = (name: string): string => String(fields.get(`oauth.${name}`) ?? '').trim();
  if (fields.get('auth') !== 'xoauth2' || text('tokenEndpoint') === '') return null;
  return {
    tokenEndpoint: text('tokenEndpoint'),
    clientId: text('clientId'),
    scope: text('scope'),
    ...(text('clientSecret') === '' ? {} : { clientSecret: text('clientSecret') }),
    ...(text('refreshToken') === '' ? {} : { refreshToken: text('refreshToken') }),
  };
}
