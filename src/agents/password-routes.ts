// Passwords being chosen, over HTTP: open, as who was invited or forgot theirs is not signed in. The password travels in the body, so
// that no log has it; each address may ask so often as it may sign in.
import { Router } from '@koa/router';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { Words } from '../platform/words/say.ts';
import { checkPassword } from './check-password.ts';
import { passwordCheckSchema, passwordVerdictSchema, type PasswordVerdict } from './schemas.ts';

const verdict: Presenter<{ problem: Words | null }> = {
  schema: passwordVerdictSchema,
  present: ({ problem }): PasswordVerdict => ({ problem: problem === null ? null : String(problem) }),
};

export const passwordRoutes = new Router<RequestState>().post(
  '/password-check',
  accepts(passwordCheckSchema),
  handle(checkPassword, ok(verdict)),
);
