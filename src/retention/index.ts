// How long a desk keeps what: settings, what would go by them, and the sweep that takes it away.
export { isAside, unnamedKeys } from './named-objects.ts';
export { pictureChore } from './picture-chore.ts';
export { objectChore } from './remove-objects.ts';
export { removeMails, removeTickets } from './remove-tickets.ts';
export { retentionRoutes } from './routes.ts';
export { retentionChores } from './sweep-retention.ts';
