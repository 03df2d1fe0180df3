// The one authorisation function: who may do what, and whose mailboxes they see. REST, lists, live events and files all ask here;
// the same as SQL, for lists, is in sight.ts.
import { isInScope } from './scopes.ts';
import { roles, type Actor, type Role } from '../platform/context.ts';

const everyAgent = roles;
const writers = ['admin', 'lead', 'agent'] as const;
const leads = ['admin', 'lead'] as const;
const adminsOnly = ['admin'] as const;

const rolesOf = {
  'ticket.read': everyAgent,
  'ticket.create': writers,
  'ticket.change': writers,
  'ticket.reply': writers,
  'ticket.note': writers,
  'customer.read': everyAgent,
  'customer.change': writers,
  'customer.block': writers,
  'attachment.upload': writers,
  'attachment.read': everyAgent,
  'inbound.read': everyAgent,
  'inbound.decide': writers,
  'inbound.simulate': adminsOnly,
  'outbound.read': everyAgent,
  'outbound.decide': writers,
  'dead-letter.read': leads,
  'dead-letter.decide': leads,
  'mailbox.read': everyAgent,
  'mailbox.change': adminsOnly,
  'sender-rule.read': everyAgent,
  'sender-rule.change': adminsOnly,
  'settings.read': adminsOnly,
  'settings.change': adminsOnly,
  'suppression.read': everyAgent,
  'suppression.remove': writers,
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
  'team.change': leads,
  'team.make': adminsOnly,
  'availability.change': writers,
  'view.read': everyAgent,
  'view.change': everyAgent,
  'view.share': writers,
  'tag.read': everyAgent,
  'tag.change': adminsOnly,
  'custom-field.read': everyAgent,
  'custom-field.change': adminsOnly,
  'organisation.read': everyAgent,
  'organisation.change': adminsOnly,
  'satisfaction.read': everyAgent,
  'webhook.read': adminsOnly,
  'webhook.change': adminsOnly,
  'mail-hook.read': adminsOnly,
  'mail-hook.change': adminsOnly,
  'rule.read': everyAgent,
  'rule.change': adminsOnly,
  'notification.read': everyAgent,
  'status.read': adminsOnly,
  'captured-mail.read': adminsOnly,
  'macro.read': everyAgent,
  'macro.change': writers,
  'live.read': everyAgent,
  'presence.tell': everyAgent,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof rolesOf;

type Agent = Actor & { kind: 'agent' };

/** What a decision may depend on besides the role. */
export interface PolicyRow {
  /** Of an attachment: the message it belongs to, null while it is an upload that waits to be sent. */
  messageId?: number | null;
  uploadedBy?: number | null;
  /** Of an attachment that is a picture in the words of a macro or signature: whether the actor sees those. */
  inSeenWords?: boolean;
  /** Of a notification or an absence: whose it is. */
  agentId?: number;
  /** Of whatever lies in a mailbox: tickets, messages, mails. */
  mailboxId?: number;
  /** Of a ticket and what belongs to it; to be given for everything but a mailbox itself. */
  teamId?: number | null;
  assigneeId?: number | null;
  /** Of a team: who belongs to it. Of an absence: who is in teams with the one who is away. */
  memberIds?: readonly number[];
  /** Of a view or macro that the actor sees: whose it is, and who uses it. */
  ownerId?: number;
  visibility?: 'own' | 'team' | 'all';
}

/** Whether `actor` may do `action`, with `row` where it is about one thing. */
export function can(actor: Actor, action: Action, row?: PolicyRow): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'agent') return false;
  const allowed: readonly Role[] = rolesOf[action];
  if (!allowed.includes(actor.role)) return false;
  if (actor.scopes !== undefined && !isInScope(actor.scopes, action)) return false;
  if (row?.mailboxId !== undefined && !(actor.mailboxIds?.includes(row.mailboxId) ?? true)) return false;
  if (row?.mailboxId !== undefined && action.startsWith('ticket.') && !isOfOwnTeam(actor, row)) return false;
  if (action === 'notification.read' && row?.agentId !== undefined) return row.agentId === actor.id;
  if (row?.memberIds !== undefined || action === 'availability.change') return mayLead(actor, row);
  if (row?.visibility !== undefined)
    return row.ownerId === actor.id || sharesToChange(actor).includes(row.visibility);
  if (action === 'attachment.read' && row?.messageId === null)
    return row.uploadedBy === actor.id || row.inSeenWords === true;
  return true;
}

/** Who is limited to the tickets of their teams sees those, and what they are assigned; one of no team is nobody's yet. */
function isOfOwnTeam({ id, teamIds }: Agent, { teamId, assigneeId }: PolicyRow): boolean {
  if (teamIds === null || assigneeId === id) return true;
  return typeof teamId === 'number' && teamIds.includes(teamId);
}

/** Admins all teams, leads those they are in; their own absence is everybody's. */
function mayLead({ id, role }: Agent, row?: PolicyRow): boolean {
  if (role === 'admin' || row === undefined || row.agentId === id) return true;
  return role === 'lead' && row.memberIds?.includes(id) === true;
}

/** Which views and macros that others made and shared the actor changes. Leads see those of teams they are in only. */
export function sharesToChange(actor: Actor): readonly ('own' | 'team' | 'all')[] {
  if (actor.kind !== 'agent') return [];
  return { admin: ['team', 'all'] as const, lead: ['team'] as const, agent: [], reader: [] }[actor.role];
}

/** All that the role allows, for a console that shows nothing else. What also depends on the thing is decided with it. */
export function allowedTo(actor: Actor): Action[] {
  return (Object.keys(rolesOf) as Action[]).filter((action) => can(actor, action));
}
