// Secrets of others that the desk must keep (passwords, access tokens): encrypted in their rows, under a key made from AUTH_SECRET,
// so that a copy of the database alone gives nothing away.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface SecretBox {
  /** Whether an envelope was sealed under the AUTH_SECRET of today; others still open when theirs is among the previous ones. */
  isCurrent(envelope: string): boolean;
  /** An envelope `v1.<key>.<nonce>.<tag>.<ciphertext>`, base64url. `place` says what it is kept for, and only opens it there. */
  seal(secret: string, place: string): string;
  /** @throws SecretUnreadable */
  open(envelope: string, place: string): string;
}

/** The envelope was sealed with another AUTH_SECRET, for another place, or is damaged. */
export class SecretUnreadable extends Error {}

const version = 'v1';
const cipherName = 'aes-256-gcm';
/** NIST SP 800-38D, section 8.2: 96 random bits, for far fewer than 2^32 secrets. */
const nonceBytes = 12;
const keyBytes = 32;
const keyNameBytes = 6;

interface Key {
  /** Tells an envelope of another AUTH_SECRET from a damaged one. */
  name: string;
  secret: Buffer;
}

function deriveKey(authSecret: string): Key {
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', authSecret, '', `helpdesk stored secrets ${version} ${purpose}`, bytes));
  return { secret: derive('key', keyBytes), name: derive('name', keyNameBytes).toString('base64url') };
}

/**
 * @param authSecret AUTH_SECRET, which every process of the desk shares
 * @param previous what AUTH_SECRET was before: opens what was sealed then, seals nothing
 */
export function createSecretBox(authSecret: string, previous: readonly string[] = []): SecretBox {
  const current = deriveKey(authSecret);
  const keys = [current, ...previous.map(deriveKey)];
  return {
    isCurrent: (envelope) => envelope.startsWith(`${version}.${current.name}.`),
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, current.secret, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return [version, current.name, ...parts].join('.');
    },
    open(envelope, place) {
      const [given, name, nonce = '', tag = '', sealed = '', ...more] = envelope.split('.');
      if (given !== version || more.length > 0)
        throw new SecretUnreadable('The secret is kept in a form of another version.');
      const key = keys.find((candidate) => candidate.name === name);
      if (key === undefined) throw new SecretUnreadable('The secret was kept under another AUTH_SECRET.');
      try {
        const decipher = createDecipheriv(cipherName, key.secret, Buffer.from(nonce, 'base64url'), {
          authTagLength: 16,
        })
          .setAAD(Buffer.from(place))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString(
          'utf8',
        );
      } catch (error) {
        throw new SecretUnreadable('The secret is damaged.', { cause: error });
      }
    },
  };
}
