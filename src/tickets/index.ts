// Tickets and their messages: what intake, the worker and the console do with them.
export { addNote } from './add-note.ts';
export { doActions } from './do-actions.ts';
export { leaveNote } from './leave-note.ts';
export { ticketValues } from './ticket-values.ts';
export { addMailToTicket, type MessageAddedFacts } from './add-mail-to-ticket.ts';
export {
  findMailboxOfTicket,
  findTicketByMessageIds,
  findTicketByNumber,
  findTicketOfMessage,
  type ReferredTicket,
} from './find-ticket-of-mail.ts';
export { importMessage } from './import-message.ts';
export { importTicket, type OldMessage } from './import-ticket.ts';
export { importSession, removeImportedTicket } from './remove-imported-ticket.ts';
export { getMessageRow } from './message-row.ts';
export { findPlaces, type TicketPlace } from './place-of-ticket.ts';
export { noteMove } from './move-store.ts';
export { admitNewcomer, lockNewcomer, removeNewcomer, summarize } from './newcomer.ts';
export { openTicketByMail, type CustomerMail, type TicketOpenedFacts } from './open-ticket-by-mail.ts';
export { message, presentTicketDetail, ticketDetail } from './present.ts';
export { idempotencyKeyChore } from './purge-idempotency-keys.ts';
export { replyToTicket } from './reply-to-ticket.ts';
export { rereadMessage } from './reread-message.ts';
export { returnToQueue } from './return-to-queue.ts';
export { ticketIdsMatching } from './list-tickets.ts';
export { ticketRoutes } from './routes.ts';
export type { TicketPriority, TicketStatus } from './schemas.ts';
export { announceChanges, type FieldChange, type TicketChangedFacts } from './ticket-changed.ts';
export { splitOffNewcomer } from './split-off-newcomer.ts';
export { changeReplyRecipients } from './change-reply-recipients.ts';
export { restoreStatus } from './restore-status.ts';
export { restoreSentChanges, type SentChanges } from './sent-changes.ts';
export {
  addParticipants,
  reserveTicket,
  type Participant,
  type ParticipantRole,
  type ProposedCustomer,
  type StoredTicket,
} from './store.ts';
export { findTicketsWithMail, linkTickets } from './ticket-links.ts';
export { ticketVerbRoutes } from './verb-routes.ts';
export { wakeSnoozed } from './wake-snoozed.ts';
export { changeTicket } from './change-ticket.ts';
export { deleteTicket, restoreTicket } from './delete-ticket.ts';
export { markSpam, unmarkSpam } from './mark-spam.ts';
export type { TicketChange } from './input-schemas.ts';
export { getTicketRow } from './ticket-row.ts';
export { noteAutomatically, replyAutomatically, type AutomaticReply } from './write-automatically.ts';
