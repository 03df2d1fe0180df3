// postmaster@ is taken in every domain that has a mailbox here, and without a domain as well (RFC 5321, section 4.5.1).
import type { Knex } from 'knex';
import { baseAddress, splitAddress } from '../../mail/threading/index.ts';
import { statement } from '../platform/db/statement.ts';
import { mailboxColumns, type Mailbox } from './store.ts';

/** The first mailbox of the address's domain, the desk's first where it names none; null when it is not a postmaster's. */
export async function findPostmasterMailbox(db: Knex, address: string): Promise<Mailbox | null> {
  const base = baseAddress(address);
  const { local, domain } = splitAddress(base) ?? { local: base, domain: null };
  if (local !== 'postmaster') return null;
  const [row] = await selectFirst(db, { domain });
  return row ?? null;
}

const selectFirst = statement<Mailbox>(
  'postmaster-mailbox',
  `select ${mailboxColumns}
     from mailbox_addresses found join mailboxes m on m.id = found.mailbox_id
    where :domain::text is null or split_part(lower(found.address::text), '@', 2) = :domain::text
    order by found.main desc, m.id
    limit 1`,
);
