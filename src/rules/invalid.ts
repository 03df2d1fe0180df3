// What is wrong with a rule, at its place: `triggers`, `conditions.2`, `actions.0`.
import { AppError } from '../platform/errors.ts';
import { say, type Words } from '../platform/words/say.ts';

/** @param message goes on from "A rule", as `needs ids of teams` */
export const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`A rule ${message}.`, { errors: [{ field, message }] });
