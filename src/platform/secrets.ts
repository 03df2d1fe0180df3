// Secrets of others that the desk must keep (passwords, access tokens): encrypted in their rows, under a key made from AUTH_SECRET,
// so that a copy of the database alone gives nothing away.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface SecretBox {
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

/** @param authSecret AUTH_SECRET, which every process of the desk shares */
export function createSecretBox(authSecret: string): SecretBox {
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', authSecret, '', `helpdesk stored secrets ${version} ${purpose}`, bytes));
  const key = derive('key', keyBytes);
  // Tells an envelope of another AUTH_SECRET from a damaged one.
  const keyName = derive('name', keyNameBytes).toString('base64url');
  return {
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return [version, keyName, ...parts].join('.');
    },
    open(envelope, place) {
      const [given, name, nonce = '', tag = '', sealed = '', ...more] = envelope.split('.');
      if (given !== version || more.length > 0)
        throw new SecretUnreadable('The secret is kept in a form of another version.');
      if (name !== keyName) throw new SecretUnreadable('The secret was kept under another AUTH_SECRET.');
      try {
        const decipher = createDecipheriv(cipherName, key, Buffer.from(nonce, 'base64url'), {
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
