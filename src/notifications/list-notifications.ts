// The bell: an agent's notifications, the newest first, and how many are unread.
import { onlyVisible } from '../agents/index.ts';
import type { Knex } from 'knex';
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { Kind } from './kinds.ts';
import type { NewsData } from './notify.ts';
import type { NotificationListQuery } from './schemas.ts';

export interface NotificationRow {
  id: number;
  kind: Kind;
  ticket_id: number;
  message_id: number | null;
  data: NewsData;
  created_at: Date;
  read_at: Date | null;
  browser_at: Date | null;
  number: number;
  subject: string;
  who: string;
  /** The new words of the message it is about. */
  words: string;
}

/** @throws AppError `forbidden` when it is not an agent who asks */
export function agentIdOf({ actor }: Context): number {
  if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent has notifications.');
  return actor.id;
}

/** With what is shown of ticket and message; words are cut to `maxWords` characters. The caller adds conditions and order. */
export const notificationRows = (db: Knex, maxWords: number): Knex.QueryBuilder =>
  db('notifications as n')
    .join('tickets as t', 't.id', 'n.ticket_id')
    .leftJoin('messages as m', 'm.id', 'n.message_id')
    .leftJoin('agents as a', 'a.id', 'n.actor_agent_id')
    .select(
      'n.id',
      'n.kind',
      'n.ticket_id',
      'n.message_id',
      'n.data',
      'n.created_at',
      'n.read_at',
      'n.browser_at',
      't.number',
      't.subject',
      db.raw(`coalesce(a.name, nullif(m.from_name, ''), m.from_email::text, '') as who`),
      db.raw(
        `case when n.kind in ('reply', 'new_ticket', 'mention') then left(coalesce(m.text, ''), ?) else '' end as words`,
        [maxWords],
      ),
    );

const previewLength = 300;

export async function listNotifications(
  ctx: Context,
  input: NotificationListQuery,
): Promise<{ items: NotificationRow[]; nextCursor: string | null }> {
  const { unread = false, kind, limit = 30, cursor } = input;
  const query = notificationRows(ctx.db, previewLength)
    .where({ 'n.agent_id': agentIdOf(ctx), 'n.in_app': true })
    .orderBy('n.id', 'desc')
    .limit(limit + 1);
  // A ticket may have moved to a mailbox or a team the agent does not see.
  onlyVisible(query, ctx.actor, 't');
  if (unread) query.whereNull('n.read_at');
  if (kind !== undefined) query.where('n.kind', kind);
  if (cursor !== undefined) query.where('n.id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as NotificationRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** More than a bell shows; keeps counting cheap for who never reads. */
const mostCounted = 100;

export async function countUnread(ctx: Context): Promise<{ unread: number }> {
  const { rows } = (await ctx.db.raw(
    `select count(*)::int as unread from (
       select 1 from notifications where agent_id = ? and read_at is null limit ?) counted`,
    [agentIdOf(ctx), mostCounted],
  )) as { rows: { unread: number }[] };
  return { unread: rows[0]?.unread ?? 0 };
}
