// X-Auto-Response-Suppress ([MS-OXCMAIL]): Exchange asks for no answers of that kind.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, headerOf } from './mail-facts.ts';

/** DR, RN, NRN and NDR speak of receipts only. Outlook puts it on mail of people too, so it says nothing of the kind. */
export function autoResponseSuppress(facts: MailFacts): Finding {
  const value = headerOf(facts, 'x-auto-response-suppress');
  const asked = value.split(/[\s,;]+/).some((word) => /^(?:all|oof|autoreply)$/i.test(word));
  if (!asked)
    return {
      step: 'auto-response-suppress',
      verdict: PASS,
      detail: value === '' ? noted`not present` : value.slice(0, 100),
    };
  return {
    step: 'auto-response-suppress',
    verdict: 'no acknowledgement',
    detail: value.slice(0, 100),
    noAcknowledgement: true,
  };
}
