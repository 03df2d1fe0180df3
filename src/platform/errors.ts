// What can go wrong in a way the caller can act on. Everything else is a defect and shows as `internal`.
import { Said, type Words } from './words/say.ts';

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/**
 * An error whose words may be shown to the person or program that caused it: in their language in the answer, in English as the
 * message and in logs. `details` goes into the answer.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly words: Words;
  readonly details: Record<string, unknown>;
  constructor(code: ErrorCode, words: Words, details: Record<string, unknown> = {}) {
    super(String(words));
    this.name = 'AppError';
    this.code = code;
    this.words = words;
    this.details = details;
  }
  /** The HTTP status that goes with the code (RFC 9110). */
  get status(): number {
    return statusOf[this.code];
  }
}

/** `what` becomes part of a sentence that is translated whole. */
export const notFound = (what: string): AppError =>
  new AppError('not_found', new Said(`There is no such ${what}.`, []));
