// What a request says about a relay, put together with what is kept.
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { RelayInput, RelaySettings } from './schemas.ts';
import { relaySecretPlace, settingsOf, type MailboxRelay } from './store.ts';
import { say, type Words } from '../platform/words/say.ts';

const defaults = { user: null, maxPerMinute: null, maxMessageBytes: null } as const;

/** @throws AppError `invalid` */
export function settingsFrom(input: RelayInput): RelaySettings {
  const { id: _id, password: _password, ...given } = input;
  const settings = { ...defaults, ...given };
  if (settings.user !== null && settings.tls === 'opportunistic') {
    throw invalid('tls', 'a password is not sent in clear text: choose STARTTLS or TLS');
  }
  return settings;
}

/**
 * The password that was given, else the kept one, which goes nowhere but where it was entered for. Null: no login.
 * @throws AppError `invalid`
 */
export function passwordFor(
  input: RelayInput,
  parts: { settings: RelaySettings; before: MailboxRelay | undefined; secrets: SecretBox },
): string | null {
  const { settings, before, secrets } = parts;
  if (settings.user === null) return null;
  if (input.password !== undefined) return input.password;
  if (before === undefined || before.secret === null) throw invalid('password', 'is missing');
  if (isSameLogin(settings, before)) return secrets.open(before.secret, relaySecretPlace(before.mailbox_id));
  throw invalid('password', 'enter it again: server, encryption or user have changed');
}

function isSameLogin(settings: RelaySettings, before: MailboxRelay): boolean {
  const old = settingsOf(before);
  return (['host', 'port', 'tls', 'user'] as const).every((name) => settings[name] === old[name]);
}

const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`${field}: ${message}.`, { errors: [{ field, message }] });
