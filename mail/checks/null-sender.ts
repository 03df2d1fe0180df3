// The null reverse-path (RFC 5321 section 4.5.5): who uses it wants no answer.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, headerOf } from './mail-facts.ts';

export function nullSender(facts: MailFacts): Finding {
  if (!isNullSender(facts))
    return { step: 'null sender', verdict: PASS, detail: noted`envelope sender ${facts.envelopeFrom}` };
  return {
    step: 'null sender',
    verdict: 'no acknowledgement',
    detail: noted`the envelope sender is empty`,
    noAcknowledgement: true,
  };
}

/** Mail that came through a forwarder keeps the original path in Return-Path only. */
export function isNullSender(facts: MailFacts): boolean {
  return facts.envelopeFrom === '' || /^<\s*>$/.test(headerOf(facts, 'return-path'));
}
