// Complaint (ARF, RFC 5965): the recipient's provider reports one of our mails as unwanted.
import { noted } from '../noted.ts';
import { readFeedbackReport, readReturnedMail } from '../dsn/index.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

export function complaint(facts: MailFacts): Finding {
  const part = facts.reportParts.find(({ type }) => type === 'message/feedback-report');
  if (!part && facts.reportType !== 'feedback-report') {
    return { step: 'complaint', verdict: PASS, detail: noted`no feedback report` };
  }
  const { feedbackType, rows } = readFeedbackReport(part?.content ?? '');
  const returned = readReturnedMail(facts.reportParts, facts.text);
  return {
    step: 'complaint',
    verdict: 'complaint',
    detail: noted`feedback report of type ${feedbackType || 'unknown'}`,
    kind: 'complaint',
    noAcknowledgement: true,
    report: rows.map((row) => Object.assign(row, { recipient: row.recipient || returned.recipient })),
    originalMessageId: returned.messageId,
  };
}
