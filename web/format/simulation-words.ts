// What would become of a mail that is tried, as a sentence.
import type { Simulation } from '../api/inbound-mails.ts';
import { reasonLabel } from './held-words.ts';

export function simulationWords({
  outcome,
  reason,
  ticketId,
}: Pick<Simulation, 'outcome' | 'reason' | 'ticketId'>): string {
  const why = reason ? `: ${reasonLabel(reason)}` : '';
  switch (outcome) {
    case 'ticket_opened':
      return 'It would open a new ticket.';
    case 'message_added':
      return 'It would be added to a ticket.';
    case 'auto_reply':
      return ticketId
        ? 'It would be recorded on a ticket as automatic mail.'
        : 'It would open a ticket, as automatic mail.';
    case 'bounce':
      return ticketId
        ? 'It would be recorded on a ticket as a delivery report.'
        : 'It would be shown as a report about no mail of ours, and change nothing.';
    case 'duplicate':
      return 'It would count as a repeat: the same mail is here already.';
    case 'held':
      return `It would be held for a person${why}.`;
    case 'refused':
      return `It would be refused, and its sender told so${why}.`;
    case 'discarded':
      return `It would be discarded${why}.`;
  }
}
