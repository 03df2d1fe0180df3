// Passwords: argon2id with the library's defaults (19 MiB, two passes), which are OWASP's first recommendation.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const hashPassword = (password: string): Promise<string> => hash(password);

/** Stands in for the hash of an account that does not exist, so that an answer takes the same time. */
const nobodysHash = hash(randomBytes(32));

/** False, after the same time, when there is no hash to compare with. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), password);
  return matches && passwordHash !== undefined;
}

/** 100 bits, without characters that are taken for each other. */
export function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKMNPQRSTUVWXYZ-_';
  const letters = Array.from({ length: 18 }, () => alphabet[randomBelow(alphabet.length)]);
  return letters.join('');
}

function randomBelow(limit: number): number {
  const byte = randomBytes(1)[0] ?? 0;
  // Bytes beyond the last whole multiple would make the first letters likelier.
  return byte < 256 - (256 % limit) ? byte % limit : randomBelow(limit);
}
