// A macro is done to a ticket at once: for macros without words, and for programs that send nothing.
import { inTransaction, type Context } from '../platform/context.ts';
import { doActions, leaveNote } from '../tickets/index.ts';
import { filledMacro } from './fill-macro.ts';
import type { FilledMacro } from './schemas.ts';

/** @throws AppError `not_found` (ticket, macro), `invalid` when it is for another mailbox, or one of its actions is no longer possible */
export async function useMacro(ctx: Context, input: { id: number; macroId: number }): Promise<FilledMacro> {
  return inTransaction(ctx, async (ctx) => {
    const { actions, ...words } = await filledMacro(ctx, input);
    await doActions(ctx, { id: input.id, actions });
    await leaveNote(ctx, input.id, actions);
    return words;
  });
}
