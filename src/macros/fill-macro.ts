// An agent chooses a macro while they answer a ticket: its words come back filled in, with what is done once they are sent.
import { copyKeptPictures } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getTicketRow, ticketValues } from '../tickets/index.ts';
import { fillVariables } from '../variables/index.ts';
import type { TakenMacro } from './schemas.ts';
import { countUse, getMacro } from './store.ts';
import { say } from '../platform/words/say.ts';

/** Its pictures come as uploads of the agent. @throws AppError as filledMacro */
export async function fillMacro(ctx: Context, input: { id: number; macroId: number }): Promise<TakenMacro> {
  const { html, ...filled } = await filledMacro(ctx, input);
  return { ...filled, html: await copyKeptPictures(ctx, html) };
}

/** @throws AppError `not_found` (ticket, macro), `invalid` when it is for another mailbox */
export async function filledMacro(ctx: Context, input: { id: number; macroId: number }): Promise<TakenMacro> {
  const macro = await getMacro(ctx, input.macroId);
  const ticket = await getTicketRow(ctx, input.id);
  if (macro.mailbox_id !== null && macro.mailbox_id !== ticket.mailbox_id) {
    throw new AppError('invalid', say`“${macro.name}” is for tickets of another mailbox.`);
  }
  const values = await ticketValues(ctx, {
    mailboxId: ticket.mailbox_id,
    customer: { name: ticket.customer_name, email: ticket.customer_email },
    subject: ticket.subject,
    number: String(ticket.number),
  });
  await countUse(ctx, macro.id);
  return { ...fillVariables(macro, values), actions: macro.actions };
}
