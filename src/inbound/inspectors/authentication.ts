// Asks the domains a mail names whether it is theirs: SPF, DKIM, DMARC, ARC.
import type { Authentication } from '../../../mail/authentication/authentication.ts';
import { authenticateMail } from '../../../mail/authentication/authenticate-mail.ts';
import type { ResolveDns } from '../../../mail/authentication/dns-answers.ts';
import { type ArcChain, needsSealer, trustedSealer } from '../../../mail/authentication/trusted-sealers.ts';
import { realPeer } from '../../../mail/authentication/real-peer.ts';
import { noted } from '../../../mail/noted.ts';
import type { Context } from '../../platform/context.ts';
import { readSettings } from '../../settings/index.ts';
import type { Inspector } from '../inspection.ts';

export interface AuthenticationInspection {
  resolve: ResolveDns;
  timeoutMs: number;
  hostname: string;
  /** Relays and balancers of ours: mail that came by one of them was not sent by it. */
  isTrusted(address: string): boolean;
}

export function createAuthenticationInspector(options: AuthenticationInspection): Inspector {
  return async function authentication(ctx, { mail, source, peer, envelope }) {
    const received = mail.headers.filter(([name]) => name === 'received').map(([, value]) => value);
    const session = { address: peer.remoteAddress, helo: peer.helo };
    const { authentication, chain } = await authenticateMail(
      {
        source,
        peer: realPeer(session, received, options.isTrusted),
        envelopeFrom: envelope.from,
        author: mail.from?.address ?? '',
      },
      options,
    );
    const { found, words } = await withSealers(ctx, authentication, chain);
    return {
      authentication: found,
      line: { step: 'authentication', verdict: found.verdict, detail: wordsOf(found) + words },
    };
  };
}

/** Asks for the settings only where a seal could change something: few mails are forwarded and prove nothing. */
async function withSealers(
  ctx: Context,
  found: Authentication,
  chain: ArcChain | null,
): Promise<{ found: Authentication; words: string }> {
  if (chain === null || !needsSealer(found)) return { found, words: '' };
  const { arcSealers } = await readSettings(ctx.db);
  const sealer = trustedSealer(chain, { author: found.domain, trusted: arcSealers });
  const by = chain.sealers.join(', then ');
  if (sealer === null) {
    const why = chain.passed.includes(found.domain ?? '')
      ? noted`not all of them are trusted here`
      : noted`none of them says that the author’s domain vouched for it`;
    return { found, words: ` ${noted`Sealed on its way by ${by}: ${why}.`}` };
  }
  return {
    found: { ...found, verdict: 'pass', sealer },
    words: ` ${noted`Sealed on its way by ${by}, which an admin trusts: there the author’s domain had vouched for it, and that counts.`}`,
  };
}

const wordsOf = ({ spf, dkim, dmarc, arc, domain, policy }: Authentication): string => {
  const found = `SPF ${spf}, DKIM ${dkim}, DMARC ${dmarc}, ARC ${arc}`;
  const owner = domain ?? noted`not known`;
  const words =
    policy === null
      ? noted`${found}; the author’s domain is ${owner}.`
      : noted`${found}; the author’s domain is ${owner} and asks for ${policy}.`;
  return `${words}${troubleIn([spf, dkim, dmarc, arc])}`;
};

const troubleIn = (results: string[]): string =>
  results.includes('temperror')
    ? ` ${noted`DNS did not answer all questions in time: decided without.`}`
    : '';
