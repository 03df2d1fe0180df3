// The domains mailboxes send from, with their keys; and domains nobody sends from any more that still have keys.
import type { Context } from '../platform/context.ts';
import type { DkimKey } from './store.ts';

export interface SendingDomain {
  domain: string;
  addresses: string[];
  keys: DkimKey[];
}

/** In alphabetical order; there are as many as mailboxes, at most. */
export async function listSendingDomains(ctx: Pick<Context, 'db'>): Promise<SendingDomain[]> {
  const addresses = (await ctx
    .db('mailbox_addresses')
    .where({ main: true })
    .orderBy('address')
    .select(ctx.db.raw('address::text as address'))) as { address: string }[];
  const keys = (await ctx
    .db('dkim_keys')
    .orderBy('id', 'desc')
    .select('*', ctx.db.raw('lower(domain::text) as domain'))) as DkimKey[];
  const senders = Map.groupBy(
    addresses.map(({ address }) => address),
    domainOf,
  );
  const names = new Set([...senders.keys(), ...keys.map(({ domain }) => domain)]);
  return [...names].toSorted().map((domain) => ({
    domain,
    addresses: senders.get(domain) ?? [],
    keys: keys.filter((key) => key.domain === domain),
  }));
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
