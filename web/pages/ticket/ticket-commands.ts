// What the command bar offers on the open ticket besides what has a key: each status, agent, team, priority.
import { msg, str } from '@lit/localize';
import type { Macro } from '../../api/macros.ts';
import { PRIORITIES, STATUSES, type Ticket, type TicketChange } from '../../api/tickets.ts';
import type { BarCommand } from '../../commands.ts';
import { desk } from '../../state/desk.ts';
import { preparedMacros, prepareMacros } from '../../editor/macro-source.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from '../../format/words.ts';

export function ticketCommands(ticket: Ticket, change: (change: TicketChange) => void): BarCommand[] {
  const kind = msg('This ticket');
  const command = (words: string, what: TicketChange): BarCommand => ({
    kind,
    words,
    run: () => change(what),
  });
  return [
    ...STATUSES.filter((status) => status !== ticket.status).map((status) =>
      command(msg(str`Status: ${STATUS_WORDS[status]}`), { status }),
    ),
    ...desk.agents
      .filter(({ id, active }) => active && id !== ticket.assignee?.id)
      .map(({ id, name }) => command(msg(str`Assign to ${name}`), { assigneeId: id })),
    ...(ticket.assignee ? [command(msg('Assign to nobody'), { assigneeId: null })] : []),
    ...desk.teams
      .filter(({ id }) => id !== ticket.team?.id)
      .map(({ id, name }) => command(msg(str`Give to the team ${name}`), { teamId: id })),
    ...PRIORITIES.filter((priority) => priority !== ticket.priority).map((priority) =>
      command(msg(str`Priority: ${PRIORITY_WORDS[priority]}`), { priority }),
    ),
    ...ticket.tags.map((tag) =>
      command(msg(str`Remove the tag ${tag}`), { tags: ticket.tags.filter((other) => other !== tag) }),
    ),
  ];
}

/** Those for the ticket's mailbox; used where the words go, in reply or note. */
export function macroCommands(ticket: Ticket, use: (macro: Macro) => void): BarCommand[] {
  prepareMacros();
  return preparedMacros()
    .filter(({ mailboxId }) => mailboxId === null || mailboxId === ticket.mailbox.id)
    .map((macro) => ({ kind: msg('Macro'), words: macro.name, run: () => use(macro) }));
}
