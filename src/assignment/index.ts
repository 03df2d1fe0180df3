// Assignment: who gets a team's tickets, by turns or by load, and what happens to those of somebody who is away.
export { assignDue } from './assign-due.ts';
export { chooseMember } from './choose-member.ts';
export { queueAnswered, queueChanged, queueOpened } from './queue-assignment.ts';
export { assignmentRoutes } from './routes.ts';
