// An agent always wants to see the pictures of a message's sender, or no longer.
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { getShownMessage, trustOf } from './picture-trust.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `not_found`; `forbidden` when it is not an agent; `invalid` when nobody knows who the mail is from */
export async function trustPictures(ctx: Context, input: { id: number; always: boolean }): Promise<null> {
  if (ctx.actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent has senders of their own.');
  const message = await getShownMessage(ctx, input.id);
  const own = { agent_id: ctx.actor.id, address: message.sender ?? '' };
  if (!input.always) {
    await ctx.db('picture_senders').where(own).delete();
    return null;
  }
  if (trustOf(message) === 'never') {
    throw new AppError(
      'invalid',
      say`Nobody vouches for it that this mail is from ${message.sender ?? 'its sender'}: its pictures can be shown once, not always.`,
    );
  }
  await ctx
    .db('picture_senders')
    .insert({ ...own, created_at: ctx.clock.now() })
    .onConflict(['agent_id', 'address'])
    .ignore();
  return null;
}
