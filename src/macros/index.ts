// Canned replies and macros: words with variables and actions that agents choose while they write.
export { macroRoutes } from './routes.ts';
export { seesMacro } from './store.ts';
export { createMacro } from './write-macro.ts';
