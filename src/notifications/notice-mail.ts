// The words of a notification mail: what happened, who, where, and what was newly written. Never the history of a ticket.
import { subjectTag } from '../../mail/threading/index.ts';
import type { NotificationRow } from './list-notifications.ts';

export type MailedNotification = Pick<
  NotificationRow,
  'kind' | 'ticket_id' | 'number' | 'subject' | 'who' | 'words' | 'data'
>;

interface Words {
  subject: string;
  text: string;
}

interface Place {
  /** Where agents reach the console. */
  appUrl: string;
  /** What the desk is called. */
  deskName: string;
  now: Date;
}

/** All about one ticket, in the order it happened. `answer`: what becomes of an answer to this mail. */
export function noticeMail(
  rows: readonly MailedNotification[],
  { appUrl, deskName, now, answer }: Place & { answer: 'reply' | 'note' },
): Words {
  const [first] = rows;
  if (first === undefined) throw new Error('a notification mail tells of something');
  const ticket = `${first.subject} ${subjectTag(first.number)}`;
  const what = headline(rows.length > 1 ? undefined : first, now);
  return {
    subject: `${what}: ${ticket}`,
    text: [
      ...rows.map((row) => section(row, { deskName, now })),
      `${appUrl}/tickets/${first.ticket_id}`,
      answer === 'reply'
        ? 'Answer this mail and your words go to the customer.'
        : 'Answer this mail and your words become an internal note.',
      choose(appUrl, deskName),
    ].join('\n\n'),
  };
}

/** Several tickets in one mail: nobody could tell what an answer to it is about. */
export function digestMail(rows: readonly MailedNotification[], { appUrl, deskName, now }: Place): Words {
  const tickets = Map.groupBy(rows, (row) => row.ticket_id);
  const chapters = [...tickets.values()].map((own) => {
    const [first] = own;
    const title = `${first?.subject} ${subjectTag(first?.number ?? 0)}`;
    return [
      title,
      ...own.map((row) => section(row, { deskName, now })),
      `${appUrl}/tickets/${first?.ticket_id}`,
    ].join('\n\n');
  });
  return {
    subject: `${rows.length} notifications about ${tickets.size} tickets`,
    text: [
      chapters.join('\n\n----\n\n'),
      'Please answer in the console: an answer to this mail reaches no customer.',
      choose(appUrl, deskName),
    ].join('\n\n'),
  };
}

const choose = (appUrl: string, deskName: string): string =>
  `From ${deskName}. What you are told of is your choice: ${appUrl}/preferences/notifications`;

function headline(row: MailedNotification | undefined, now: Date): string {
  switch (row?.kind) {
    case 'assigned':
      return 'Assigned to you';
    case 'reply':
      return `${row.who || 'Somebody'} replied`;
    case 'new_ticket':
      return 'New ticket';
    case 'mention':
      return `${row.who || 'Somebody'} mentioned you`;
    case 'sla_reminder':
      return `${promised(row)} ${dueWords(row, now)}`;
    case 'sla_breach':
      return `${promised(row)} late`;
    case 'failed_mail':
      return 'Your mail was not delivered';
    default:
      return 'News';
  }
}

function section(row: MailedNotification, { deskName, now }: Pick<Place, 'deskName' | 'now'>): string {
  const who = row.who || 'Somebody';
  const words = row.words.trim();
  const said = words === '' ? '' : `\n\n${words}`;
  switch (row.kind) {
    case 'assigned':
      return `${row.who || deskName} assigned this ticket to you.`;
    case 'reply':
      return `${who} replied:${said}`;
    case 'new_ticket':
      return `${who} wrote:${said}`;
    case 'mention':
      return `${who} mentioned you in an internal note:${said}`;
    case 'sla_reminder':
      return `${promised(row)} ${dueWords(row, now)}, at ${row.data.dueAt ?? ''}.`;
    case 'sla_breach':
      return `${promised(row)} was due at ${row.data.dueAt ?? ''}.`;
    case 'failed_mail':
      return `A mail you wrote was not delivered: ${row.data.error ?? 'no reason was given'}`;
  }
}

const promises = {
  first_response: 'First answer',
  next_response: 'Next answer',
  resolution: 'Solution',
} as const;

const promised = ({ data }: MailedNotification): string => promises[data.promise ?? 'next_response'];

function dueWords({ data }: MailedNotification, now: Date): string {
  const minutes = Math.round((Date.parse(data.dueAt ?? now.toISOString()) - now.getTime()) / 60_000);
  if (minutes < 0) return 'late';
  return minutes < 120 ? `due in ${minutes} min` : `due in ${Math.round(minutes / 60)} h`;
}
