// What is wrong with a rule, at its place: `triggers`, `conditions.2`, `actions.0`.
import { AppError } from '../platform/errors.ts';

/** @param message goes on from "A rule", as `needs ids of teams` */
export const invalid = (field: string, message: string): AppError =>
  new AppError('invalid', `A rule ${message}.`, { errors: [{ field, message }] });
