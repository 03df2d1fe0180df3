// DKIM (RFC 6376): whether the record of the domain's key is published.
import { noted } from '../../mail/noted.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { recordName, recordProblem, recordValue } from '../../mail/dkim/dkim-record.ts';
import { askDns } from './ask-dns.ts';
import type { DnsFinding } from './schemas.ts';

/** @param key the key of the domain that signs, or waits to; undefined: none is made yet */
export async function checkDkim(
  resolve: ResolveDns,
  domain: string,
  key: { selector: string; public_key: string; state: string } | undefined,
): Promise<DnsFinding> {
  if (key === undefined) {
    const words = noted`This desk has no key for the domain, so its mail is not signed here. Make one under Sending; a relay may sign too.`;
    return {
      kind: 'dkim',
      type: 'TXT',
      name: `*._domainkey.${domain}`,
      state: 'missing',
      found: [],
      publish: null,
      words,
    };
  }
  const name = recordName(domain, key.selector);
  const about = { kind: 'dkim', type: 'TXT', name, publish: recordValue(key.public_key) } as const;
  const answer = await askDns(resolve, name, 'TXT');
  if (!answer.ok) return { ...about, state: 'unknown', found: [], words: answer.problem };
  const problem = recordProblem(name, answer.records, key.public_key);
  if (problem !== null) {
    return {
      ...about,
      state: answer.records.length === 0 ? 'missing' : 'wrong',
      found: answer.records,
      words: problem,
    };
  }
  const words =
    key.state === 'active'
      ? noted`Mail of this domain is signed, and receivers can verify it.`
      : noted`The record is right. Mail is signed once the key was checked under Sending.`;
  return { ...about, state: 'good', found: answer.records, words };
}
