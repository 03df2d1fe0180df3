// What an actor sees, as SQL: for lists, counts, search and reports. Two limits, and both hold: mailboxes, and tickets of one's own
// teams. What one is assigned is one's own whatever its team. `can` in policy.ts decides the same about one thing.
import type { Knex } from 'knex';
import type { Actor } from '../platform/context.ts';

/** The mailboxes the actor sees; null: all. Nobody but agents and the desk itself sees any. */
export function visibleMailboxes(actor: Actor): readonly number[] | null {
  if (actor.kind === 'system') return null;
  return actor.kind === 'agent' ? actor.mailboxIds : [];
}

/** The teams whose tickets the actor sees, besides what they are assigned; null: those of all, and those of none. */
function visibleTeams(actor: Actor): readonly number[] | null {
  if (actor.kind === 'system') return null;
  return actor.kind === 'agent' ? actor.teamIds : [];
}

/** Whether no ticket of the desk is hidden from the actor. */
export const seesAll = (actor: Actor): boolean =>
  visibleMailboxes(actor) === null && visibleTeams(actor) === null;

/** What `seenTicket` and `seenMail` are bound to. */
export const sightOf = (
  actor: Actor,
): {
  visible: readonly number[] | null;
  visibleTeams: readonly number[] | null;
  viewerId: number;
} => ({
  visible: visibleMailboxes(actor),
  visibleTeams: visibleTeams(actor),
  viewerId: actor.kind === 'agent' ? actor.id : 0,
});

const inMailbox = (alias: string): string =>
  `(:visible::bigint[] is null or ${alias}.mailbox_id = any(:visible::bigint[]))`;
const inTeam = (alias: string): string =>
  `${alias}.team_id = any(:visibleTeams::bigint[]) or ${alias}.assignee_id = :viewerId::bigint`;

/** SQL: whether a row of `tickets` is seen; binds `sightOf(actor)`. @param alias what the query calls that row */
export const seenTicket = (alias: string): string =>
  `(${inMailbox(alias)} and (:visibleTeams::bigint[] is null or ${inTeam(alias)}))`;

/**
 * SQL: whether what names a mailbox and a ticket is seen. Of what belongs to no ticket nobody knows whose team it is for.
 * @param ticketId SQL that finds the ticket, where it is not a column of the row
 */
export const seenMail = (alias: string, ticketId = `${alias}.ticket_id`): string =>
  `(${inMailbox(alias)} and (:visibleTeams::bigint[] is null or exists (
    select 1 from tickets own where own.id = ${ticketId} and (${inTeam('own')}))))`;

/** As `seenMail` for a row of `outbound_mails`: replies name their message, which may have moved to another ticket. */
export const seenOutbound = (alias: string): string =>
  seenMail(
    alias,
    `coalesce((select said.ticket_id from messages said where said.id = ${alias}.message_id), ${alias}.ticket_id)`,
  );

/** Of a row of `tickets`: what `can` decides by. */
export const placeOf = (ticket: {
  mailbox_id: number;
  team_id: number | null;
  assignee_id: number | null;
}): { mailboxId: number; teamId: number | null; assigneeId: number | null } => ({
  mailboxId: ticket.mailbox_id,
  teamId: ticket.team_id,
  assigneeId: ticket.assignee_id,
});

/** SQL: whether the agent in row `agent` sees the ticket in row `ticket`; binds nothing. */
export const agentSees = (agent: string, ticket: string): string =>
  `(${agent}.role = 'admin' or (
     (${agent}.seen_mailbox_ids is null or ${ticket}.mailbox_id = any(${agent}.seen_mailbox_ids)) and
     (${agent}.seen_team_ids is null or ${ticket}.team_id = any(${agent}.seen_team_ids) or ${ticket}.assignee_id = ${agent}.id)))`;

/** Leaves in a query only what lies in mailboxes the actor sees, for what belongs to no ticket. @param column such as `m.id` */
export function onlyVisibleMailboxes(query: Knex.QueryBuilder, actor: Actor, column: string): void {
  const visible = visibleMailboxes(actor);
  if (visible !== null) query.whereIn(column, [...visible]);
}

/** Leaves in a query only tickets the actor sees. @param alias of `tickets` in it */
export function onlyVisible(query: Knex.QueryBuilder, actor: Actor, alias: string): void {
  if (!seesAll(actor)) query.whereRaw(seenTicket(alias), sightOf(actor));
}

/** Leaves in a query only mail the actor sees. @param alias of `inbound_mails` in it */
export function onlyVisibleInbound(query: Knex.QueryBuilder, actor: Actor, alias: string): void {
  if (!seesAll(actor)) query.whereRaw(seenMail(alias), sightOf(actor));
}

/** @param alias of `outbound_mails` in it */
export function onlyVisibleOutbound(query: Knex.QueryBuilder, actor: Actor, alias: string): void {
  if (!seesAll(actor)) query.whereRaw(seenOutbound(alias), sightOf(actor));
}
