// Promises kept in time: how long until the first answer, and a reminder before it is late.
export { lateReminders } from './late-reminders.ts';
export { startClock } from './start-clock.ts';
export { stopClock } from './stop-clock.ts';
export { sweepReminders } from './sweep-reminders.ts';
