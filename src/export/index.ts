// Export: everything the desk holds as files that can be read by others, and taken in by an empty desk.
export { exportDesk } from './export-desk.ts';
export { makeExports } from './make-exports.ts';
export { packFolder } from './pack-folder.ts';
export { restoreDesk } from './restore-desk.ts';
export { exportRoutes } from './routes.ts';
