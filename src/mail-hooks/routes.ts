// Mail hooks over HTTP, for admins.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, acceptsIfGiven } from '../platform/http/accepts.ts';
import { created, handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { OpenObject } from '../platform/storage/open-object.ts';
import { hookTest, mailHook, mailHookWithSecret, nothing } from './present.ts';
import {
  mailHookChangeSchema,
  newMailHookSchema,
  newSecretSchema,
  type MailHookChange,
  type NewMailHook,
} from './schemas.ts';
import { getHook, listHooks, type HookRow } from './store.ts';
import { testHook } from './test-hook.ts';
import { changeHook, createHook, removeHook, renewSecret } from './write-hook.ts';

type One = { id: number };

/** There are few: all on one page. */
const list = async (ctx: Context): Promise<{ items: HookRow[]; nextCursor: null }> => ({
  items: await listHooks(ctx.db),
  nextCursor: null,
});

const get = (ctx: Context, { id }: One): Promise<HookRow> => getHook(ctx.db, id);

export function mailHookRoutes(secrets: SecretBox, openObject: OpenObject): Router<RequestState> {
  const read = may('mail-hook.read');
  const change = may('mail-hook.change');
  const create = (ctx: Context, input: NewMailHook) => createHook(ctx, input, secrets);
  const alter = (ctx: Context, input: One & MailHookChange) => changeHook(ctx, input, secrets);
  const renew = (ctx: Context, input: One & { secret?: string }) => renewSecret(ctx, input, secrets);
  const test = (ctx: Context, input: One) => testHook(ctx, input, { secrets, openObject });
  return new Router<RequestState>()
    .get('/mail-hooks', read, handle(list, ok(page(mailHook))))
    .post('/mail-hooks', change, accepts(newMailHookSchema), handle(create, created(mailHookWithSecret)))
    .get('/mail-hooks/:id', read, handle(get, ok(mailHook)))
    .patch('/mail-hooks/:id', change, accepts(mailHookChangeSchema), handle(alter, ok(mailHook)))
    .delete('/mail-hooks/:id', change, handle(removeHook, { status: 204, presenter: nothing }))
    .post(
      '/mail-hooks/:id/secret',
      change,
      acceptsIfGiven(newSecretSchema),
      handle(renew, ok(mailHookWithSecret)),
    )
    .post('/mail-hooks/:id/test', change, handle(test, ok(hookTest)));
}
