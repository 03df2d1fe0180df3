// A bounce in words only, as qmail, old Exim, ezmlm and the gateways of providers write it.
import { noted } from '../noted.ts';
import { readReturnedMail, readTextReport } from '../dsn/index.ts';
import { PASS, type Finding } from './check.ts';
import { type MailFacts, hasHeader, headerOf } from './mail-facts.ts';
import { isNullSender } from './null-sender.ts';

const DAEMON =
  /^(?:mailer[-._]?daemon|mail[-._]?daemon|post[-._]?master|mdaemon|mail[-._]?deliver|mail[-._]?(?:sub)?system|mail[-._]?admin|bounce|double-bounce|info-mta|qmailr|ndr[-._@]|mta@|mmsc|imss@|microsoftexchange)/i;
/** The name beside the address, where that is an ordinary one. */
const DAEMON_NAME =
  /mail(?:er)?[ -](?:delivery|daemon|system|administrator)|delivery (?:sub)?system|post ?master|\bNDR\b|internet mail|メール(?:配信|システム)|mailsystem/i;
/** Mail of people about a bounce: passed on, or asked about. */
const PASSED_ON =
  /^\s{0,5}(?:re|fwd?|aw|wg|tr|rv|sv|vs|vb|antw|odp|i|res|enc|转发|回复|返信|転送)\s{0,3}[:：]/i;
const SUBJECT = new RegExp(
  [
    'undeliver|undelivered|nicht zustellbar|no se (?:puede|ha podido|pudo) entregar|não foi possível entregar|impossible de remettre|(?:не удается|не удалось|невозможно) доставить|niet bezorgd|kan niet worden bezorgd|配信不能|无法送达|無法傳遞|배달되지|non ?delivered|not delivered|unzustellbar|nicht zugestellt|non remis|no entregado|delivery (?:failure|status|problem|report|error|notification|has failed|delayed|unsuccessful)',
    'failure notice|failure delivery|failed (?:delivery|mail)|delivery.{0,20}fail|mail(?:er)? (?:delivery|system) (?:fail|error|problem)|returned (?:mail|to sender)|returning (?:message|mail)|rejected mail|mail could not be|could not (?:be )?(?:deliver|send)|error sending|message (?:delivery|you sent)|couldn.t be delivered|cannot be delivered|unable to deliver|permanent error|mail error|bounced?|warning: (?:message|could not)|user unknown|メールエラー|配信エラー|配信できません|送信エラー|エラー通知|退信|系统退信|投递失败|无法投递|반송|전송 ?실패|не доставлено|недоставлен|возврат|ошибка доставки|niedostarczon|nedoruč|teslim edilemedi|levering mislukt|onbestelbaar|olevererat|ikke levert|kunne ikke leveres|toimitus epäonnistui|mancata consegna|errore di recapito|devolvido|não entregue|falha na entrega|échec de (?:la )?remise|notification d.échec|mail system error|nondeliverable|delivery to the following|mail rejected|email rejected|your message to',
  ].join('|'),
  'i',
);
const WORDS =
  /(?:could ?n.?t be delivered|could not be (?:deliver|sent)|(?:wasn.t|was not|not been|weren.t) (?:able to )?deliver|unable to (?:deliver|relay)|delivery (?:has |to .{1,100} )?failed|undeliverable|undelivered|was rejected|permanent (?:fatal )?error|user unknown|unknown user|returned to sender|failed to deliver|recipients? (?:failed|refused)|not delivered|cannot be delivered|rejected by|no such (?:user|recipient)|invalid (?:user|recipient|email) address|mailbox (?:is )?full|\b5\d\d[ -][\d5]\.?)/i;

/** Said at the beginning by systems that write under an ordinary name. An out-of-office reply says none of it. */
const OPENING =
  /(?:could ?n.?t|could not|cannot) be delivered|unable to deliver|trouble delivering|undeliverable|mailbox is full|no such user|user unknown|invalid user|送信できませんでした|配信できませんでした/i;

/** A parcel "could not be delivered" too: of a mail it is said to whom, or by which code. */
const NAMES_WHOM_OR_CODE = /[^\s<>@]{1,64}@[\w-]{1,63}\.|(?:^|[^\d.])[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}/;

/** Two signs are needed: written by a mail system, and about a failure. */
export function failureNotice(facts: MailFacts): Finding {
  const nullSender = isNullSender(facts);
  const author = headerOf(facts, 'from').slice(0, 500);
  const daemon = DAEMON.test(facts.from || author) || DAEMON_NAME.test(author);
  const failedHeader = headerOf(facts, 'x-failed-recipients');
  const bySystem =
    daemon ||
    nullSender ||
    failedHeader !== '' ||
    facts.reportType === 'delivery-status' ||
    returnsMail(facts);
  if (!bySystem || hasHeader(facts, 'list-id') || !isAboutFailure(facts, { daemon, nullSender })) {
    return {
      step: 'failure notice',
      verdict: PASS,
      detail: noted`not written by a mail system about a failure`,
    };
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
    detail: noted`from ${facts.from || 'nobody'}, "${facts.subject.slice(0, 100)}"`,
    kind,
    noAcknowledgement: true,
    report: rows.map((row) => Object.assign(row, { recipient: row.recipient || returned.recipient })),
    originalMessageId: returned.messageId,
  };
}

/** A subject about failure, a reply of a server in the words, and the mail itself as a part: nobody writes that by hand. */
function returnsMail(facts: MailFacts): boolean {
  if (PASSED_ON.test(facts.subject) || !SUBJECT.test(facts.subject)) return false;
  if (!WORDS.test(facts.text.slice(0, 8000))) return false;
  // Pasted into the words it may well be a customer who asks about it.
  return readReturnedMail(facts.reportParts, '').messageId !== null;
}

function isAboutFailure(facts: MailFacts, by: { daemon: boolean; nullSender: boolean }): boolean {
  if (hasHeader(facts, 'x-failed-recipients') || SUBJECT.test(facts.subject)) return true;
  return (
    (by.daemon && WORDS.test(facts.text.slice(0, 8000))) ||
    (by.nullSender &&
      OPENING.test(facts.text.slice(0, 600)) &&
      NAMES_WHOM_OR_CODE.test(facts.text.slice(0, 4000)))
  );
}
