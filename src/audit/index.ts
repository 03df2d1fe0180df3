// The audit log as admins read it: who did what about mail and settings, and when.
export { auditRoutes } from './routes.ts';
