// The guided set-up of a new desk: a short list of steps an admin goes through, skips or comes back to.
export { setupRoutes } from './routes.ts';
