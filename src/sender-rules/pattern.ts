// What a rule may match: an address, a domain, or either with stars. Kept so that PostgreSQL compares it, in bounded time.
import { AppError } from '../platform/errors.ts';
import { say } from '../platform/words/say.ts';

/** Each star multiplies what LIKE may have to try; an address has at most 320 characters. */
const maxStars = 5;

const readable = /^(?:[^\s<>"(),;:\\[\]@]{1,64}@)?[\p{L}\p{M}\p{N}.*-]{1,253}$/u;

export interface Pattern {
  /** Trimmed, lower case. */
  pattern: string;
  /** For LIKE; null where equality decides. */
  likePattern: string | null;
}

/** @throws AppError `invalid` */
export function readPattern(text: string): Pattern {
  const pattern = text.trim().toLowerCase().replace(/^@/, '');
  const stars = pattern.split('*').length - 1;
  if (!readable.test(pattern) || stars > maxStars || /^[*.@-]*$/.test(pattern)) {
    const message = say`${JSON.stringify(text.trim())} is no address, domain or pattern with at most ${maxStars} stars`;
    throw new AppError('invalid', say`${message}.`, { errors: [{ field: 'pattern', message }] });
  }
  const likePattern = pattern.replaceAll(/[\\%_]/g, '\\$&').replaceAll(/\*+/g, '%');
  return { pattern, likePattern: stars === 0 ? null : likePattern };
}
