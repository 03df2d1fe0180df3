// Housekeeping: everything the desk takes away by itself, as one list of chores.
export { choreNames, lookAt } from './look-at-chores.ts';
export { housekeepingRoutes } from './routes.ts';
export { runChores, runDueChores } from './run-chores.ts';
