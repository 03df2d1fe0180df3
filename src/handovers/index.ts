// An agent leaves: access ends at once, and their open tickets go to somebody else, in portions.
export { handoverQueue } from './handover-queue.ts';
export { handoverRoutes } from './routes.ts';
export { workHandovers } from './work-handovers.ts';
