// Every queue of rows somebody should know of when it grows. A new one is a line here: it is measured and shown by itself.
import { deadLetterQueue } from '../dead-letters/index.ts';
import { handoverQueue } from '../handovers/index.ts';
import { heldQueue } from '../inbound/index.ts';
import { passwordResetQueue } from '../invites/index.ts';
import { notificationQueue } from '../notifications/index.ts';
import { outboundQueue } from '../outbound/index.ts';
import type { RowQueue } from '../platform/db/row-queue.ts';
import { ruleTimerQueue } from '../rules/index.ts';
import { questionQueue } from '../satisfaction/index.ts';
import { searchQueue } from '../search/index.ts';
import { lateReminders, overdueTickets } from '../sla/index.ts';
import { webhookQueue } from '../webhooks/index.ts';

export const rowQueues: readonly RowQueue[] = [
  outboundQueue,
  deadLetterQueue,
  heldQueue,
  lateReminders,
  overdueTickets,
  notificationQueue,
  webhookQueue,
  ruleTimerQueue,
  questionQueue,
  searchQueue,
  handoverQueue,
  passwordResetQueue,
];
