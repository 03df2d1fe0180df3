// Outgoing mail: rows that say what is to be sent, and the sender that works them off.
export { acknowledgeTicket } from './acknowledge-ticket.ts';
export { refuseAutomaticMail } from './automatic-mail.ts';
export { mailRevivers } from './bury-mail.ts';
export { findReportedMail, type ReportedMail } from './find-reported-mail.ts';
export { recordReport } from './record-report.ts';
export { queueAutomaticReply } from './queue-automatic-reply.ts';
export { queueNotification } from './queue-notification.ts';
export { oldestDueOutbound } from './oldest-due.ts';
export { outboundQueue } from './outbound-queue.ts';
export { queueQuestion } from './queue-question.ts';
export { queueReply } from './queue-reply.ts';
export { sendRestored } from './hold-trashed.ts';
export { outboundRoutes } from './routes.ts';
export { createSender } from './send-mail.ts';
export { suppressionChore } from './suppressions.ts';
export { takeLinksOut } from './take-links-out.ts';
export { sweepOutbound } from './sweep-outbound.ts';
