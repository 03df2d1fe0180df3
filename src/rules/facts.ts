// What a rule can ask about a ticket.
import type { FieldValues } from './condition-schemas.ts';

export interface TicketFacts {
  ticketId: number;
  number: number;
  mailboxId: number;
  status: string;
  /** Before the customer's mail that made the rule run; else the present one. */
  statusBefore: string;
  priority: string;
  assigneeId: number | null;
  teamId: number | null;
  tags: string[];
  muted: boolean;
  merged: boolean;
  subject: string;
  customerEmail: string;
  customerName: string;
  organisationId: number | null;
  /** Custom fields by their id: those of the ticket, those of its customer and their organisation. */
  fields: FieldValues;
  peopleFields: FieldValues;
  /** Ids of the fields that are there, filled in or not. */
  knownFields: readonly number[];
  openedBy: 'customer' | 'agent';
  /** Of the message that made the rule run, or of the latest of the customer's; null where there is none. */
  kind: string | null;
  text: string;
  sender: string;
  /** Its sender is new to the ticket. */
  newPerson: boolean;
  /** Why a machine must not answer the customer's latest mail; null: it may. */
  noAutomaticAnswer: string | null;
  openedAt: Date;
  customerAt: Date | null;
  agentAt: Date | null;
  statusAt: Date;
  /** Fields that changed, where a change made the rule run. */
  changed: readonly string[];
}
