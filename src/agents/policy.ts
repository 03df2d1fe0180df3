// The one authorisation function: who may do what, and whose mailboxes they see. REST, lists, live events and files all ask here.
import type { Knex } from 'knex';
import type { Actor } from '../platform/context.ts';

const everyAgent = ['admin', 'agent'] as const;
const adminsOnly = ['admin'] as const;

const rolesOf = {
  'ticket.read': everyAgent,
  'ticket.create': everyAgent,
  'ticket.change': everyAgent,
  'ticket.reply': everyAgent,
  'ticket.note': everyAgent,
  'customer.read': everyAgent,
  'customer.change': everyAgent,
  'customer.block': everyAgent,
  'attachment.upload': everyAgent,
  'attachment.read': everyAgent,
  'inbound.read': everyAgent,
  'inbound.decide': everyAgent,
  'inbound.simulate': adminsOnly,
  'outbound.read': everyAgent,
  'outbound.decide': everyAgent,
  'dead-letter.read': adminsOnly,
  'dead-letter.decide': adminsOnly,
  'mailbox.read': everyAgent,
  'mailbox.change': adminsOnly,
  'sender-rule.read': everyAgent,
  'sender-rule.change': adminsOnly,
  'settings.read': adminsOnly,
  'settings.change': adminsOnly,
  'suppression.read': everyAgent,
  'suppression.remove': everyAgent,
  'sla.read': everyAgent,
  'sla.change': adminsOnly,
  'sla.report': everyAgent,
  'audit.read': adminsOnly,
  'report.read': everyAgent,
  'import.read': adminsOnly,
  'import.change': adminsOnly,
  'export.read': adminsOnly,
  'export.make': adminsOnly,
  'agent.read': everyAgent,
  'me.read': everyAgent,
  'me.change': everyAgent,
  'agent.change': adminsOnly,
  'api-token.read': adminsOnly,
  'api-token.change': adminsOnly,
  'team.read': everyAgent,
  'team.change': adminsOnly,
  'availability.change': everyAgent,
  'tag.read': everyAgent,
  'tag.change': adminsOnly,
  'custom-field.read': everyAgent,
  'custom-field.change': adminsOnly,
  'organisation.read': everyAgent,
  'organisation.change': adminsOnly,
  'satisfaction.read': everyAgent,
  'webhook.read': adminsOnly,
  'webhook.change': adminsOnly,
  'rule.read': everyAgent,
  'rule.change': adminsOnly,
  'notification.read': everyAgent,
  'status.read': adminsOnly,
  'captured-mail.read': adminsOnly,
  'macro.read': everyAgent,
  'macro.change': everyAgent,
  'live.read': everyAgent,
  'presence.tell': everyAgent,
} as const satisfies Record<string, readonly ('admin' | 'agent')[]>;

export type Action = keyof typeof rolesOf;

/** What a decision may depend on besides the role. */
export interface PolicyRow {
  /** Of an attachment: the message it belongs to, null while it is an upload that waits to be sent. */
  messageId?: number | null;
  uploadedBy?: number | null;
  /** Of a notification or an absence: whose it is. */
  agentId?: number;
  /** Of whatever lies in a mailbox: tickets, messages, mails. */
  mailboxId?: number;
}

/** Whether `actor` may do `action`, with `row` where it is about one thing. */
export function can(actor: Actor, action: Action, row?: PolicyRow): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'agent') return false;
  const roles: readonly string[] = rolesOf[action];
  if (!roles.includes(actor.role)) return false;
  if (row?.mailboxId !== undefined && !(actor.mailboxIds?.includes(row.mailboxId) ?? true)) return false;
  if (action === 'notification.read' && row?.agentId !== undefined) return row.agentId === actor.id;
  if (action === 'availability.change' && row?.agentId !== undefined)
    return actor.role === 'admin' || row.agentId === actor.id;
  if (action === 'attachment.read' && row?.messageId === null) return row.uploadedBy === actor.id;
  return true;
}

/** The mailboxes the actor sees; null: all. Nobody but agents and the desk itself sees any. */
export function visibleMailboxes(actor: Actor): readonly number[] | null {
  if (actor.kind === 'system') return null;
  return actor.kind === 'agent' ? actor.mailboxIds : [];
}

/** Leaves in a query only what lies in mailboxes the actor sees. @param column such as `t.mailbox_id` */
export function onlyVisible(query: Knex.QueryBuilder, actor: Actor, column: string): void {
  const visible = visibleMailboxes(actor);
  if (visible !== null) query.whereIn(column, [...visible]);
}
