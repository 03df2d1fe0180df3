// Where somebody else's change gets in the way of ours, field by field, with both values to choose from.
import { msg, str } from '@lit/localize';
import type { Ticket, TicketChange } from '../api/tickets.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from '../format/words.ts';

export interface Clash {
  field: string;
  /** What the field is called. */
  label: string;
  /** In words: what it is now, and what it would be. */
  theirs: string;
  mine: string;
  /** Our change of this field alone. */
  change: TicketChange;
}

/** Names of what a ticket refers to by id. */
export interface Names {
  agent(id: number): string;
  team(id: number): string;
}

/**
 * The fields the agent must choose for: the same one moved on to something else, or mail came in while the status was being
 * set. All others of the change can simply be made on the newer version.
 */
export function clashesOf(base: Ticket, current: Ticket, change: TicketChange, names: Names): Clash[] {
  return Object.entries(change).flatMap(([field, mine]) => {
    const now = valueOf(current, field);
    const moved = !same(valueOf(base, field), now) && !same(now, mine);
    const mailCame = field === 'status' && base.messageCount !== current.messageCount && !same(now, mine);
    if (field === 'muted' || (!moved && !mailCame)) return [];
    const theirs = words(field, now, names);
    return {
      field,
      label: LABELS[field] ?? field,
      theirs: mailCame ? msg(str`${theirs}, and a new message came in`) : theirs,
      mine: words(field, mine, names),
      change: { [field]: mine } as TicketChange,
    };
  });
}

const LABELS: Record<string, string> = {
  status: msg('Status'),
  priority: msg('Priority'),
  subject: msg('Subject'),
  assigneeId: msg('Assignee'),
  teamId: msg('Team'),
  tags: msg('Tags'),
};

/** What a change of `field` would set, as the ticket has it. */
function valueOf(ticket: Ticket, field: string): unknown {
  if (field === 'assigneeId') return ticket.assignee?.id ?? null;
  if (field === 'teamId') return ticket.team?.id ?? null;
  return (ticket as unknown as Record<string, unknown>)[field];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function words(field: string, value: unknown, names: Names): string {
  if (field === 'status') return STATUS_WORDS[value as Ticket['status']];
  if (field === 'priority') return PRIORITY_WORDS[value as Ticket['priority']];
  if (field === 'assigneeId') return value === null ? msg('Unassigned') : names.agent(value as number);
  if (field === 'teamId') return value === null ? msg('No team') : names.team(value as number);
  if (Array.isArray(value)) return value.join(', ') || msg('None');
  return typeof value === 'string' ? value || msg('Nothing') : JSON.stringify(value ?? null);
}
