// One question to the customer after a ticket is solved, and what they answer.
export { answerRoutes } from './answer-routes.ts';
export { askDue } from './ask-due.ts';
export { questionQueue } from './question-queue.ts';
export { satisfactionRoutes } from './routes.ts';
export { scheduleQuestion } from './schedule-question.ts';
