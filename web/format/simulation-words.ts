// What would become of a mail that is tried, as a sentence.
import { msg, str } from '@lit/localize';
import type { Simulation } from '../api/inbound-mails.ts';
import { reasonLabel } from './held-words.ts';

export function simulationWords({
  outcome,
  reason,
  ticketId,
}: Pick<Simulation, 'outcome' | 'reason' | 'ticketId'>): string {
  const why = reason ? reasonLabel(reason) : '';
  switch (outcome) {
    case 'ticket_opened':
      return msg('It would open a new ticket.');
    case 'message_added':
      return msg('It would be added to a ticket.');
    case 'auto_reply':
      return ticketId
        ? msg('It would be recorded on a ticket as automatic mail.')
        : msg('It would open a ticket, as automatic mail.');
    case 'bounce':
      return ticketId
        ? msg('It would be recorded on a ticket as a delivery report.')
        : msg('It would be shown as a report about no mail of ours, and change nothing.');
    case 'duplicate':
      return msg('It would count as a repeat: the same mail is here already.');
    case 'held':
      return why ? msg(str`It would be held for a person: ${why}.`) : msg('It would be held for a person.');
    case 'refused':
      return why
        ? msg(str`It would be refused, and its sender told so: ${why}.`)
        : msg('It would be refused, and its sender told so.');
    case 'discarded':
      return why ? msg(str`It would be discarded: ${why}.`) : msg('It would be discarded.');
  }
}
