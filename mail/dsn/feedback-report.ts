// Reads message/feedback-report (ARF, RFC 5965): somebody pressed "this is spam".
import type { ReportRow } from '../checks/classification.ts';
import { readFields } from './delivery-status.ts';

export interface FeedbackReport {
  /** abuse, fraud, virus, other, not-spam, auth-failure… in lower case, '' if not said. */
  feedbackType: string;
  rows: ReportRow[];
}

export function readFeedbackReport(content: string): FeedbackReport {
  const fields = readFields(content);
  const feedbackType = (fields.get('feedback-type') ?? '').toLowerCase();
  const recipient = (fields.get('original-rcpt-to') ?? fields.get('removal-recipient') ?? '')
    .replaceAll(/[<>\s]/g, '')
    .slice(0, 320);
  return { feedbackType, rows: [{ recipient, status: '', diagnostic: feedbackType, hard: false }] };
}
