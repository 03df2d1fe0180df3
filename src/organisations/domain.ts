// How a domain is written: lower case, without what people put before it.
import { AppError } from '../platform/errors.ts';
import { say } from '../platform/words/say.ts';

/** At least two labels of letters, digits and hyphens, in any script (RFC 5890 leaves the encoding to others). */
const sound =
  /^(?=.{3,253}$)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62})(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62}))+$/u;

/** `@Example.com` and `https://example.com/` are example.com. Doubles fall away. @throws AppError `invalid` that names the bad one */
export function readDomains(given: readonly string[]): string[] {
  const domains = given.map((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^(?:https?:\/\/|.*@)/, '')
      .replace(/[./]+$/, ''),
  );
  const bad = domains.findIndex((domain) => !sound.test(domain));
  if (bad >= 0) {
    throw new AppError('invalid', say`“${given[bad]?.trim()}” is not a domain, such as example.com.`, {
      errors: [{ field: 'domains', message: say`is not a domain: ${given[bad]?.trim()}` }],
    });
  }
  return [...new Set(domains)].toSorted();
}
