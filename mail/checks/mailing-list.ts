// Mailing lists (RFC 2369, RFC 2919): an automatic answer would go to all of it.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

const LIST_HEADERS = new Set(['list-id', 'list-post', 'list-archive', 'mailing-list', 'x-mailing-list']);
/** Written on bulk mail, and by mailing services on every mail of their customers: on forms of web sites, bills, confirmations. */
const BULK_HEADERS = new Set(['list-unsubscribe', 'list-unsubscribe-post', 'list-help', 'list-owner']);

export function mailingList(facts: MailFacts): Finding {
  const step = 'mailing list';
  const told = facts.headers.find(([name]) => LIST_HEADERS.has(name));
  const found = told ?? facts.headers.find(([name]) => BULK_HEADERS.has(name));
  if (!found) return { step, verdict: PASS, detail: noted`no list headers` };
  const detail = `${found[0]}: ${found[1].slice(0, 200)}`;
  return told
    ? { step, verdict: 'list', detail, list: true, noAcknowledgement: true }
    : { step, verdict: 'no acknowledgement', detail, noAcknowledgement: true };
}
