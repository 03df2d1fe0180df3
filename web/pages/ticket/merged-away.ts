// A ticket that was merged leads to where its conversation is now.
import { msg, str } from '@lit/localize';
import type { Ticket, TicketDetail } from '../../api/tickets.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { currentRoute, navigate } from '../../navigation.ts';
import { noteRecent } from '../frame/bar-commands.ts';

/** After each look at a ticket; one that is where it was is noted as seen. */
export function followMerge(ticket: Ticket): void {
  if (!('mergedInto' in ticket)) return;
  const { mergedInto } = ticket as TicketDetail;
  if (!mergedInto) return noteRecent(ticket);
  const route = currentRoute();
  if (route.page !== 'desk' || route.ticket !== ticket.id) return;
  toast(msg(str`#${ticket.number} was merged into #${mergedInto.number}`));
  void navigate({ ...route, ticket: mergedInto.id }, true);
}
