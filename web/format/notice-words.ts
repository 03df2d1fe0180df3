// Notifications in words.
import type { Choices, Notice } from '../api/notifications.ts';
import type { IconName } from '../elements/icon.ts';
import { dueWords } from './times.ts';

export type NoticeKind = keyof Choices;

export const NOTICE_KINDS: { kind: NoticeKind; label: string; help: string }[] = [
  { kind: 'assigned', label: 'A ticket is assigned to me', help: '' },
  { kind: 'reply', label: 'New reply on my ticket', help: 'The customer or a colleague answered.' },
  {
    kind: 'new_ticket',
    label: 'New ticket',
    help: 'Given to one of my teams, or to nobody yet.',
  },
  { kind: 'mention', label: 'Somebody mentions me in a note', help: '' },
  { kind: 'sla_reminder', label: 'An answer or a solution is due soon', help: '' },
  { kind: 'sla_breach', label: 'An answer or a solution is overdue', help: '' },
  {
    kind: 'failed_mail',
    label: 'My mail was not delivered',
    help: 'It failed, came back, or your answer by mail waits as a draft.',
  },
];

export const NOTICE_ICONS: Record<NoticeKind, IconName> = {
  assigned: 'person',
  reply: 'reply',
  new_ticket: 'inbox',
  mention: 'note',
  sla_reminder: 'clock',
  sla_breach: 'warn',
  failed_mail: 'mail',
};

const PROMISES = { first_response: 'First answer', next_response: 'Next answer', resolution: 'Solution' };

/** One sentence: "Ann replied". */
export function noticeSentence(
  notice: Pick<Notice, 'kind' | 'who' | 'dueAt' | 'promise'>,
  now = new Date(),
): string {
  const who = notice.who || 'Somebody';
  switch (notice.kind) {
    case 'assigned':
      return `${notice.who || 'HelpDesk'} assigned this to you`;
    case 'reply':
      return `${who} replied`;
    case 'new_ticket':
      return `New ticket from ${notice.who || 'somebody'}`;
    case 'mention':
      return `${who} mentioned you in a note`;
    case 'sla_reminder':
    case 'sla_breach':
      return `${PROMISES[notice.promise ?? 'next_response']} ${notice.dueAt ? dueWords(notice.dueAt, now).text : 'due'}`;
    case 'failed_mail':
      return 'Your mail was not delivered';
  }
}
