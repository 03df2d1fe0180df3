// Filters agents saved, for themselves, a team or everybody.
export { viewRoutes } from './routes.ts';
