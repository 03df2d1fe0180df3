// One announcement for all that changed about a ticket at once, whoever changed it, for those who react to it. The timeline
// has a line for each.
import { announce } from '../events/index.ts';
import type { Context } from '../platform/context.ts';

export interface FieldChange {
  field:
    | 'status'
    | 'priority'
    | 'assignee'
    | 'team'
    | 'subject'
    | 'tags'
    | 'customer'
    | 'mailbox'
    | 'muted'
    | 'fields';
  /** Values as the row holds them: ids of people and teams, null for nobody. */
  from: unknown;
  to: unknown;
}

/** What reactions to `ticket.changed` need. */
export interface TicketChangedFacts {
  changes: FieldChange[];
  /** Of the ticket, after the change. */
  version: number;
  /** The SLA policy the ticket is under; null: none. */
  slaPolicyId: number | null;
}

/** Must run inside the transaction that changed the ticket, after its row holds the new values. */
export async function announceChanges(
  ctx: Context,
  /** As it was before; `rules`: whether any rule is on, where that has been seen already. */
  ticket: { id: number; mailbox_id: number; version: number; sla_policy_id: number | null; rules?: boolean },
  changes: FieldChange[],
): Promise<void> {
  await announce(ctx, {
    type: 'ticket.changed',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    ...(ticket.rules === undefined ? {} : { rules: ticket.rules }),
    facts: {
      changes,
      version: ticket.version + 1,
      slaPolicyId: ticket.sla_policy_id,
    } satisfies TicketChangedFacts,
  });
}
