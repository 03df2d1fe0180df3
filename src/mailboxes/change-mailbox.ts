// Changes the settings of a mailbox.
import { auditChange } from '../events/index.ts';
import { keepPictures } from '../kept-pictures/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { readSignature } from '../signatures/index.ts';
import { mailboxValues } from './create-mailbox.ts';
import { getTeam } from '../teams/index.ts';
import { getMailbox, type Derived, type Mailbox } from './store.ts';
import { namingTheOwner, readAddresses, writeAddresses, type Addresses } from './write-addresses.ts';

export type MailboxChange = { id: number } & Partial<Omit<Mailbox, 'id' | Derived>>;

/**
 * A main address that is replaced stays as an alias, unless the change lists the aliases itself: customers still answer to it.
 * @throws AppError `not_found` (also the team); `invalid` for what is no address, no variable, or no picture; `conflict` when one belongs to another mailbox
 */
export async function changeMailbox(ctx: Context, input: MailboxChange): Promise<Mailbox> {
  const { id } = input;
  const signature = readSignature(input);
  const before = await getMailbox(ctx, id);
  if (input.defaultTeamId) await getTeam(ctx, input.defaultTeamId);
  const addresses = addressesAfter(before, input);
  return namingTheOwner(ctx, addresses, () =>
    inTransaction(ctx, async (inside) => {
      // The row is locked until the commit, so that two changes come one after the other.
      const changed = await inside
        .db('mailboxes')
        .where({ id })
        .update({ ...mailboxValues(input), ...signature, updated_at: ctx.clock.now() });
      if (changed === 0) throw notFound('mailbox');
      if (signature.signature_html !== undefined)
        await keepPictures(inside, { mailbox_id: id }, signature.signature_html);
      const now = await getMailbox(inside, id);
      if (input.address !== undefined || input.aliases !== undefined) {
        await writeAddresses(inside, id, addressesAfter(now, input));
      }
      const after = await getMailbox(inside, id);
      const subject = { type: 'mailbox', id };
      await auditChange(inside, { action: 'mailbox.change', subject, before, after });
      return after;
    }),
  );
}

function addressesAfter(before: Mailbox, input: MailboxChange): Addresses {
  const kept = input.address === undefined ? before.aliases : [before.address, ...before.aliases];
  return readAddresses({ address: input.address ?? before.address, aliases: input.aliases ?? kept });
}
