// Precedence: not in any standard, but what mass mailers and old responders write.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, headerOf } from './mail-facts.ts';

export function precedence(facts: MailFacts): Finding {
  const value = (headerOf(facts, 'precedence') || headerOf(facts, 'x-precedence')).trim().toLowerCase();
  if (/^auto[_-]?reply/.test(value))
    return { step: 'precedence', verdict: 'auto', detail: value, kind: 'auto', noAcknowledgement: true };
  if (/^(?:bulk|junk|list)/.test(value)) {
    return {
      step: 'precedence',
      verdict: 'no acknowledgement',
      detail: value.slice(0, 100),
      noAcknowledgement: true,
    };
  }
  return {
    step: 'precedence',
    verdict: PASS,
    detail: value === '' ? noted`not present` : value.slice(0, 100),
  };
}
