// SQL on mailboxes and their addresses.
import type { Knex } from 'knex';
import { baseAddress } from '../../mail/threading/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import { notFound } from '../platform/errors.ts';

export interface Mailbox {
  id: number;
  /** The main address: the sender of what goes out. */
  address: string;
  name: string;
  signature: string;
  /** Further addresses whose mail lands here, in alphabetical order. */
  aliases: string[];
  acknowledge: boolean;
  acknowledgementText: string;
  /** Minutes in which a new ticket should get its first answer; null: no aim. */
  firstResponseMinutes: number | null;
  /** What becomes of mail whose author's domain disowns it: nothing, a mark, or it is held. */
  authenticationPolicy: 'ignore' | 'mark' | 'hold';
}

export const mailboxColumns = `
  m.id, m.name, m.signature, m.acknowledge,
  m.acknowledgement_text as "acknowledgementText",
  m.first_response_minutes as "firstResponseMinutes",
  m.authentication_policy as "authenticationPolicy",
  (select a.address::text from mailbox_addresses a where a.mailbox_id = m.id and a.main) as address,
  array(select a.address::text from mailbox_addresses a where a.mailbox_id = m.id and not a.main order by 1) as aliases`;

/**
 * The mailbox that mail to `address` reaches: support+anything@ reaches support@, an alias written with a plus comes first.
 * Upper and lower case are the same.
 */
export async function findMailboxByAddress(db: Knex, address: string): Promise<Mailbox | null> {
  const exact = address.trim().toLowerCase();
  const [row] = await selectByAddress(db, { exact, base: baseAddress(exact) });
  return row ?? null;
}

const selectByAddress = statement<Mailbox>(
  'mailbox-by-address',
  `select ${mailboxColumns}
     from mailbox_addresses found join mailboxes m on m.id = found.mailbox_id
    where found.address in (:exact, :base)
    order by found.address = :exact desc
    limit 1`,
);

/** Which of `addresses` are ours; the answer holds them as `baseAddress` writes them. */
export async function listOwnAddresses(db: Knex, addresses: string[]): Promise<Set<string>> {
  const bases = [...new Set(addresses.map(baseAddress))];
  const rows = await selectOwn(db, { bases });
  return new Set(rows.map((row) => row.address.toLowerCase()));
}

const selectOwn = statement<{ address: string }>(
  'own-addresses',
  'select address::text from mailbox_addresses where address = any(:bases::citext[])',
);

/** @throws AppError `not_found` */
export async function getMailbox(ctx: Pick<Context, 'db'>, id: number): Promise<Mailbox> {
  const [row] = await selectById(ctx.db, { id });
  if (row === undefined) throw notFound('mailbox');
  return row;
}

const selectById = statement<Mailbox>(
  'mailbox-by-id',
  `select ${mailboxColumns} from mailboxes m where m.id = :id`,
);
