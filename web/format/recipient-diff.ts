// Who gets a reply, compared with the mail it answers: who is new, who fell off, who is from outside. Pure.
import type { Message } from '../api/messages.ts';
import type { Address } from '../api/tickets.ts';
import { sameAddress } from './names.ts';

export interface RecipientDiff {
  /** Among the recipients, but not on the mail that is answered. */
  added: Address[];
  /** On that mail, or copied before, but not among the recipients. */
  left: Address[];
  /** Those added at a domain that is new to the conversation. */
  outside: Address[];
}

interface Parties {
  recipients: Address[];
  answered: Address[];
  /** Who would get the reply if nobody had touched the fields; all of them may be missed. */
  usual: Address[];
  /** The desk's own mailboxes. */
  own: readonly string[];
}

export function recipientDiff({ recipients, answered, usual, own }: Parties): RecipientDiff {
  const isOurs = (person: Address): boolean => own.some((address) => base(address) === base(person.address));
  const before = answered.filter((person) => !isOurs(person));
  const added = recipients.filter((person) => !includes(before, person));
  const known = [...before, ...usual].map(({ address }) => address);
  const domains = new Set([...known, ...own].map(domainOf));
  return {
    added,
    left: unique([...before, ...usual]).filter((person) => !isOurs(person) && !includes(recipients, person)),
    outside: added.filter(({ address }) => !domains.has(domainOf(address))),
  };
}

/** The message a reply answers: the customer's last one, else our own last one that was sent. */
export function answeredMessage(messages: readonly Message[]): Message | null {
  const sent = messages.filter(
    ({ kind, delivery }) => kind === 'customer' || (kind === 'reply' && delivery?.state !== 'cancelled'),
  );
  return sent.findLast(({ kind }) => kind === 'customer') ?? sent.at(-1) ?? null;
}

/** Everybody on a message who would expect to be on the answer. */
export function peopleOf({ kind, from, to, cc }: Message): Address[] {
  return unique([...(kind === 'customer' && from ? [from] : []), ...to, ...cc]);
}

const includes = (people: Address[], person: Address): boolean =>
  people.some((known) => sameAddress(known, person));

const unique = (people: Address[]): Address[] =>
  people.filter((person, index) => people.findIndex((other) => sameAddress(other, person)) === index);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Without what follows a plus: `support+token@` is `support@`. */
const base = (address: string): string =>
  address.toLowerCase().replace(/^([^+@]+)\+[^@]*@/, (_match, local: string) => `${local}@`);
