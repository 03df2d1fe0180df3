// What the senders of a mail could prove (SPF RFC 7208, DKIM RFC 6376, DMARC RFC 9989, ARC RFC 8617), as plain data.

/** Result words of RFC 8601 section 2.7; `policy` stands where a signature is too weak to count. */
export const RESULTS = [
  'none',
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'temperror',
  'permerror',
] as const;

export type AuthenticationResult = (typeof RESULTS)[number];

export interface Authentication {
  spf: AuthenticationResult;
  dkim: AuthenticationResult;
  dmarc: AuthenticationResult;
  arc: AuthenticationResult;
  /** The author's domain, which the verdict is about; null when From names none. */
  domain: string | null;
  /** What that domain asks for when DMARC fails; null when it does not say. */
  policy: 'none' | 'quarantine' | 'reject' | null;
  /** pass: the author's domain vouches for the mail. fail: it says that it does not. none: nobody can tell. */
  verdict: 'pass' | 'fail' | 'none';
  /** The forwarder whose seal made it pass; absent where none was needed or trusted. */
  sealer?: string;
}
