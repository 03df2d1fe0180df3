// What agents do with their passkeys: look, name, remove.
import { provePassword, readMe } from '../agents/index.ts';
import { audit, auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { lockFactors, settleFactors } from './factors.ts';
import { listPasskeys, type PasskeyRow } from './passkey-store.ts';
import type { Caller } from './set-up-totp.ts';

export const listMyPasskeys = async (ctx: Context): Promise<PasskeyRow[]> =>
  listPasskeys(ctx, (await readMe(ctx)).id);

/** @throws AppError `not_found` when there is no such one of theirs */
export async function renameMyPasskey(
  ctx: Context,
  { id, name }: { id: number; name: string },
): Promise<PasskeyRow> {
  const me = await readMe(ctx);
  return inTransaction(ctx, async (ctx) => {
    const mine = { id, agent_id: me.id };
    const before = (await ctx.db('passkeys').where(mine).forUpdate().first()) as PasskeyRow | undefined;
    if (!before) throw notFound('passkey');
    await ctx.db('passkeys').where(mine).update({ name: name.trim() });
    await auditChange(ctx, {
      action: 'passkey.rename',
      subject: { type: 'agent', id: me.id },
      before: { name: before.name },
      after: { name: name.trim() },
    });
    return { ...before, name: name.trim() };
  });
}

/** All other sessions end. @throws AppError `invalid` when the password is not right; `not_found`; `rate_limited` */
export async function removeMyPasskey(ctx: Context, input: Caller & { id: number }): Promise<void> {
  const me = await readMe(ctx);
  await provePassword(ctx, me, input);
  await inTransaction(ctx, async (ctx) => {
    await lockFactors(ctx, me.id);
    const [gone] = (await ctx
      .db('passkeys')
      .where({ id: input.id, agent_id: me.id })
      .delete()
      .returning('name')) as { name: string }[];
    if (!gone) throw notFound('passkey');
    await settleFactors(ctx, me, input.ownSession);
    await audit(ctx, {
      action: 'passkey.remove',
      subject: { type: 'agent', id: me.id },
      data: { before: { name: gone.name } },
    });
  });
}
