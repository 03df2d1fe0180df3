// What agents did with whole tickets, in words for the timeline.
import { msg, str } from '@lit/localize';
import type { TimelineEvent } from '../api/messages.ts';
import { dayAndTime } from './times.ts';

type Data = TimelineEvent['data'];

const text = (data: Data, name: string): string => (typeof data[name] === 'string' ? data[name] : '');
const other = (data: Data): string => `#${String(data['number'])}`;

const RELATIONS: Record<string, (number: string) => string> = {
  parent: (number) => msg(str`linked this to ${number}, the bigger matter`),
  child: (number) => msg(str`linked this to ${number}, a part of it`),
  duplicate: (number) => msg(str`linked this to ${number}, the same matter`),
};

/** Without who, as in `eventAction`; '' for what it does not know. */
export function verbAction({ type, data, actor }: TimelineEvent): string {
  switch (type) {
    case 'ticket.merged':
      return msg(str`merged ${other(data)} into this ticket`);
    case 'ticket.merged_into':
      return msg(str`merged this into ${other(data)}`);
    case 'ticket.unmerged':
      return data['back'] === true
        ? msg(str`undid the merge into ${other(data)}`)
        : msg(str`undid the merge of ${other(data)}: its messages went back`);
    case 'ticket.split':
      return msg(str`split messages off into ${other(data)}`);
    case 'ticket.split_undone':
      return data['back'] === true
        ? msg(str`took the messages back from ${other(data)}`)
        : msg(str`gave the messages back to ${other(data)}`);
    case 'message.moved_away':
      return msg(str`moved messages to ${other(data)}`);
    case 'message.moved_here':
      return msg(str`moved messages here from ${other(data)}`);
    case 'message.move_undone':
      return data['back'] === true
        ? msg(str`took the moved messages back from ${other(data)}`)
        : msg(str`gave the moved messages back to ${other(data)}`);
    case 'ticket.snoozed':
      return msg(str`snoozed the ticket until ${dayAndTime(text(data, 'until'))}`);
    case 'ticket.woken':
      if (data['by'] === 'customer') return msg('brought the snoozed ticket back: the customer wrote');
      return actor ? msg('ended the snooze') : msg('brought the snoozed ticket back');
    case 'ticket.followed':
      return msg('follows the ticket');
    case 'ticket.unfollowed':
      return msg('no longer follows the ticket');
    case 'ticket.marked_spam':
      return data['always'] === true
        ? msg(str`marked the ticket as spam, and has further mail of ${text(data, 'email')} held`)
        : msg('marked the ticket as spam');
    case 'ticket.unmarked_spam':
      return msg('said it is no spam');
    case 'ticket.deleted':
      return msg('moved the ticket to the trash');
    case 'ticket.restored':
      return msg('restored the ticket from the trash');
    case 'ticket.unlinked':
      return msg(str`took the link to ${other(data)} away`);
    case 'ticket.linked':
      return RELATIONS[text(data, 'relation')]?.(other(data)) ?? '';
    case 'ticket.customer_changed':
      return text(data, 'from')
        ? msg(str`made ${text(data, 'to')} the customer instead of ${text(data, 'from')}`)
        : '';
    case 'ticket.mailbox_changed':
      return msg(str`moved the ticket from ${text(data, 'from')} to ${text(data, 'to')}`);
    default:
      return '';
  }
}
