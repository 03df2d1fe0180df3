// Reports: how much came in, how quickly it was answered and solved, and when; from sums that the worker keeps.
export { rebuildReports } from './rebuild.ts';
export { rollUpReports } from './roll-up.ts';
export { reportRoutes } from './routes.ts';
