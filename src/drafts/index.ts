// Answers not sent yet, kept on the server: what is being written, and what came by mail and must not go out by itself.
export { keepMailedDraft } from './keep-mailed-draft.ts';
export { draftRoutes } from './routes.ts';
