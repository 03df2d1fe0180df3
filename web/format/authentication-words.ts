// Whether a mail's sender is who it says, in words (SPF RFC 7208, DKIM RFC 6376, DMARC RFC 7489, ARC RFC 8617).
import type { Authentication } from '../api/inbound-mails.ts';

export type AuthenticationVerdict = 'pass' | 'fail' | 'none';

export interface BadgeWords {
  label: string;
  help: string;
}

export const BADGE_WORDS: Record<AuthenticationVerdict, BadgeWords> = {
  pass: { label: 'Verified', help: 'The sender’s domain confirms that it sent this mail.' },
  fail: {
    label: 'Sender may be forged',
    help: 'The sender’s domain does not confirm this mail. Do not trust the name; ask by another way first.',
  },
  none: { label: '', help: 'The sender’s domain gives no proof either way.' },
};

const RESULTS: Record<string, string> = {
  pass: 'passed',
  fail: 'failed',
  softfail: 'failed (the domain is not sure itself)',
  neutral: 'says nothing',
  none: 'not used by the domain',
  policy: 'not acceptable',
  temperror: 'could not be asked just then',
  permerror: 'set up wrongly by the domain',
  skipped: 'not checked',
};

export function resultWords(result: string): string {
  return RESULTS[result] ?? result;
}

/** One line each for SPF, DKIM, DMARC, ARC. */
export function authenticationLines({ spf, dkim, dmarc, arc, sealer }: Authentication): [string, string][] {
  return [
    ['SPF, its server', resultWords(spf)],
    ['DKIM, its signature', resultWords(dkim)],
    ['DMARC, the name shown', resultWords(dmarc)],
    ['ARC, forwarders', resultWords(arc) + (sealer ? `: sealed by ${sealer}, which is trusted here` : '')],
  ];
}
