// The fields of how a mailbox is fetched by IMAP.
import { html, nothing, type TemplateResult } from 'lit';
import type { ImapSettings } from '../api/imap.ts';
import { formItem } from './form-item.ts';

const ports: Record<ImapSettings['tls'], number> = { tls: 993, starttls: 143, none: 143 };

const tlsWords: Record<ImapSettings['tls'], string> = {
  tls: 'TLS',
  starttls: 'STARTTLS',
  none: 'None: password in clear text',
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
      ${input({ name: 'host', label: 'IMAP server', value: settings?.host ?? '' })}
      ${input({ name: 'port', label: 'Port', type: 'number', value: String(settings?.port ?? ports.tls) })}
    </div>
    ${select('tls', 'Encryption', tlsWords, settings?.tls ?? 'tls')}
    ${input({ name: 'user', label: 'User name', value: settings?.user ?? '' })}
    <div class="pair">
      ${select('auth', 'Sign in with', { password: 'Password', xoauth2: 'Access token (OAuth 2)' }, settings?.auth ?? 'password')}
      ${input({
        name: 'secret',
        label: 'Password or token',
        type: 'password',
        required: settings === null,
        value: '',
        help: settings ? 'Kept encrypted. Leave empty to keep it.' : 'Kept encrypted.',
      })}
    </div>
    ${input({ name: 'folder', label: 'Folder', value: settings?.folder ?? 'INBOX' })}
    <div class="pair">
      ${select('afterFetch', 'A mail that is stored', { seen: 'is marked as read', move: 'is moved' }, settings?.afterFetch ?? 'seen')}
      ${input({ name: 'moveTo', label: 'Moved to', required: false, value: settings?.moveTo ?? '', help: 'A folder; made when it is missing.' })}
    </div>
    ${select(
      'existing',
      'Mail that is there already',
      { take: 'Take all of it', leave: 'Leave it, take new mail only' },
      settings?.existing ?? 'take',
      'Read or unread makes no difference.',
    )}
    <label class="check"
      ><input type="checkbox" name="enabled" .defaultChecked=${settings?.enabled ?? true} />Fetch mail</label
    >
  `;
}

/** What the fields say; an empty secret is not sent. */
export function imapInput(fields: FormData): ImapSettings & { secret?: string } {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const secret = String(fields.get('secret') ?? '');
  return {
    host: text('host'),
    port: Number(text('port')),
    tls: text('tls') as ImapSettings['tls'],
    user: text('user'),
    auth: text('auth') as ImapSettings['auth'],
    folder: text('folder'),
    afterFetch: text('afterFetch') as ImapSettings['afterFetch'],
    moveTo: text('moveTo') || null,
    existing: text('existing') as ImapSettings['existing'],
    enabled: fields.has('enabled'),
    ...(secret === '' ? {} : { secret }),
  };
}
