// What an agent decides about a customer, asked first where it cannot be taken back or reaches far.
import { msg, str } from '@lit/localize';
import {
  blockCustomer,
  deleteCustomerNote,
  mergeCustomers,
  unblockCustomer,
  type CustomerDetail,
} from '../../api/customers.ts';
import type { Result } from '../../api/request.ts';
import { ask } from '../../elements/basics/confirm-dialog.ts';
import { chooseMerge } from '../../elements/ticket/merge-dialog.ts';
import { displayName } from '../../format/names.ts';

/** Null: the agent thought better of it. */
type Decision = Promise<{
  work: Promise<Result<CustomerDetail>>;
  /** Said once it is done; '' says nothing. */
  words: string;
} | null>;

export async function decideNoteRemoval({ id, text }: { id: number; text: string }): Decision {
  const sure = await ask({
    title: msg('Remove this note?'),
    text: text.length > 200 ? `${text.slice(0, 200)}…` : text,
    yes: msg('Remove it'),
    no: msg('Keep it'),
  });
  return sure ? { work: deleteCustomerNote(id), words: '' } : null;
}

export async function decideMerge(customer: CustomerDetail): Decision {
  const other = await chooseMerge(customer);
  if (other === null) return null;
  return { work: mergeCustomers(customer.id, other), words: msg('Merged. It can be undone here.') };
}

export async function decideBlock(customer: CustomerDetail): Decision {
  if (isBlocked(customer))
    return {
      work: unblockCustomer(customer.id),
      words: msg(str`${displayName(customer)} may write again`),
    };
  const sure = await ask({
    title: msg(str`Block ${displayName(customer)}?`),
    text: msg('What they send from any of their addresses is held, and opens or answers no ticket.'),
    yes: msg('Block them'),
    no: msg('Let them write'),
  });
  if (!sure) return null;
  return {
    work: blockCustomer(customer.id, 'hold'),
    words: msg('Blocked. Their mail waits in Held mail.'),
  };
}

export function isBlocked({ addresses }: CustomerDetail): boolean {
  return addresses.every(({ blocked }) => blocked);
}
