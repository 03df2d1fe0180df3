// Whether an address is one of ours, asked at every RCPT. Only yes is remembered, and only for a moment: under load it spares
// intake a query a mail, and what counts is looked up again when the mail is stored.
import type { Knex } from 'knex';
import { findPostmasterMailbox } from './postmaster.ts';
import { findMailboxByAddress } from './store.ts';

const rememberMs = 1_000;
/** Every plus-address is one; beyond this the oldest are forgotten. */
const maxRemembered = 10_000;

export function createRecipientCheck(db: Knex): (address: string) => Promise<boolean> {
  const known = new Map<string, number>();
  return async (address) => {
    const until = known.get(address);
    if (until !== undefined && until > Date.now()) return true;
    known.delete(address);
    const mailbox = (await findMailboxByAddress(db, address)) ?? (await findPostmasterMailbox(db, address));
    if (mailbox === null) return false;
    const [oldest] = known.keys();
    if (known.size >= maxRemembered && oldest !== undefined) known.delete(oldest);
    known.set(address, Date.now() + rememberMs);
    return true;
  };
}
