// Promises kept in time: policies over business hours, clocks that follow tickets, reminders before and words after.
export type { BusinessTime } from './business-time.ts';
export { businessTimes } from './business-times.ts';
export { isTimeZone } from './zone-offsets.ts';
export { lateReminders } from './late-reminders.ts';
export { overdueTickets } from './overdue-tickets.ts';
export { mergeClocks } from './merge-clocks.ts';
export { keepTicketClocks, mergeTicketClocks, unmergeTicketClocks } from './merge-reactions.ts';
export { clockReactions } from './reactions.ts';
export { slaRoutes } from './routes.ts';
export type { SlaNoticeFacts } from './sweep-due.ts';
export { sweepSla } from './sweep-sla.ts';
export { createPolicy } from './write-policy.ts';
