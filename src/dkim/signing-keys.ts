// The private keys of a worker, opened once each. What signs a mail comes with the mail; only the opening is remembered.
import type { SigningKey } from '../../mail/dkim/sign-mail.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { dkimSecretPlace } from './store.ts';

/** The active key of a domain as it came with a mail. */
export interface SealedKey {
  domain: string;
  selector: string;
  /** An envelope. */
  privateKey: string;
}

/** More domains than this open their keys anew now and then. */
const maxRemembered = 500;

/** @returns opens a key; throws SecretUnreadable */
export function createSigningKeys(secrets: SecretBox): (key: SealedKey) => SigningKey {
  const known = new Map<string, SigningKey>();
  return (key) => {
    const { domain, selector } = key;
    const opened = known.get(key.privateKey);
    if (opened !== undefined) return opened;
    const privateKey = secrets.open(key.privateKey, dkimSecretPlace(domain, selector));
    if (known.size >= maxRemembered) known.clear();
    known.set(key.privateKey, { domain, selector, privateKey });
    return { domain, selector, privateKey };
  };
}
