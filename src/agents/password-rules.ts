// Which passwords are refused besides short ones: those that everybody tries first (NIST SP 800-63B, section 3.1.1.2).
import { AppError } from '../platform/errors.ts';
import type { Words } from '../platform/words/say.ts';

/** "aaaaaaaaaa" and "1212121212" are on no list, and tried all the same. */
const fewestCharacters = 4;

let common: Promise<ReadonlySet<string>> | undefined;

/** As the schemas have it (`minLength`): for what comes by none, as from a command or the environment. */
export const shortestPassword = 10;

const words: Record<'few' | 'own' | 'common', Words> = {
  few: 'This password repeats the same few characters. Choose another one.',
  own: 'This password is your own name or address. Choose another one.',
  common: 'This password is among those that are guessed first. Choose another one.',
};

/** The 49,000 most used, from leaks. Read when the first password is chosen: most processes never need them. */
const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (common ??= import('@zxcvbn-ts/language-common/src/passwords.json', { with: { type: 'json' } }).then(
    ({ default: passwords }) => new Set<string>(passwords),
  ));

/** @throws AppError `invalid`, with the field `password`, for one that is easily guessed */
export async function refuseWeakPassword(
  password: string,
  person: { email: string; name: string },
): Promise<void> {
  const message = await weaknessOf(password, person);
  if (message === null) return;
  throw new AppError('invalid', message, { errors: [{ field: 'password', message }] });
}

/** Null for a good one. */
export async function weaknessOf(
  password: string,
  { email, name }: { email: string; name: string },
): Promise<Words | null> {
  const typed = password.toLowerCase();
  if (new Set(typed).size < fewestCharacters) return words.few;
  const own = [email, email.split('@')[0] ?? '', name].map(letters).filter(Boolean);
  // A year or a number behind a name is what one tries next.
  if ([letters(typed), letters(typed).replace(/\d+$/, '')].some((form) => own.includes(form)))
    return words.own;
  return (await commonPasswords()).has(typed) ? words.common : null;
}

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
