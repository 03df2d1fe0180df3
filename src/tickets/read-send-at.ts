// When an agent wants a mail to go out.
import { AppError } from '../platform/errors.ts';

/** Clocks differ, and writing takes its time: so long ago still means at once. */
const clockSkewMs = 60 * 1000;
const longestWaitMs = 366 * 24 * 60 * 60 * 1000;

/** Null: at once. @throws AppError `invalid`: a slip in the year would hide a mail for good, one in the day would send it now */
export function readSendAt(given: string | undefined, now: Date): Date | null {
  if (given === undefined) return null;
  const sendAt = new Date(given);
  if (sendAt.getTime() > now.getTime() + longestWaitMs) {
    throw new AppError('invalid', 'A mail can wait for a year at most: choose an earlier time.', {
      field: 'sendAt',
    });
  }
  if (sendAt.getTime() < now.getTime() - clockSkewMs) {
    throw new AppError('invalid', 'That time has passed: choose a later one, or send it at once.', {
      field: 'sendAt',
    });
  }
  return sendAt;
}
