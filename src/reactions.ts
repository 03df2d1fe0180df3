// What follows from what: one list. Reactions run inside the transaction that recorded the event, in this order.
import type { Config } from './config.ts';
import {
  notifyOfChange,
  notifyOfFailedMail,
  notifyOfMessage,
  notifyOfTicket,
} from './notifications/index.ts';
import { acknowledgeTicket, queueReply } from './outbound/index.ts';
import type { Reaction } from './platform/context.ts';
import { followRules } from './rules/index.ts';
import { scheduleQuestion } from './satisfaction/index.ts';
import { startClock, stopClock } from './sla/index.ts';
import { queueWebhooks } from './webhooks/index.ts';

type Reactions = Readonly<Record<string, readonly Reaction[]>>;

export const reactionsFor = (config: Pick<Config, 'SLA_REMINDER_LEAD_MINUTES'>): Reactions => ({
  'ticket.opened': [
    acknowledgeTicket,
    startClock(config.SLA_REMINDER_LEAD_MINUTES),
    queueWebhooks,
    followRules,
    // After rules, which may mute a ticket.
    notifyOfTicket,
  ],
  'message.added': [queueReply, stopClock, queueWebhooks, followRules, notifyOfMessage],
  'ticket.changed': [scheduleQuestion, queueWebhooks, followRules, notifyOfChange],
  'mail.failed': [notifyOfFailedMail, queueWebhooks],
  'mail.bounced': [notifyOfFailedMail, queueWebhooks],
  'mail.complained': [queueWebhooks],
  'satisfaction.answered': [queueWebhooks],
});
