// What a request says about an account, put together with what is kept.
import type { FromSchema } from 'json-schema-to-ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { imapInputSchema } from './schemas.ts';
import { secretPlace, settingsOf, type ImapAccount, type ImapSettings } from './store.ts';

export type ImapInput = { id: number } & FromSchema<typeof imapInputSchema>;

const defaults = {
  folder: 'INBOX',
  afterFetch: 'seen',
  moveTo: null,
  existing: 'take',
  enabled: true,
} as const;

/** @throws AppError `invalid` */
export function settingsFrom(input: ImapInput, before: ImapAccount | undefined): ImapSettings {
  const { id: _id, secret: _secret, ...given } = input;
  const settings = { ...(before ? settingsOf(before) : defaults), ...given };
  const { afterFetch, moveTo, folder } = settings;
  if (afterFetch === 'move' && moveTo === null) throw invalid('moveTo', 'say where the mails go');
  if (moveTo === folder) throw invalid('moveTo', 'must be another folder');
  return settings;
}

/**
 * The secret that was given, else the kept one, which goes nowhere but where it was entered for.
 * @throws AppError `invalid`
 */
export function secretFor(
  input: ImapInput,
  {
    settings,
    before,
    secrets,
  }: { settings: ImapSettings; before: ImapAccount | undefined; secrets: SecretBox },
): string {
  if (input.secret !== undefined) return input.secret;
  if (before === undefined) throw invalid('secret', 'is missing');
  if (isSameLogin(settings, before)) return secrets.open(before.secret, secretPlace(before.mailbox_id));
  throw invalid('secret', 'enter it again: server, encryption or user have changed');
}

function isSameLogin(settings: ImapSettings, before: ImapAccount): boolean {
  const old = settingsOf(before);
  return (['host', 'port', 'tls', 'user', 'auth'] as const).every((name) => settings[name] === old[name]);
}

const invalid = (field: string, message: string): AppError =>
  new AppError('invalid', `${field}: ${message}.`, { errors: [{ field, message }] });
