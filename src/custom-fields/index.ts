// Custom fields: what a desk wants to know about its tickets, customers and organisations besides what every desk knows.
export type { FieldValues } from './schemas.ts';
export { readValue, valueFromText, valueWords } from './read-value.ts';
export { customFieldRoutes } from './routes.ts';
export { customFieldRows, type CustomFieldRow } from './store.ts';
export { applyValues, findValueFilter, isAskedIn, refuseUnfilled } from './values.ts';
