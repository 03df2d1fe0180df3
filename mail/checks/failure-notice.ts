// A bounce in words only, as qmail, old Exim, ezmlm and the gateways of providers write it.
import { readReturnedMail, readTextReport } from '../dsn/index.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, hasHeader, headerOf } from './mail-facts.ts';
import { isNullSender } from './null-sender.ts';

const DAEMON =
  /^(?:mailer-daemon|mailerdaemon|mail-daemon|postmaster|mdaemon|maildelivery|mail-deliver|mailsystem|mail-system|bounce|double-bounce|info-mta|qmailr)/i;
const SUBJECT = new RegExp(
  [
    'undeliver|undelivered|non ?delivered|not delivered|unzustellbar|nicht zugestellt|non remis|no entregado|delivery (?:failure|status|problem|report|error|notification|has failed|delayed|unsuccessful)',
    'failure notice|failure delivery|failed (?:delivery|mail)|delivery.{0,20}fail|mail(?:er)? (?:delivery|system) (?:fail|error|problem)|returned (?:mail|to sender)|returning (?:message|mail)|rejected mail|mail could not be|could not (?:be )?(?:deliver|send)|error sending|message (?:delivery|you sent)|couldn.t be delivered|cannot be delivered|unable to deliver|permanent error|mail error|bounced?|warning: (?:message|could not)|user unknown|notification d.échec|mail system error|nondeliverable|delivery to the following|mail rejected|email rejected|your message to',
  ].join('|'),
  'i',
);
const WORDS =
  /(?:could ?n.?t be delivered|could not be (?:deliver|sent)|(?:wasn.t|was not|not been|weren.t) (?:able to )?deliver|unable to (?:deliver|relay)|delivery (?:has |to .{1,100} )?failed|undeliverable|undelivered|was rejected|permanent (?:fatal )?error|user unknown|unknown user|returned to sender|failed to deliver|recipients? (?:failed|refused)|not delivered|cannot be delivered|rejected by|mailbox (?:is )?full|\b5\d\d[ -][\d5]\.?)/i;

/** Said at the beginning by systems that write under an ordinary name. An out-of-office reply says none of it. */
const OPENING =
  /(?:could ?n.?t|could not|cannot) be delivered|unable to deliver|trouble delivering|undeliverable|mailbox is full|no such user|user unknown|invalid user|送信できませんでした|配信できませんでした/i;

/** Two signs are needed: written by a mail system, and about a failure. */
export function failureNotice(facts: MailFacts): Finding {
  const nullSender = isNullSender(facts);
  const daemon = DAEMON.test(facts.from || headerOf(facts, 'from'));
  const failedHeader = headerOf(facts, 'x-failed-recipients');
  const bySystem = daemon || nullSender || failedHeader !== '' || facts.reportType === 'delivery-status';
  if (!bySystem || hasHeader(facts, 'list-id') || !isAboutFailure(facts, { daemon, nullSender })) {
    return { step: 'failure notice', verdict: PASS, detail: 'not written by a mail system about a failure' };
  }
  const returned = readReturnedMail(facts.reportParts, facts.text);
  const known = failedHeader.split(/[\s,]+/).filter((address) => address.includes('@'));
  const { rows, delayed } = readTextReport(
    facts.text,
    known,
    headerOf(facts, 'to')
      .slice(0, 500)
      .replaceAll(/^.*<|>.*$/gs, ''),
  );
  const kind = delayed ? 'delay' : 'bounce';
  return {
    step: 'failure notice',
    verdict: kind,
    detail: `from ${facts.from || 'nobody'}, "${facts.subject.slice(0, 100)}"`,
    kind,
    noAcknowledgement: true,
    report: rows.map((row) => Object.assign(row, { recipient: row.recipient || returned.recipient })),
    originalMessageId: returned.messageId,
  };
}

function isAboutFailure(facts: MailFacts, by: { daemon: boolean; nullSender: boolean }): boolean {
  if (hasHeader(facts, 'x-failed-recipients') || SUBJECT.test(facts.subject)) return true;
  return (
    (by.daemon && WORDS.test(facts.text.slice(0, 8000))) ||
    (by.nullSender && OPENING.test(facts.text.slice(0, 600)))
  );
}
