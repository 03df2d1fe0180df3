// Delivery reports and complaints, read.
export { type StatusRow, readDeliveryStatus } from './delivery-status.ts';
export { readFeedbackReport } from './feedback-report.ts';
export { readReturnedMail } from './returned-mail.ts';
export { readTextReport } from './text-report.ts';
export { type Stage, isDeadAddress, isGivenUp, stageOf } from './verdict.ts';
