// Adds a mailbox.
import { auditChange } from '../events/index.ts';
import { keepPictures } from '../kept-pictures/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { readSignature } from '../signatures/index.ts';
import { getTeam } from '../teams/index.ts';
import { getMailbox, type Derived, type Mailbox } from './store.ts';
import { namingTheOwner, readAddresses, writeAddresses } from './write-addresses.ts';

export type NewMailbox = Pick<Mailbox, 'address' | 'name'> & Partial<Omit<Mailbox, 'id' | Derived>>;

/** @throws AppError `invalid` for what is no address, no variable, or no picture; `not_found` (team); `conflict` when one belongs to another mailbox */
export async function createMailbox(ctx: Context, input: NewMailbox): Promise<Mailbox> {
  const signature = readSignature(input);
  if (input.defaultTeamId) await getTeam(ctx, input.defaultTeamId);
  const addresses = readAddresses({ address: input.address, aliases: input.aliases ?? [] });
  return namingTheOwner(ctx, addresses, () =>
    inTransaction(ctx, async (inside) => {
      const now = ctx.clock.now();
      const [row] = await inside
        .db('mailboxes')
        .insert({ ...mailboxValues(input), ...signature, created_at: now, updated_at: now })
        .returning('id');
      const { id } = row as { id: number };
      await writeAddresses(inside, id, addresses);
      await keepPictures(inside, { mailbox_id: id }, signature.signature_html ?? null);
      const after = await getMailbox(inside, id);
      const subject = { type: 'mailbox', id };
      await auditChange(inside, { action: 'mailbox.create', subject, before: null, after });
      return after;
    }),
  );
}

/** The columns of the mailbox itself that `input` gives. */
export function mailboxValues(input: Partial<Mailbox>): Record<string, unknown> {
  const values = {
    name: input.name?.trim(),
    language: input.language,
    acknowledge: input.acknowledge,
    acknowledgement_text: input.acknowledgementText,
    authentication_policy: input.authenticationPolicy,
    signed_by: input.signedBy,
    follow_up_days: input.followUpDays,
    default_team_id: input.defaultTeamId,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
