// SPF (RFC 7208): whether the domain lets the relay send in its name. The record is evaluated as a receiver would.
import { spf } from 'mailauth/lib/spf/index.js';
import { noted } from '../../mail/noted.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { askDns } from './ask-dns.ts';
import type { DnsFinding } from './schemas.ts';

/** What providers ask their customers to include. */
const providers: [RegExp, string][] = [
  [/(^|\.)gmail\.com$|(^|\.)google\.com$/, 'include:_spf.google.com'],
  [/(^|\.)office365\.com$|(^|\.)outlook\.com$/, 'include:spf.protection.outlook.com'],
  [/(^|\.)amazonaws\.com$/, 'include:amazonses.com'],
  [/(^|\.)sendgrid\.net$/, 'include:sendgrid.net'],
  [/(^|\.)mailgun\.org$/, 'include:mailgun.org'],
  [/(^|\.)mtasv\.net$|(^|\.)postmarkapp\.com$/, 'include:spf.mtasv.net'],
  [/(^|\.)mailjet\.com$/, 'include:spf.mailjet.com'],
];

const own = /^(localhost|127\.|\[?::1)/;

/** @param relay the host our mail leaves through; null: none */
export async function checkSpf(
  resolve: ResolveDns,
  domain: string,
  relay: string | null,
): Promise<DnsFinding> {
  const answer = await askDns(resolve, domain, 'TXT');
  const mechanism = relay === null || own.test(relay) ? null : mechanismFor(relay);
  const about = { kind: 'spf', type: 'TXT', name: domain } as const;
  if (!answer.ok) return { ...about, state: 'unknown', found: [], publish: null, words: answer.problem };
  const found = answer.records.filter((record) => /^v=spf1(\s|$)/i.test(record));
  const publish = mechanism === null ? null : merged(found[0], mechanism);
  if (mechanism === null || relay === null) {
    const words =
      relay === null
        ? noted`There is no relay yet, so nobody can say who sends for this domain.`
        : noted`Mail goes to a server on this machine first, so it cannot be told from here which one brings it to receivers. Its provider says what to publish.`;
    return { ...about, state: 'unknown', found, publish, words };
  }
  if (found.length > 1) {
    const words = noted`There are ${found.length} SPF records. Receivers then believe none (RFC 7208, section 4.5): leave one.`;
    return { ...about, state: 'wrong', found, publish, words };
  }
  if (found.length === 0) {
    const words = noted`Nothing says that ${relay} may send for ${domain}: receivers may take its mail for forged.`;
    return { ...about, state: 'missing', found, publish, words };
  }
  return { ...about, found, ...(await evaluate(resolve, { domain, relay, publish })) };
}

async function evaluate(
  resolve: ResolveDns,
  { domain, relay, publish }: { domain: string; relay: string; publish: string | null },
): Promise<Pick<DnsFinding, 'state' | 'words' | 'publish'>> {
  const addresses = await askDns(resolve, relay, 'A');
  const ips = /^[\d.]+$/.test(relay) ? [relay] : addresses.ok ? addresses.records : [];
  const [ip] = ips;
  if (ip === undefined) {
    return {
      state: 'unknown',
      publish,
      words: noted`The relay ${relay} has no address in DNS, so the record could not be tried out.`,
    };
  }
  const result = await spf({
    sender: `postmaster@${domain}`,
    ip,
    helo: relay,
    mta: 'helpdesk',
    maxElapsedTime: 8_000,
    resolver: resolve as never,
  });
  const verdict = (result as { status: { result: string } }).status.result;
  if (verdict === 'pass')
    return { state: 'good', publish: null, words: noted`${relay} may send for ${domain}.` };
  if (verdict === 'temperror')
    return {
      state: 'unknown',
      publish,
      words: noted`DNS did not answer in time while the record was tried out.`,
    };
  const words =
    verdict === 'permerror'
      ? noted`The record is broken: receivers cannot read it. Publish this one.`
      : noted`The record does not let ${relay} send for ${domain} (it says “${verdict}”). Providers often send from other servers than the one they take mail at: when yours names one, include that.`;
  return { state: 'wrong', publish, words };
}

const mechanismFor = (relay: string): string =>
  /^[\d.]+$/.test(relay)
    ? `ip4:${relay}`
    : (providers.find(([host]) => host.test(relay))?.[1] ?? `a:${relay}`);

/** The record there is, with ours before what it says of all others; a new one where there is none. */
function merged(present: string | undefined, mechanism: string): string {
  if (present === undefined) return `v=spf1 ${mechanism} ~all`;
  if (present.split(/\s+/).includes(mechanism)) return present;
  return /\s[-~?+]?all\b/i.test(present)
    ? present.replace(/\s([-~?+]?all\b)/i, ` ${mechanism} $1`)
    : `${present} ${mechanism}`;
}
