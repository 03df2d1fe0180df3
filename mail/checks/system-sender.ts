// Addresses nobody reads: an answer to them comes back or starts a loop.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

const SYSTEM =
  /^(?:mailer-daemon|postmaster|abuse|root|daemon|nobody|no-?_?\.?reply|do-?not-?_?\.?reply|donotreply|bounces?|auto-?reply|notifications?)(?:[-+_.=].{0,200})?@/i;

export function systemSender(facts: MailFacts): Finding {
  if (facts.from !== '' && !SYSTEM.test(facts.from))
    return { step: 'system sender', verdict: PASS, detail: facts.from };
  const detail = facts.from === '' ? noted`no usable author address` : facts.from;
  return { step: 'system sender', verdict: 'no acknowledgement', detail, noAcknowledgement: true };
}
