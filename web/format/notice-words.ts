// Notifications in words.
import { msg, str } from '@lit/localize';
import type { Choices, Notice } from '../api/notifications.ts';
import { branded } from '../state/branding.ts';
import type { IconName } from '../elements/basics/icon.ts';
import { dueWords } from './times.ts';

export type NoticeKind = keyof Choices;

export const NOTICE_KINDS: { kind: NoticeKind; label: string; help: string }[] = [
  { kind: 'assigned', label: msg('A ticket is assigned to me'), help: '' },
  { kind: 'reply', label: msg('New reply on my ticket'), help: msg('The customer or a colleague answered.') },
  {
    kind: 'new_ticket',
    label: msg('New ticket'),
    help: msg('Given to one of my teams, or to nobody yet.'),
  },
  { kind: 'mention', label: msg('Somebody mentions me in a note'), help: '' },
  { kind: 'sla_reminder', label: msg('An answer or a solution is due soon'), help: '' },
  { kind: 'sla_breach', label: msg('An answer or a solution is overdue'), help: '' },
  {
    kind: 'failed_mail',
    label: msg('My mail was not delivered'),
    help: msg('It failed, came back, or your answer by mail waits as a draft.'),
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

const PROMISES = {
  first_response: msg('First answer'),
  next_response: msg('Next answer'),
  resolution: msg('Solution'),
};

/** One sentence: "Ann replied". */
export function noticeSentence(
  notice: Pick<Notice, 'kind' | 'who' | 'dueAt' | 'promise'>,
  now = new Date(),
): string {
  const who = notice.who || msg('Somebody');
  switch (notice.kind) {
    case 'assigned':
      return msg(str`${notice.who || branded.name} assigned this to you`);
    case 'reply':
      return msg(str`${who} replied`);
    case 'new_ticket':
      return notice.who ? msg(str`New ticket from ${notice.who}`) : msg('New ticket from somebody');
    case 'mention':
      return msg(str`${who} mentioned you in a note`);
    case 'sla_reminder':
    case 'sla_breach':
      return `${PROMISES[notice.promise ?? 'next_response']} ${notice.dueAt ? dueWords(notice.dueAt, now).text : msg('due')}`;
    case 'failed_mail':
      return msg('Your mail was not delivered');
  }
}
