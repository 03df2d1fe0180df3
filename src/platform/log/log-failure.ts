// How bad a failure is, decided in one place: a store that is away comes back and the work is done again, and what we refuse for a reason is
// told to whom it concerns; both are worth watching. Anything else is a defect or a loss, and somebody must act.
import { isPassing } from '../db/connect.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Logs at `warn` what passes by itself or has a reason, without its stack, and at `error` everything else. */
export function logFailure(log: Log, error: unknown, fields: object, message: string): void {
  if (error instanceof AppError || isPassing(error)) log.warn({ ...fields, problem: error }, message);
  else log.error({ ...fields, err: error }, message);
}
