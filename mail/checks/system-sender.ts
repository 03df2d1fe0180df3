// Addresses nobody reads: an answer to them comes back or starts a loop.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

const SYSTEM = new RegExp(
  `^(?:${[
    'mailer-daemon|postmaster|abuse|root|daemon|nobody|bounces?|auto-?reply|notifications?',
    // Before the name of what writes or behind it: noreply-orders@, orders-noreply@.
    '(?:[\\w.+-]{1,40}[-_.+])?(?:no|do[-_.]?not|dont)[-_.]{0,2}reply\\d{0,5}',
    'ne[-_.]?pas[-_.]?repondre|n(?:ao|o)[-_.]?respond(?:a|er)|non[-_.]?rispondere',
    '(?:nicht|keine)[-_.]?antwort(?:en)?|niet[-_.]?(?:be)?antwoorden|geen[-_.]?antwoord|ikke[-_.]?svar|svara?[-_.]?(?:ej|ikke|inte)|nie[-_.]?odpowiadaj',
  ].join('|')})(?:[-+_.=].{0,200})?@`,
  'i',
);

export function systemSender(facts: MailFacts): Finding {
  if (facts.from !== '' && !SYSTEM.test(facts.from))
    return { step: 'system sender', verdict: PASS, detail: facts.from };
  const detail = facts.from === '' ? noted`no usable author address` : facts.from;
  return { step: 'system sender', verdict: 'no acknowledgement', detail, noAcknowledgement: true };
}
