// Writes the addresses of a mailbox: one main address and any number of aliases, each the desk's only one.
import type { Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import { readMailboxAddress } from './mailbox-address.ts';
import { say, type Words } from '../platform/words/say.ts';

export interface Addresses {
  address: string;
  aliases: string[];
}

/** @throws AppError `invalid` for what is no address */
export function readAddresses(given: Addresses): Addresses {
  const address = readMailboxAddress(given.address, 'address');
  const aliases = new Set(given.aliases.map((alias) => readMailboxAddress(alias, 'aliases')));
  aliases.delete(address);
  return { address, aliases: [...aliases] };
}

/** Puts `addresses` in the place of those the mailbox had. Must be called inside a transaction. */
export async function writeAddresses(
  ctx: Pick<Context, 'db'>,
  mailboxId: number,
  addresses: Addresses,
): Promise<void> {
  await ctx.db('mailbox_addresses').where({ mailbox_id: mailboxId }).delete();
  await ctx
    .db('mailbox_addresses')
    .insert([
      { mailbox_id: mailboxId, address: addresses.address, main: true },
      ...addresses.aliases.map((address) => ({ mailbox_id: mailboxId, address, main: false })),
    ]);
}

/** Runs a write outside of which nothing changed; says whose address it is when one belongs to another mailbox. */
export async function namingTheOwner<T>(
  ctx: Pick<Context, 'db'>,
  addresses: Addresses,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, 'mailbox_addresses_pkey') || ctx.db.isTransaction) throw error;
    const owner = await ctx
      .db('mailbox_addresses as a')
      .join('mailboxes as m', 'm.id', 'a.mailbox_id')
      .whereIn('a.address', [addresses.address, ...addresses.aliases])
      .first<{ address: string; name: string } | undefined>('a.address', 'm.name');
    const words: Words = owner
      ? say`${owner.address} already belongs to the mailbox ${owner.name}.`
      : 'An address is taken.';
    throw new AppError('conflict', words, { errors: [{ field: 'address', message: 'is already in use' }] });
  }
}
