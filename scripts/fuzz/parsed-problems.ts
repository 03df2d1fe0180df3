// What must hold of every mail that was read, whatever it was.
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import { PARSE_LIMITS } from '../../mail/parse/parse-limits.ts';

/** Elements and attributes that run, load or leave their place. */
const active =
  /<(?:script|style|iframe|object|embed|form|input|base|meta|link|svg|math|video|audio|template|textarea)\b|<[^>]*\s(?:on\w+|srcset|background|id|name)=|\ssrc="(?!data:image\/)|href="(?!https?:|mailto:|tel:)/i;
const address = /^(?:[^\s"<>()[\]\\,;:@]+|"(?:[^"\\]|\\.)*")@[^\s<>()\\,;@]+$/;

/** In words, none when all holds. */
export function problemsOf(mail: ParsedMail): string[] {
  const people = [mail.from, mail.sender, ...mail.replyTo, ...mail.to, ...mail.cc].filter(
    (one) => one !== null,
  );
  const { attachments, ...rest } = mail;
  const json = JSON.stringify([rest, attachments.map(({ filename, contentId }) => [filename, contentId])]);
  const checks: [holds: boolean, problem: string][] = [
    [!json.includes('\\u0000'), 'a NUL was left in the mail'],
    [
      json.isWellFormed() && !/\\ud[89a-f][0-9a-f]{2}/i.test(json),
      'half a surrogate pair was left in the mail',
    ],
    [!active.test(withoutText(mail.html ?? '')), 'something active was left in the HTML'],
    [people.every((person) => address.test(person.address)), 'an address is none'],
    [
      people.every(({ address: one, name }) => !/[\r\n]/.test(one + name)),
      'a line end was left in an address or name',
    ],
    [
      !/[\r\n]/.test(mail.subject + (mail.messageId ?? '')),
      'a line end was left in the subject or Message-ID',
    ],
    [mail.to.length <= PARSE_LIMITS.addressesPerHeader, 'too many addresses'],
    [mail.attachments.length <= 2 * PARSE_LIMITS.partCount, 'too many attachments'],
    [
      mail.attachments.every(({ filename }) => !/[/\\\u0000-\u001f]/.test(filename)),
      'a file name has a path or a control',
    ],
    [mail.classification.trace.length > 0, 'there is no trace'],
    [mail.date === null || !Number.isNaN(Date.parse(mail.date)), 'the date is none'],
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/** What stands between tags is escaped and may say anything. */
function withoutText(html: string): string {
  return html.match(/<[^>]*>/g)?.join('') ?? '';
}
