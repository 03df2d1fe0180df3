// Our own loop header: the mail was made by a HelpDeskApp, this one or another.
import { LOOP_HEADER } from '../compose/compose.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, headerOf } from './mail-facts.ts';

export function loopHeader(facts: MailFacts): Finding {
  const host = headerOf(facts, LOOP_HEADER.toLowerCase());
  if (host === '') return { step: 'loop header', verdict: PASS, detail: 'not present' };
  return {
    step: 'loop header',
    verdict: 'no acknowledgement',
    detail: `made by ${host.slice(0, 200)}`,
    noAcknowledgement: true,
  };
}
