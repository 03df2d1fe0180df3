// Answers not sent yet, kept on the server: those that came by mail and must not go out by themselves.
export { keepMailedDraft } from './keep-mailed-draft.ts';
export { draftRoutes } from './routes.ts';
