// Whether a mail's sender is who it says, in words (SPF RFC 7208, DKIM RFC 6376, DMARC RFC 7489, ARC RFC 8617).
import { msg, str } from '@lit/localize';
import type { Authentication } from '../api/inbound-mails.ts';

export type AuthenticationVerdict = 'pass' | 'fail' | 'none';

export interface BadgeWords {
  label: string;
  help: string;
}

export const BADGE_WORDS: Record<AuthenticationVerdict, BadgeWords> = {
  pass: { label: msg('Verified'), help: msg('The sender’s domain confirms that it sent this mail.') },
  fail: {
    label: msg('Sender may be forged'),
    help: msg(
      'The sender’s domain does not confirm this mail. Do not trust the name; ask by another way first.',
    ),
  },
  none: { label: '', help: msg('The sender’s domain gives no proof either way.') },
};

const RESULTS: Record<string, string> = {
  pass: msg('passed'),
  fail: msg('failed'),
  softfail: msg('failed (the domain is not sure itself)'),
  neutral: msg('says nothing'),
  none: msg('not used by the domain'),
  policy: msg('not acceptable'),
  temperror: msg('could not be asked just then'),
  permerror: msg('set up wrongly by the domain'),
  skipped: msg('not checked'),
};

export function resultWords(result: string): string {
  return RESULTS[result] ?? result;
}

/** One line each for SPF, DKIM, DMARC, ARC. */
export function authenticationLines({ spf, dkim, dmarc, arc, sealer }: Authentication): [string, string][] {
  return [
    [msg('SPF, its server'), resultWords(spf)],
    [msg('DKIM, its signature'), resultWords(dkim)],
    [msg('DMARC, the name shown'), resultWords(dmarc)],
    [
      msg('ARC, forwarders'),
      sealer ? msg(str`${resultWords(arc)}: sealed by ${sealer}, which is trusted here`) : resultWords(arc),
    ],
  ];
}
