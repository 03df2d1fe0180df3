// Asks the domains a mail names whether it is theirs: SPF, DKIM, DMARC, ARC.
import type { Authentication } from '../../../mail/authentication/authentication.ts';
import { authenticateMail } from '../../../mail/authentication/authenticate-mail.ts';
import type { ResolveDns } from '../../../mail/authentication/dns-answers.ts';
import { realPeer } from '../../../mail/authentication/real-peer.ts';
import type { Inspector } from '../inspection.ts';

export interface AuthenticationInspection {
  resolve: ResolveDns;
  timeoutMs: number;
  hostname: string;
  /** Relays and balancers of ours: mail that came by one of them was not sent by it. */
  isTrusted(address: string): boolean;
}

export function createAuthenticationInspector(options: AuthenticationInspection): Inspector {
  return async function authentication(_ctx, { mail, source, peer, envelope }) {
    const received = mail.headers.filter(([name]) => name === 'received').map(([, value]) => value);
    const session = { address: peer.remoteAddress, helo: peer.helo };
    const found = await authenticateMail(
      {
        source,
        peer: realPeer(session, received, options.isTrusted),
        envelopeFrom: envelope.from,
        author: mail.from?.address ?? '',
      },
      options,
    );
    return {
      authentication: found,
      line: { step: 'authentication', verdict: found.verdict, detail: wordsOf(found) },
    };
  };
}

const wordsOf = ({ spf, dkim, dmarc, arc, domain, policy }: Authentication): string =>
  `SPF ${spf}, DKIM ${dkim}, DMARC ${dmarc}, ARC ${arc}; the author’s domain is ${domain ?? 'unknown'}` +
  `${policy === null ? '' : ` and asks for ${policy}`}.${troubleIn([spf, dkim, dmarc, arc])}`;

const troubleIn = (results: string[]): string =>
  results.includes('temperror') ? ' DNS did not answer all questions in time: decided without.' : '';
