// The DNS record of a DKIM key (RFC 6376, section 3.6.1): written for an admin to publish, and compared with what DNS answers.
import { noted } from '../noted.ts';

/** Where the record of a key belongs. */
export const recordName = (domain: string, selector: string): string => `${selector}._domainkey.${domain}`;

/** @param publicKey SubjectPublicKeyInfo, base64 */
export const recordValue = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`;

/** One string of a TXT record holds 255 octets (RFC 1035, section 3.3.14): longer values are several in one record. */
export const quotedParts = (value: string): string =>
  (value.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`).join(' ');

/**
 * What is wrong with what DNS has, in words for an admin; null: nothing, receivers can verify with it.
 * @param records the TXT records at `name`, each with its strings put together
 */
export function recordProblem(name: string, records: readonly string[], publicKey: string): string | null {
  const keys = records.map(tagsOf).filter((tags) => tags.has('p'));
  const [tags, ...more] = keys;
  if (tags === undefined) {
    return records.length === 0
      ? noted`There is no TXT record at ${name} yet. New records may take an hour to be seen everywhere.`
      : noted`The TXT record at ${name} is no DKIM key: its value must begin with v=DKIM1.`;
  }
  if (more.length > 0)
    return noted`There are ${keys.length} keys at ${name}: leave one, receivers take any of them.`;
  const key = (tags.get('p') ?? '').replaceAll(/\s+/g, '');
  if (key === '') return noted`The key at ${name} is empty, which means it was withdrawn.`;
  if (key !== publicKey) {
    return publicKey.startsWith(key)
      ? noted`The key at ${name} is cut off after ${key.length} of ${publicKey.length} characters: enter the value in several quoted parts.`
      : noted`The key at ${name} is another one than ours.`;
  }
  const version = tags.get('v');
  if (version !== undefined && version !== 'DKIM1')
    return noted`The record at ${name} must begin with v=DKIM1.`;
  const kind = tags.get('k');
  if (kind !== undefined && kind !== 'rsa')
    return noted`The record at ${name} says k=${kind}; it must be k=rsa.`;
  return null;
}

function tagsOf(record: string): Map<string, string> {
  const tags = record.split(';').map((tag) => tag.split(/=(.*)/s, 2).map((part) => part.trim()));
  return new Map(tags.filter(([name]) => name !== '').map(([name = '', value = '']) => [name, value]));
}
