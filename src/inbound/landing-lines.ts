// What the trace says about the ticket a mail was found to belong to.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { addMailToTicket } from '../tickets/index.ts';
import type { IntakeMail } from './intake-mail.ts';

type Added = Awaited<ReturnType<typeof addMailToTicket>>;

export function landingLines(
  { sender, mailbox }: IntakeMail,
  added: Added & { searchedId: number },
): TraceLine[] {
  const lines = added.way.map((detail) => ({ step: 'ticket', verdict: 'followed', detail }));
  const say = (step: string, verdict: string, detail: string): unknown =>
    lines.push({ step, verdict, detail });
  if (added.outcome === 'gone') say('ticket', 'gone', noted`Ticket id ${added.searchedId} no longer exists.`);
  if (added.outcome === 'deleted')
    say('ticket', 'deleted', noted`Ticket id ${added.ticketId} is in the trash.`);
  if (added.outcome === 'closed') {
    const detail = noted`Ticket id ${added.ticketId} is closed for more than ${mailbox.followUpDays} days.`;
    say('ticket', 'closed', detail);
  }
  if (added.outcome !== 'added') return lines;
  if (added.fromAgentAddress) {
    const detail = noted`${sender.address} is the address of an agent. A mail proves no agent: it counts as anybody's.`;
    say('agent', 'not taken for one', detail);
  }
  if (added.newPerson) {
    say('participant', 'new', noted`${sender.address} is new to this ticket; an agent decides.`);
  }
  return lines;
}

/** Of a new ticket: its customer is who wants the answers, which need not be who sent the mail. */
export function replyToLines({ sender, author }: IntakeMail): TraceLine[] {
  if (sender.address.toLowerCase() === author.address.toLowerCase()) return [];
  const detail = noted`${sender.address} asks for answers to ${author.address}, who is the customer.`;
  return [{ step: 'reply-to', verdict: 'followed', detail }];
}
