// Who is looking at which ticket, and who is typing.
export { createPresenceStore, type PresenceStore } from './presence-store.ts';
export { presenceRoutes } from './routes.ts';
