// How people get in by mail: invitations to new agents, and new passwords for those who forgot theirs.
export { queueDeskMail } from './desk-mail.ts';
export { passwordResetQueue } from './reset-queue.ts';
export { inviteRoutes } from './routes.ts';
export { passwordResetChore, sendPasswordResets } from './password-reset.ts';
