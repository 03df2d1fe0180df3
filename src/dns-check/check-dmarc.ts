// DMARC (RFC 7489): what the domain asks receivers to do with mail that neither SPF nor DKIM vouch for.
import { noted } from '../../mail/noted.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { askDns } from './ask-dns.ts';
import type { DnsFinding } from './schemas.ts';

export async function checkDmarc(resolve: ResolveDns, domain: string): Promise<DnsFinding> {
  const name = `_dmarc.${domain}`;
  const about = { kind: 'dmarc', type: 'TXT', name, publish: 'v=DMARC1; p=none' } as const;
  const answer = await askDns(resolve, name, 'TXT');
  if (!answer.ok) return { ...about, state: 'unknown', found: [], words: answer.problem };
  const found = answer.records.filter((record) => /^v=DMARC1\s*(;|$)/i.test(record));
  const [record] = found;
  if (record === undefined) {
    const words = noted`There is no policy. Large providers want one: p=none changes nothing yet; once SPF and DKIM are good, quarantine or reject keeps others from writing in your name.`;
    return { ...about, state: 'missing', found: answer.records, words };
  }
  if (found.length > 1)
    return {
      ...about,
      state: 'wrong',
      found,
      words: noted`There are several policies: receivers then follow none. Leave one.`,
    };
  const policy = /;\s*p\s*=\s*(\w+)/i.exec(record)?.[1]?.toLowerCase();
  if (policy !== 'none' && policy !== 'quarantine' && policy !== 'reject') {
    return {
      ...about,
      state: 'wrong',
      found,
      words: noted`The policy must say p=none, p=quarantine or p=reject.`,
    };
  }
  return { ...about, state: 'good', publish: null, found, words: meanings[policy] };
}

const meanings = {
  none: noted`Receivers are asked to change nothing. Once SPF and DKIM are good, quarantine or reject protects your name.`,
  quarantine: noted`Receivers are asked to treat mail nobody vouches for as suspicious.`,
  reject: noted`Receivers are asked to refuse mail nobody vouches for.`,
};
