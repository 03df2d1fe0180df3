// A Context for trying things: files go nowhere, nobody is woken or told. What is written to the database is the caller's to take back.
import type { Context } from '../platform/context.ts';
import type { Storage } from '../platform/storage/storage.ts';

export function withoutEffects(ctx: Context): Context {
  const nowhere: Storage = { ...ctx.storage, put: async () => undefined, remove: async () => undefined };
  return { ...ctx, storage: nowhere, enqueue: () => undefined, publish: () => undefined };
}
