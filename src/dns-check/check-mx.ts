// MX (RFC 5321, section 5.1): where other servers bring mail for the domain.
import { noted } from '../../mail/noted.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { askDns } from './ask-dns.ts';
import type { DnsFinding } from './schemas.ts';

/** @param gateway the name the gateway goes by; null while ops have given it none */
export async function checkMx(
  resolve: ResolveDns,
  domain: string,
  gateway: string | null,
): Promise<DnsFinding> {
  const answer = await askDns(resolve, domain, 'MX');
  const publish = gateway === null ? null : `10 ${gateway}`;
  const about = { kind: 'mx', type: 'MX', name: domain, publish } as const;
  if (!answer.ok) return { ...about, state: 'unknown', found: [], words: answer.problem };
  const found = answer.records;
  if (gateway === null) {
    const words = noted`The gateway of this desk has no public name yet (INBOUND_SMTP_HOSTNAME). Until then mail comes in by IMAP, or is forwarded here.`;
    return { ...about, state: 'unknown', found, words };
  }
  if (found.some((record) => hostOf(record) === gateway.toLowerCase()))
    return { ...about, state: 'good', found, words: noted`Mail for ${domain} is brought to this desk.` };
  if (found.length === 0) {
    const words = noted`There is no MX record: mail for ${domain} goes to the server of its address record, if there is one. Publish this one.`;
    return { ...about, state: 'missing', found, words };
  }
  const words = noted`Mail for ${domain} is brought to another server. Publish this record, or keep that server and have it forward to this desk, or fetch its mail by IMAP.`;
  return { ...about, state: 'wrong', found, words };
}

const hostOf = (record: string): string => (record.split(' ')[1] ?? '').toLowerCase().replace(/\.$/, '');
