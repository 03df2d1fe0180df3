// A sign-in that is refused: a code for the page, the words of what happened for the log.
import type { SignInRefusal } from './schemas.ts';

export class Refused extends Error {
  readonly refusal: SignInRefusal;
  /** Who it was, as far as the provider has vouched for it: such a refusal stands in the audit log. */
  readonly person: { email: string | null; subject: string; agentId?: number } | null;
  constructor(
    refusal: SignInRefusal,
    message: string,
    options: { person?: Refused['person']; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Refused';
    this.refusal = refusal;
    this.person = options.person ?? null;
  }
}
