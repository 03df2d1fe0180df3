// Who a mail to a customer goes to: read from what the agent gave, never from what mail brought along.
import { splitAddress } from '../../mail/threading/index.ts';
import { listOwnAddresses } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { EmailAddress } from './store.ts';
import { say } from '../platform/words/say.ts';

export type GivenRecipient = string | { address: string; name?: string };

/** Printable and without white space, brackets, commas or quotes: whatever else RFC 5321 allows, no mail provider gives out. */
const sound = /^[^\s<>()[\]\\,;:"\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u;

/** Checks and normalises addresses; doubles fall away. @throws AppError `invalid` that names the bad one */
export function readRecipients(given: readonly GivenRecipient[], field = 'to'): EmailAddress[] {
  const found = new Map<string, EmailAddress>();
  for (const item of given) {
    const { address, name = '' } = typeof item === 'string' ? { address: item } : item;
    const trimmed = address.trim();
    if (!sound.test(trimmed) || splitAddress(trimmed) === null) {
      throw new AppError('invalid', say`“${trimmed}” is not a mail address.`, { field });
    }
    const key = trimmed.toLowerCase();
    // A line break in a name must not become a header line.
    if (!found.has(key)) found.set(key, { address: trimmed, name: name.replace(/\p{Cc}+/gu, ' ').trim() });
  }
  return [...found.values()];
}

/** A new customer has an address mail can reach: `z@x` is a slip. @throws AppError `invalid` */
export function refuseLocalDomain(address: string): void {
  const domain = splitAddress(address.trim())?.domain ?? '';
  if (/^[^.]*$|^\.|\.\.|\.$/.test(domain))
    throw new AppError(
      'invalid',
      say`“${address.trim()}” is not a full mail address, such as ann@example.com.`,
      {
        field: 'customer.email',
      },
    );
}

/** Mail to our own mailboxes would come back as a ticket. @throws AppError `invalid` */
export async function refuseOwnAddresses(ctx: Context, people: readonly EmailAddress[]): Promise<void> {
  const own = await listOwnAddresses(
    ctx.db,
    people.map((person) => person.address),
  );
  const [first] = own;
  if (first !== undefined) {
    throw new AppError(
      'invalid',
      say`${first} is an address of this desk: the mail would come back as a ticket.`,
    );
  }
}

/** Whoever is in To is not in Cc too, and who is in Cc not in Bcc. */
export function withoutDoubles(all: {
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
}): typeof all {
  const taken = new Set(all.to.map((person) => person.address.toLowerCase()));
  const left = (people: EmailAddress[]): EmailAddress[] =>
    people.filter(({ address }) => !taken.has(address.toLowerCase()) && taken.add(address.toLowerCase()));
  return { to: all.to, cc: left(all.cc), bcc: left(all.bcc) };
}
