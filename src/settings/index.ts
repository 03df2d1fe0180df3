// What admins set for the whole desk: one row, which every process reads.
export { settingsRoutes } from './routes.ts';
export { changeSettings } from './change-settings.ts';
export { readSettings } from './store.ts';
export { longestWindowMs, maxBudgetCount, overBudget } from './budget.ts';
export type { Budget } from './schemas.ts';
