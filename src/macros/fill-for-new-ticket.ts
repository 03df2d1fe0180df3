// An agent chooses a macro while they write a new ticket: its words come back filled in, and what it does to the ticket once that is open.
import { copyKeptPictures } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { ticketValues } from '../tickets/index.ts';
import { fillVariables } from '../variables/index.ts';
import type { NewTicketFillInput, TakenMacro } from './schemas.ts';
import { countUse, getMacro } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `not_found` (macro, mailbox), `invalid` when it is for another mailbox */
export async function fillForNewTicket(
  ctx: Context,
  input: NewTicketFillInput & { id: number },
): Promise<TakenMacro> {
  const macro = await getMacro(ctx, input.id);
  if (macro.mailbox_id !== null && macro.mailbox_id !== input.mailboxId) {
    throw new AppError('invalid', say`“${macro.name}” is for tickets of another mailbox.`);
  }
  const values = await ticketValues(ctx, { ...input, number: '' });
  await countUse(ctx, macro.id);
  const filled = fillVariables(macro, values);
  return { ...filled, html: await copyKeptPictures(ctx, filled.html), actions: macro.actions };
}
