// When an agent wants a mail to go out.
import { AppError } from '../platform/errors.ts';

const longestWaitMs = 366 * 24 * 60 * 60 * 1000;

/** Null: at once. @throws AppError `invalid`: a slip in the year would hide a mail for good */
export function readSendAt(given: string | undefined, now: Date): Date | null {
  if (given === undefined) return null;
  const sendAt = new Date(given);
  if (sendAt.getTime() > now.getTime() + longestWaitMs) {
    throw new AppError('invalid', 'A mail can wait for a year at most: choose an earlier time.', {
      field: 'sendAt',
    });
  }
  return sendAt;
}
