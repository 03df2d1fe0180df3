// The first mailbox, made when the desk has none.
import type { Context } from '../platform/context.ts';
import { createMailbox } from './create-mailbox.ts';

/** Call it under a lock. Answers with the address of the oldest mailbox. */
export async function prepareMailbox(ctx: Context, address: string): Promise<string> {
  const present = await ctx
    .db<{ address: string; mailbox_id: number; main: boolean }>('mailbox_addresses')
    .select('address')
    .where({ main: true })
    .orderBy('mailbox_id')
    .first();
  if (present) return present.address;
  const mailbox = await createMailbox(ctx, { address, name: 'Support' });
  return mailbox.address;
}
