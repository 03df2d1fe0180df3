// Where an agent goes once a reply is sent: kept in this browser.
import type { Status } from '../api/tickets.ts';
import { readStored, writeStored } from '../browser/stored.ts';

/** `usual`: stay, but go on to the next ticket after solving one. */
export const AFTER_SENDING = ['usual', 'stay', 'next', 'list'] as const;
export type AfterSending = (typeof AFTER_SENDING)[number];
export type Whereto = Exclude<AfterSending, 'usual'>;

const NAME = 'after-sending';

export function afterSending(): AfterSending {
  const kept = readStored<AfterSending>(NAME);
  return kept !== null && AFTER_SENDING.includes(kept) ? kept : 'usual';
}

export function chooseAfterSending(choice: AfterSending): void {
  writeStored(NAME, choice);
}

/** @param status what the ticket was set to with the reply; null: left as it was */
export function wheretoAfter(choice: AfterSending, status: Status | null): Whereto {
  if (choice !== 'usual') return choice;
  return status === 'solved' ? 'next' : 'stay';
}
