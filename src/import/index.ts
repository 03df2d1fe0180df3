// Import: tickets, people and mail of other desks, taken in as rows that a worker carries on, and taken out again.
export { createImport } from './create-import.ts';
export { getImport } from './get-import.ts';
export { readImport, startImport } from './move-import.ts';
export { importRoutes } from './routes.ts';
export type { ImportKind } from './schemas.ts';
export { workOnImports, type ImportWork } from './work-on-imports.ts';
