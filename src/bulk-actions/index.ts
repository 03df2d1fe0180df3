// One change to many tickets at once, done in portions, told ticket by ticket, and undone exactly.
export { bulkActionChore } from './purge-bulk-actions.ts';
export { bulkActionRoutes } from './routes.ts';
export { workBulkActions } from './work-bulk-actions.ts';
