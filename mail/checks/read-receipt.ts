// Message disposition notification (RFC 8098): a reader's program tells what became of a mail. Nobody wrote it, even when a
// person was asked before it was sent, so it must not stand as a customer's answer.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

export function readReceipt({ type, reportType, reportParts }: MailFacts): Finding {
  const step = 'read receipt';
  const kind =
    reportType.toLowerCase() ||
    (reportParts.some((part) => part.type === 'message/disposition-notification')
      ? 'disposition-notification'
      : '');
  if (type.toLowerCase() !== 'multipart/report' || kind !== 'disposition-notification')
    return { step, verdict: PASS, detail: noted`no disposition notification` };
  const detail = noted`tells that a mail was read, deleted or the like`;
  return { step, verdict: 'auto', detail, kind: 'auto', noAcknowledgement: true };
}
