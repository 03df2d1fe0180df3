// Custom fields: what a desk wants to know about its tickets, customers and organisations besides what every desk knows.
export type { FieldValues } from './schemas.ts';
export { customFieldRoutes } from './routes.ts';
export { applyValues, findValueFilter, refuseUnfilled } from './values.ts';
