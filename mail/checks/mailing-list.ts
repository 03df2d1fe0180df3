// Mailing lists (RFC 2369, RFC 2919): an automatic answer would go to all of it.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

const LIST_HEADERS = new Set([
  'list-id',
  'list-unsubscribe',
  'list-post',
  'list-help',
  'list-archive',
  'list-owner',
  'mailing-list',
  'x-mailing-list',
]);

export function mailingList(facts: MailFacts): Finding {
  const found = facts.headers.find(([name]) => LIST_HEADERS.has(name));
  if (!found) return { step: 'mailing list', verdict: PASS, detail: noted`no list headers` };
  const detail = `${found[0]}: ${found[1].slice(0, 200)}`;
  return { step: 'mailing list', verdict: 'list', detail, list: true, noAcknowledgement: true };
}
