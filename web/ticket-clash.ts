// Whether somebody else's change gets in the way of ours.
import type { Ticket, TicketChange } from './api/tickets.ts';

/**
 * True when the agent must choose: the same field moved on, or mail came in while the status was being set.
 * Otherwise our change can simply be made on the newer version.
 */
export function clashes(base: Ticket, current: Ticket, change: TicketChange): boolean {
  if (change.status !== undefined && base.messageCount !== current.messageCount) return true;
  return (
    (change.status !== undefined && base.status !== current.status) ||
    (change.priority !== undefined && base.priority !== current.priority) ||
    (change.subject !== undefined && base.subject !== current.subject) ||
    (change.assigneeId !== undefined && base.assignee?.id !== current.assignee?.id) ||
    (change.teamId !== undefined && base.team?.id !== current.team?.id)
  );
}

/** What they did meanwhile, in words. */
export function clashWords(base: Ticket, current: Ticket): string {
  const parts: string[] = [];
  if (base.messageCount !== current.messageCount) parts.push('a new message came in');
  if (base.status !== current.status) parts.push(`the status is now ${current.status}`);
  if (base.assignee?.id !== current.assignee?.id) {
    parts.push(current.assignee ? `it is assigned to ${current.assignee.name}` : 'nobody is assigned');
  }
  if (base.team?.id !== current.team?.id) {
    parts.push(current.team ? `it belongs to ${current.team.name}` : 'it belongs to no team');
  }
  if (base.priority !== current.priority) parts.push(`the priority is now ${current.priority}`);
  if (base.subject !== current.subject) parts.push(`the subject is now “${current.subject}”`);
  return parts.join(', ') || 'somebody else saved it';
}
