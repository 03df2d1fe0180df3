// Outgoing mail caught on this machine instead of being delivered.
export { capturedMailRoutes } from './routes.ts';
