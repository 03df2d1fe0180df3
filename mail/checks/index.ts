// What kind of mail is this, and may it be acknowledged? The checks in order, each leaving its line.
import { autoResponseHeaders } from './auto-response-headers.ts';
import { autoResponseSuppress } from './auto-response-suppress.ts';
import { autoSubmitted } from './auto-submitted.ts';
import type { Check } from './check.ts';
import type { Classification } from './classification.ts';
import { complaint } from './complaint.ts';
import { deliveryReport } from './delivery-report.ts';
import { failureNotice } from './failure-notice.ts';
import { loopHeader } from './loop-header.ts';
import type { MailFacts } from './mail-facts.ts';
import { mailingList } from './mailing-list.ts';
import { nullSender } from './null-sender.ts';
import { precedence } from './precedence.ts';
import { readReceipt } from './read-receipt.ts';
import { systemSender } from './system-sender.ts';
import { vacationSubject } from './vacation-subject.ts';

export type { MailFacts } from './mail-facts.ts';

/** Reports first, as they also carry the marks of automatic mail; the weakest sign last. */
export const CHECKS: readonly Check[] = [
  complaint,
  deliveryReport,
  failureNotice,
  readReceipt,
  autoSubmitted,
  autoResponseHeaders,
  precedence,
  vacationSubject,
  autoResponseSuppress,
  loopHeader,
  mailingList,
  nullSender,
  systemSender,
];

export function classify(facts: MailFacts): Classification {
  const classification: Classification = {
    kind: 'mail',
    list: false,
    noAcknowledgement: false,
    report: [],
    originalMessageId: null,
    trace: [],
  };
  for (const check of CHECKS) {
    const { step, verdict, detail, ...finding } = check(facts);
    classification.trace.push({ step, verdict, detail });
    if (finding.list) classification.list = true;
    if (finding.noAcknowledgement) classification.noAcknowledgement = true;
    if (finding.kind === undefined || classification.kind !== 'mail') continue;
    classification.kind = finding.kind;
    classification.report = finding.report ?? [];
    classification.originalMessageId = finding.originalMessageId ?? null;
  }
  return classification;
}
