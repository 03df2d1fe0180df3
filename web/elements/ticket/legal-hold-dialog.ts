// Places a legal hold on a ticket, or lifts the one that keeps it; either with a reason.
import { msg, str } from '@lit/localize';
import { holdTicket, liftHold, listTicketHolds } from '../../api/privacy.ts';
import type { Problem } from '../../api/request.ts';
import type { Ticket } from '../../api/tickets.ts';
import { toast } from '../basics/hd-toasts.ts';
import { askReason } from '../basics/reason-dialog.ts';

/** A problem where the holds of the ticket did not load. */
export async function decideLegalHold({ id, number }: Ticket): Promise<Problem | null> {
  const found = await listTicketHolds(id);
  if (!found.ok) return found.problem;
  const own = found.data.items.find(({ ticketId }) => ticketId === id);
  if (own) {
    const lifted = await askReason({
      title: msg(str`Lift the legal hold of #${number}?`),
      text: msg(str`It was placed for: ${own.reason}`),
      yes: msg('Lift the hold'),
      act: (reason) => liftHold(own.id, reason),
    });
    if (lifted) toast(msg('The legal hold is lifted'));
    return null;
  }
  const [other] = found.data.items;
  const placed = await askReason({
    title: msg(str`Place a legal hold on #${number}?`),
    text: other
      ? msg(
          str`It is kept already, by a hold of its customer or of a ticket merged into it: ${other.reason}. One of its own keeps it when that one is lifted.`,
        )
      : msg(
          'Neither erasing nor retention nor the trash removes this ticket until somebody lifts it. Say why, such as the case it is for.',
        ),
    yes: msg('Place the hold'),
    act: (reason) => holdTicket(id, reason),
  });
  if (placed) toast(msg(str`#${number} is on legal hold`));
  return null;
}
