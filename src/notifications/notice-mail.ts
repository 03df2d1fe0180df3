// A notification mail: what happened, who, where, and what was newly written, in the agent's language and time zone. Never the history of a ticket.
import { subjectTag } from '../../mail/threading/index.ts';
import type { Language } from '../platform/words/languages.ts';
import { retold } from '../platform/words/retold.ts';
import type { NotificationRow } from './list-notifications.ts';
import { noticeWords, type NoticeWords } from './notice-words.ts';

export type MailedNotification = Pick<
  NotificationRow,
  'kind' | 'ticket_id' | 'number' | 'subject' | 'who' | 'words' | 'data'
>;

interface Mail {
  subject: string;
  text: string;
}

interface Place {
  /** Where agents reach the console. */
  appUrl: string;
  /** What the desk is called. */
  deskName: string;
  /** Of the agent. */
  language: Language;
  /** Of the agent. */
  timeZone: string;
  now: Date;
}

/** All about one ticket, in the order it happened. `answer`: what becomes of an answer to this mail. */
export function noticeMail(
  rows: readonly MailedNotification[],
  { answer, ...place }: Place & { answer: 'reply' | 'note' },
): Mail {
  const [first] = rows;
  if (first === undefined) throw new Error('a notification mail tells of something');
  const words = noticeWords(place.language);
  const ticket = `${first.subject} ${subjectTag(first.number)}`;
  const what = headline(rows.length > 1 ? undefined : first, words, place.now);
  return {
    subject: `${what}: ${ticket}`,
    text: [
      ...rows.map((row) => section(row, words, place)),
      `${place.appUrl}/tickets/${first.ticket_id}`,
      words.answer[answer],
      choose(words, place),
    ].join('\n\n'),
  };
}

/** Several tickets in one mail: nobody could tell what an answer to it is about. */
export function digestMail(rows: readonly MailedNotification[], place: Place): Mail {
  const words = noticeWords(place.language);
  const tickets = Map.groupBy(rows, (row) => row.ticket_id);
  const chapters = [...tickets.values()].map((own) => {
    const [first] = own;
    const title = `${first?.subject} ${subjectTag(first?.number ?? 0)}`;
    const link = `${place.appUrl}/tickets/${first?.ticket_id}`;
    return [title, ...own.map((row) => section(row, words, place)), link].join('\n\n');
  });
  return {
    subject: words.digest(rows.length, tickets.size),
    text: [chapters.join('\n\n----\n\n'), words.answer.nothing, choose(words, place)].join('\n\n'),
  };
}

const choose = (words: NoticeWords, { appUrl, deskName }: Place): string =>
  words.choose(deskName, `${appUrl}/preferences/notifications`);

function headline(row: MailedNotification | undefined, words: NoticeWords, now: Date): string {
  const { headlines } = words;
  const who = row?.who || words.somebody;
  switch (row?.kind) {
    case 'assigned':
      return headlines.assigned;
    case 'reply':
      return headlines.reply(who);
    case 'new_ticket':
      return headlines.newTicket;
    case 'mention':
      return headlines.mention(who);
    case 'sla_reminder':
      return promisedDue(row, words, now);
    case 'sla_breach':
      return headlines.late(promised(row, words));
    case 'failed_mail':
      return headlines.failedMail;
    default:
      return headlines.several;
  }
}

function section(
  row: MailedNotification,
  words: NoticeWords,
  { deskName, language, timeZone, now }: Place,
): string {
  const { sections } = words;
  const who = row.who || words.somebody;
  const at = row.data.dueAt === undefined ? '' : words.when(new Date(row.data.dueAt), timeZone);
  switch (row.kind) {
    case 'assigned':
      return sections.assigned(row.who || deskName);
    case 'reply':
      return withSaid(sections.reply(who), row);
    case 'new_ticket':
      return withSaid(sections.newTicket(who), row);
    case 'mention':
      return withSaid(sections.mention(who), row);
    case 'sla_reminder':
      return sections.reminder(promisedDue(row, words, now), at);
    case 'sla_breach':
      return sections.late(promised(row, words), at);
    case 'failed_mail':
      return sections.failedMail(retold(row.data.error ?? sections.noReason, language));
  }
}

/** What was newly written, below who wrote it. */
function withSaid(line: string, row: MailedNotification): string {
  const said = row.words.trim();
  return said === '' ? line : `${line}\n\n${said}`;
}

const promised = ({ data }: MailedNotification, words: NoticeWords): string =>
  words.promises[data.promise ?? 'next_response'];

function promisedDue(row: MailedNotification, words: NoticeWords, now: Date): string {
  const dueAt = Date.parse(row.data.dueAt ?? now.toISOString());
  return `${promised(row, words)} ${words.due(Math.round((dueAt - now.getTime()) / 60_000))}`;
}
