// Tickets and their messages: what intake, the worker and the console do with them.
export { addMailToTicket, type MessageAddedFacts } from './add-mail-to-ticket.ts';
export { findTicketByMessageIds, findTicketByNumber } from './find-ticket-of-mail.ts';
export { openTicketByMail, type CustomerMail, type TicketOpenedFacts } from './open-ticket-by-mail.ts';
export { purgeIdempotencyKeys } from './purge-idempotency-keys.ts';
export { replyToTicket } from './reply-to-ticket.ts';
export { ticketRoutes } from './routes.ts';
