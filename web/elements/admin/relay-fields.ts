// The fields of a mailbox's own relay.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { RelayInput, RelaySettings } from '../../api/relays.ts';
import { formItem } from '../form/form-item.ts';

const tlsWords: Record<RelaySettings['tls'], string> = {
  starttls: 'STARTTLS (587)',
  tls: msg('TLS from the first byte (465)'),
  opportunistic: msg('STARTTLS when offered, no login'),
  unverified: msg('Any certificate: a relay on this machine or network'),
};

const megabyte = 1024 * 1024;

interface Field {
  name: string;
  label: string;
  help?: string;
  value: string;
  type?: string;
  required?: boolean;
}

export function relayFields(settings: RelaySettings | null, errors: Record<string, string>): TemplateResult {
  const input = ({ name, label, help, value, type = 'text', required = false }: Field): TemplateResult =>
    formItem(
      { name, label, ...(help === undefined ? {} : { help }), error: errors[name] },
      html`<input
        class="field"
        id=${name}
        name=${name}
        type=${type}
        ?required=${required}
        min=${type === 'number' ? '1' : nothing}
        .defaultValue=${value}
        aria-invalid=${errors[name] ? 'true' : nothing}
        aria-describedby=${`${name}-words`}
        autocomplete=${type === 'password' ? 'new-password' : 'off'}
        spellcheck="false"
      />`,
    );
  const bytes = settings?.maxMessageBytes ?? null;
  return html`
    <div class="pair">
      ${input({ name: 'host', label: msg('SMTP server'), required: true, value: settings?.host ?? '' })}
      ${input({ name: 'port', label: msg('Port'), type: 'number', required: true, value: String(settings?.port ?? 587) })}
    </div>
    ${formItem(
      {
        name: 'tls',
        label: msg('Encryption'),
        help: msg('A password is never sent in clear text.'),
        error: errors['tls'],
      },
      html`<select class="field" id="tls" name="tls" aria-describedby="tls-words">
        ${Object.entries(tlsWords).map(
          ([option, words]) =>
            html`<option value=${option} ?selected=${option === (settings?.tls ?? 'starttls')}>
              ${words}
            </option>`,
        )}
      </select>`,
    )}
    <div class="pair">
      ${input({ name: 'user', label: msg('User name'), value: settings?.user ?? '', help: msg('Left empty, nobody signs in.') })}
      ${input({
        name: 'password',
        label: msg('Password'),
        type: 'password',
        value: '',
        help: settings?.user ? msg('Kept encrypted. Leave empty to keep it.') : msg('Kept encrypted.'),
      })}
    </div>
    <div class="pair">
      ${input({
        name: 'maxPerMinute',
        label: msg('Mails a minute'),
        type: 'number',
        value: String(settings?.maxPerMinute ?? ''),
        help: msg('What the provider allows. More wait for their turn. Left empty, there is no limit.'),
      })}
      ${input({
        name: 'maxMessageBytes',
        label: msg('Largest mail (MB)'),
        type: 'number',
        value: bytes === null ? '' : String(Math.round(bytes / megabyte)),
        help: msg('Files beyond it go out as links. Left empty, what the server announces counts.'),
      })}
    </div>
  `;
}

/** What the fields say; an empty password is not sent. */
export function relayInput(fields: FormData): RelayInput {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const number = (name: string): number | null => (text(name) === '' ? null : Number(text(name)));
  const password = String(fields.get('password') ?? '');
  const size = number('maxMessageBytes');
  return {
    host: text('host'),
    port: Number(text('port')),
    tls: text('tls') as RelaySettings['tls'],
    user: text('user') || null,
    maxPerMinute: number('maxPerMinute'),
    maxMessageBytes: size === null ? null : size * megabyte,
    ...(password === '' ? {} : { password }),
  };
}
