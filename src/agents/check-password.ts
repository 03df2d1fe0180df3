// Says of a password what is wrong with it, while it is being typed. Nothing is kept of it, and nobody outside of the desk is asked: half
// of a password is nobody's business.
import type { Context } from '../platform/context.ts';
import type { Words } from '../platform/words/say.ts';
import { weaknessOf } from './password-rules.ts';
import type { PasswordToCheck } from './schemas.ts';

/** `problem` is null for one that will do. */
export const checkPassword = async (
  _ctx: Context,
  { password, email = '', name = '' }: PasswordToCheck,
): Promise<{ problem: Words | null }> => ({ problem: await weaknessOf(password, { email, name }) });
