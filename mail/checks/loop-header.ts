// Our own loop header: the mail was made by a HelpDeskApp, this one or another.
import { noted } from '../noted.ts';
import { LOOP_HEADER } from '../compose/compose.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, headerOf } from './mail-facts.ts';

export function loopHeader(facts: MailFacts): Finding {
  const host = headerOf(facts, LOOP_HEADER.toLowerCase());
  if (host === '') return { step: 'loop header', verdict: PASS, detail: noted`not present` };
  return {
    step: 'loop header',
    verdict: 'no acknowledgement',
    detail: noted`made by ${host.slice(0, 200)}`,
    noAcknowledgement: true,
  };
}
