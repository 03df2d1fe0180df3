// An agent chooses a macro on a ticket: its actions are done at once, its words come back filled in for the reply box.
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { addNote, changeTicket, getTicketRow, type TicketChange } from '../tickets/index.ts';
import { fillVariables } from '../variables/index.ts';
import { macroValues } from './macro-values.ts';
import type { FilledMacro, MacroActions } from './schemas.ts';
import { agentOf, countUse, getMacro } from './store.ts';

/** @throws AppError `not_found` (ticket, macro), `invalid` when it is for another mailbox, or one of its actions is no longer possible */
export async function useMacro(ctx: Context, input: { id: number; macroId: number }): Promise<FilledMacro> {
  return inTransaction(ctx, async (ctx) => {
    const macro = await getMacro(ctx, input.macroId);
    const ticket = await getTicketRow(ctx, input.id);
    if (macro.mailbox_id !== null && macro.mailbox_id !== ticket.mailbox_id) {
      throw new AppError('invalid', `“${macro.name}” is for tickets of another mailbox.`);
    }
    const change = changeOf(macro.actions, { tags: ticket.tags, agentId: agentOf(ctx).id });
    if (Object.keys(change).length > 0) await changeTicket(ctx, { id: ticket.id, ...change });
    const values = await macroValues(ctx, {
      mailboxId: ticket.mailbox_id,
      customer: { name: ticket.customer_name, email: ticket.customer_email },
      subject: ticket.subject,
      number: String(ticket.number),
    });
    if (macro.actions.note) {
      const { text } = fillVariables({ text: macro.actions.note, html: null }, values);
      await addNote(ctx, { id: ticket.id, text });
    }
    await countUse(ctx, macro.id);
    return fillVariables(macro, values);
  });
}

function changeOf(
  { status, priority, assignee, teamId, tags }: MacroActions,
  ticket: { tags: string[]; agentId: number },
): TicketChange {
  return {
    ...(status ? { status } : {}),
    ...(priority ? { priority } : {}),
    ...(assignee === undefined
      ? {}
      : { assigneeId: assignee === 'me' ? ticket.agentId : assignee === 'nobody' ? null : assignee }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(tags?.length ? { tags: [...new Set([...ticket.tags, ...tags])] } : {}),
  };
}
