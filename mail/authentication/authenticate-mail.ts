// Checks what the senders of a mail can prove, and says in one word whether the author's domain vouches for it. The one place that
// knows mailauth.
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { authenticate, type AuthenticateResult } from 'mailauth';
import type { MailSource } from '../parse/parse-result.ts';
import { RESULTS, type Authentication, type AuthenticationResult } from './authentication.ts';
import { answersWithin, type ResolveDns } from './dns-answers.ts';
import { BodyTooCostly, pacedBody } from './paced-body.ts';
import { type ArcChain, chainOf } from './trusted-sealers.ts';

export interface MailToAuthenticate {
  source: MailSource;
  /** Who handed the mail to the desk, or to the relay it trusts; null: unknown, as with mail fetched by IMAP: nothing is disowned. */
  peer: { address: string; helo: string } | null;
  envelopeFrom: string;
  /** Address in From; '' when there is none. */
  author: string;
}

export interface AuthenticateOptions {
  resolve: ResolveDns;
  /** For all questions about one mail together. */
  timeoutMs: number;
  /** Name of this host, as it appears in the results. */
  hostname: string;
}

/** Signatures of one mail that are verified: each may cost a pass over the body. Real mail has up to four. */
const maxSignatures = 8;
/** Real header blocks stay under 64 KiB. */
const maxHeaderBytes = 256 * 1024;

export interface Authenticated {
  authentication: Authentication;
  /** What forwarders sealed, where that holds; null where there is nothing. */
  chain: ArcChain | null;
}

/** Never rejects because of the mail or of DNS: what could not be found out is a temperror. */
export async function authenticateMail(
  mail: MailToAuthenticate,
  options: AuthenticateOptions,
): Promise<Authenticated> {
  const domain = domainOf(mail.author);
  const resolve = answersWithin(options.resolve, options.timeoutMs);
  const check = async (input: Readable | Buffer, checkable: boolean): Promise<Authenticated> => {
    const result = await authenticate(input, {
      ...(mail.peer === null ? {} : { ip: mail.peer.address, helo: mail.peer.helo }),
      sender: mail.envelopeFrom,
      mta: options.hostname,
      resolver: resolve,
      disableBimi: true,
      rejectRsaSha1: true,
    });
    const authentication = summary(result, { domain, checkable, peerKnown: mail.peer !== null });
    return { authentication, chain: checkable ? chainOf(result) : null };
  };
  try {
    const signatures = await readSignatures(mail.source);
    const checkable = signatures !== null && signatures <= maxSignatures;
    if (!checkable) return await check(authorOnly(mail.author), false);
    return await check(pacedBody(mail.source), true).catch((error: unknown) => {
      if (error instanceof BodyTooCostly) return check(authorOnly(mail.author), false);
      throw error;
    });
  } catch {
    const unknown = 'temperror' as const;
    const authentication = { spf: unknown, dkim: unknown, dmarc: unknown, arc: unknown } as const;
    return { authentication: { ...authentication, domain, policy: null, verdict: 'none' }, chain: null };
  }
}

/** Enough for SPF and DMARC, where the header itself is not to be trusted with our time. */
const authorOnly = (author: string): Buffer =>
  Buffer.from(`From: <${author.replaceAll(/[<>\s]/g, '')}>\r\n\r\n`);

/** How many signatures the mail carries; null when its header is too long to look at. */
async function readSignatures(source: MailSource): Promise<number | null> {
  const head = await headOf(source);
  const end = /\r?\n\r?\n/.exec(head);
  if (end === null && head.length >= maxHeaderBytes) return null;
  const header = head.slice(0, end?.index);
  const count = (name: RegExp): number => header.match(name)?.length ?? 0;
  return count(/^dkim-signature[ \t]*:/gim) + count(/^arc-message-signature[ \t]*:/gim);
}

async function headOf(source: MailSource): Promise<string> {
  if ('bytes' in source) return source.bytes.toString('latin1', 0, maxHeaderBytes);
  const file = await open(source.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxHeaderBytes), 0, maxHeaderBytes, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function summary(
  result: AuthenticateResult,
  about: { domain: string | null; checkable: boolean; peerKnown: boolean },
): Authentication {
  const { domain, checkable } = about;
  const signatures = result.dkim?.results ?? [];
  const passed = signatures.filter(({ status }) => status.result === 'pass');
  const spf = word(about.peerKnown && result.spf ? result.spf.status.result : 'none');
  const dkim = checkable ? bestOf(signatures.map(({ status }) => word(status.result))) : 'permerror';
  // Several authors of different domains leave DMARC nobody to ask (RFC 9989 section 5.3.1).
  const severalAuthors = result.dmarcSkipReason?.startsWith('multiple') === true;
  const dmarc = severalAuthors
    ? 'permerror'
    : dmarcOf(result, { proofs: [spf, dkim], peerKnown: about.peerKnown });
  const proven = [
    ...(spf === 'pass' && result.spf ? [result.spf.domain] : []),
    ...passed.map(({ signingDomain }) => signingDomain || ''),
  ];
  return {
    spf,
    dkim,
    dmarc,
    arc: word(result.arc ? result.arc.status.result : 'none'),
    domain,
    policy: policyOf(result),
    verdict: verdictOf(dmarc, severalAuthors ? null : domain, proven),
  };
}

/** What DNS did not answer (RFC 7489 section 6.6.2, step 5), or who brought the mail, may have been the proof. */
function dmarcOf(
  result: AuthenticateResult,
  { proofs, peerKnown }: { proofs: AuthenticationResult[]; peerKnown: boolean },
): AuthenticationResult {
  const found = word(result.dmarc ? result.dmarc.status.result : 'none');
  if (found !== 'fail') return found;
  if (proofs.includes('temperror')) return 'temperror';
  return peerKnown ? 'fail' : 'none';
}

/** Without a DMARC record, proof of the author's own domain or one above it still counts; of one below it does not. */
function verdictOf(
  dmarc: AuthenticationResult,
  domain: string | null,
  proven: string[],
): Authentication['verdict'] {
  if (dmarc === 'pass') return 'pass';
  if (dmarc === 'fail' || dmarc === 'permerror') return 'fail';
  if (dmarc !== 'none' || domain === null) return 'none';
  const vouches = proven.some((name) => name !== '' && `.${domain}`.endsWith(`.${name.toLowerCase()}`));
  return vouches ? 'pass' : 'none';
}

const order: AuthenticationResult[] = ['pass', 'temperror', 'fail', 'permerror', 'policy', 'neutral'];

const bestOf = (results: AuthenticationResult[]): AuthenticationResult =>
  order.find((result) => results.includes(result)) ?? 'none';

const word = (result: unknown): AuthenticationResult => RESULTS.find((known) => known === result) ?? 'none';

function policyOf(result: AuthenticateResult): Authentication['policy'] {
  const policy = result.dmarc ? result.dmarc.policy : null;
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}

function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@');
  return at === -1 || at === address.length - 1 ? null : address.slice(at + 1).toLowerCase();
}
