// How long a desk keeps what: settings, what would go by them, and the sweep that takes it away.
export { removeMails, removeTickets } from './remove-tickets.ts';
export { retentionRoutes } from './routes.ts';
export { sweepRetention } from './sweep-retention.ts';
