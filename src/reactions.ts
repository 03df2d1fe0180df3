// What follows from what: one list. Reactions run inside the transaction that recorded the event, in this order.
import { queueAnswered, queueChanged, queueOpened } from './assignment/index.ts';
import type { Config } from './config.ts';
import {
  notifyOfChange,
  notifyOfFailedMail,
  notifyOfMessage,
  notifyOfPromise,
  notifyOfTicket,
} from './notifications/index.ts';
import { acknowledgeTicket, queueReply, sendRestored } from './outbound/index.ts';
import type { Reaction } from './platform/context.ts';
import { followRules } from './rules/index.ts';
import { scheduleQuestion } from './satisfaction/index.ts';
import { clockReactions, keepTicketClocks, mergeTicketClocks, unmergeTicketClocks } from './sla/index.ts';
import { queueWebhooks } from './webhooks/index.ts';

type Reactions = Readonly<Record<string, readonly Reaction[]>>;

export function reactionsFor(config: Pick<Config, 'SLA_REMINDER_LEAD_MINUTES'>): Reactions {
  const clocks = clockReactions(config.SLA_REMINDER_LEAD_MINUTES);
  return {
    'ticket.opened': [
      // Before clocks and rules, which may look at the team.
      queueOpened,
      acknowledgeTicket,
      clocks.opened,
      queueWebhooks,
      followRules,
      // After rules, which may mute a ticket.
      notifyOfTicket,
    ],
    'message.added': [
      queueReply,
      clocks.messageAdded,
      queueAnswered,
      queueWebhooks,
      followRules,
      notifyOfMessage,
    ],
    'ticket.changed': [
      queueChanged,
      scheduleQuestion,
      clocks.changed,
      queueWebhooks,
      followRules,
      notifyOfChange,
    ],
    'ticket.merging': [keepTicketClocks],
    'ticket.merged': [mergeTicketClocks],
    'ticket.unmerged': [unmergeTicketClocks],
    'ticket.restored': [sendRestored],
    'mail.cancelled': [clocks.mailCancelled],
    'mail.held': [clocks.mailCancelled],
    'mail.retried': [clocks.mailRetried],
    'mail.failed': [notifyOfFailedMail, queueWebhooks],
    'mail.bounced': [notifyOfFailedMail, queueWebhooks],
    'mail.complained': [queueWebhooks],
    'satisfaction.answered': [queueWebhooks],
    'sla.reminder': [notifyOfPromise],
    'sla.breached': [notifyOfPromise],
  };
}
