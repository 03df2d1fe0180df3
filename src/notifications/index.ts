// What agents are told of: in the console, by mail, by their browser; each as they chose.
export { deliverDue } from './deliver-due.ts';
export { notificationQueue } from './notification-queue.ts';
export {
  notifyOfChange,
  notifyOfFailedMail,
  notifyOfMessage,
  notifyOfPromise,
  notifyOfTicket,
} from './reactions.ts';
export { notificationRoutes } from './routes.ts';
export { takeAnswer } from './take-answer.ts';
