// Auto-Submitted (RFC 3834 section 5). The value `no` is written by people's clients and means what it says.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, headerOf } from './mail-facts.ts';

export function autoSubmitted(facts: MailFacts): Finding {
  const value = headerOf(facts, 'auto-submitted').toLowerCase();
  const keyword = /^[a-z-]+/.exec(value)?.[0] ?? '';
  if (keyword === '' || keyword === 'no') {
    return { step: 'auto-submitted', verdict: PASS, detail: keyword === '' ? noted`not present` : 'no' };
  }
  return {
    step: 'auto-submitted',
    verdict: 'auto',
    detail: value.slice(0, 200),
    kind: 'auto',
    noAcknowledgement: true,
  };
}
