// Messages go from one ticket to another: two tickets become one, one becomes two, a message is moved. All of it can be undone.
export { mergeTickets, type MergeFacts } from './merge-tickets.ts';
export { mergingRoutes } from './routes.ts';
export { splitTicket } from './split-ticket.ts';
export { undoMove } from './undo-move.ts';
