// Delivery status notification (RFC 3464, RFC 6522): failed, delayed or done, told in a part for machines.
import { noted } from '../noted.ts';
import {
  type Stage,
  type StatusRow,
  isDeadAddress,
  isGivenUp,
  readDeliveryStatus,
  readReturnedMail,
  readTextReport,
  stageOf,
} from '../dsn/index.ts';
import { PASS, type Finding } from './check.ts';
import type { ReportRow } from './classification.ts';
import type { MailFacts } from './mail-facts.ts';

export function deliveryReport(facts: MailFacts): Finding {
  const parts = facts.reportParts.filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const rows = parts.flatMap(({ content }) => readDeliveryStatus(content));
  if (rows.length === 0) return { step: 'delivery report', verdict: PASS, detail: noted`no delivery status` };
  const failed = rows.filter(
    ({ action, status }) => action === 'failed' || (action === '' && !status.startsWith('2')),
  );
  const delayed = rows.filter(({ action }) => action === 'delayed');
  const returned = readReturnedMail(facts.reportParts, facts.text);
  const base = {
    step: 'delivery report',
    noAcknowledgement: true,
    originalMessageId: returned.messageId,
  } as const;
  const told = failed.length > 0 ? failed : delayed;
  const detail = told
    .map(({ recipient, status }) => `${recipient} ${status}`)
    .join(', ')
    .slice(0, 500);
  const stage = stageOf(facts.text);
  const report = told.map((row) => withWords(row, { text: facts.text, stage }));
  if (failed.length > 0)
    return { ...base, verdict: 'bounce', detail: noted`failed: ${detail}`, kind: 'bounce', report };
  if (delayed.length > 0)
    return { ...base, verdict: 'delay', detail: noted`delayed: ${detail}`, kind: 'delay', report };
  return { ...base, verdict: 'auto', detail: noted`delivered, as was asked to be told`, kind: 'auto' };
}

/** Some servers leave the reason out of the fields and tell it in the words only. */
function withWords(
  { action, recipient, status, diagnostic }: StatusRow,
  { text, stage }: { text: string; stage: Stage },
): ReportRow {
  const hard =
    isDeadAddress(status, diagnostic, stage) || (action === 'failed' && isGivenUp(status, diagnostic));
  const row = { recipient, status, diagnostic, hard };
  if (row.diagnostic !== '' || row.recipient === '') return row;
  const [told] = readTextReport(text, [row.recipient], '').rows;
  if (!told || told.diagnostic === '') return row;
  const exact =
    row.status.endsWith('.0.0') && told.status.charAt(0) === row.status.charAt(0) ? told.status : row.status;
  return { ...row, status: exact || told.status, diagnostic: told.diagnostic, hard: row.hard || told.hard };
}
