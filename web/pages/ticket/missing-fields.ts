// A solve was refused because fields are empty: asks for them in place and answers what to save with it.
import type { FieldValuesGiven } from '../../api/custom-fields.ts';
import type { Problem } from '../../api/request.ts';
import type { Ticket, TicketDetail } from '../../api/tickets.ts';
import { desk } from '../../state/desk.ts';
import { askForFields } from '../../elements/form/fields-dialog.ts';

/** Null when the problem is another one, or the agent thinks better of it. */
export async function fillMissing(
  problem: Problem,
  ticket: Ticket | TicketDetail | null,
): Promise<FieldValuesGiven | null> {
  const missing = (problem.missingFields ?? []) as number[];
  if (missing.length === 0 || ticket === null) return null;
  if (missing.some((id) => !desk.fields.some((field) => field.id === id))) await desk.reload();
  const fields = desk.fields.filter(({ id }) => missing.includes(id));
  if (fields.length === 0) return null;
  return askForFields(fields, 'fields' in ticket ? ticket.fields : {});
}
