// Makes mails of the notifications that wait for one agent: one a ticket, or one for all where the agent collects them.
import { actorOfAgent, can, placeOf, type Sighted } from '../agents/index.ts';
import { queueNotification } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import type { Language } from '../platform/words/languages.ts';
import { readSettings } from '../settings/index.ts';
import { notificationRows, type NotificationRow } from './list-notifications.ts';
import { digestMail, noticeMail } from './notice-mail.ts';

export interface Recipient extends Sighted {
  email: string;
  digestMinutes: number;
  language: Language;
  /** Times in the mails are in it. */
  timeZone: string;
}

type WaitingRow = NotificationRow & {
  muted: boolean;
  mailbox_id: number;
  team_id: number | null;
  assignee_id: number | null;
};

/** More in one go are taken by the next look. */
const batch = 200;
const maxWords = 4000;
/** More tickets than this at once, as after quiet hours, come as one mail though the agent collects none. */
const mostSingleMails = 3;

/** Must run under the lock on the agent. */
export async function mailNotices(ctx: Context, agent: Recipient, appUrl: string): Promise<void> {
  const waiting = await takeWaiting(ctx, agent);
  // What the agent has seen meanwhile, or nobody is to be told of any more, need not be mailed.
  const actor = actorOfAgent(agent);
  const wanted = waiting.filter(
    (row) => row.read_at === null && !row.muted && can(actor, 'ticket.read', placeOf(row)),
  );
  const tickets = Map.groupBy(wanted, (row) => row.ticket_id);
  if (wanted.length === 0) return;
  const { deskName } = await readSettings(ctx.db);
  const collect = tickets.size > (agent.digestMinutes > 0 ? 1 : mostSingleMails);
  if (collect) await mailDigest(ctx, agent, { rows: wanted, appUrl, deskName });
  else for (const rows of tickets.values()) await mailTicket(ctx, agent, { rows, appUrl, deskName });
}

async function takeWaiting(ctx: Context, agent: Recipient): Promise<WaitingRow[]> {
  const now = ctx.clock.now();
  const query = notificationRows(ctx.db, maxWords)
    .select(
      't.muted',
      't.mailbox_id',
      't.team_id',
      't.assignee_id',
      // Mail only: there is nothing to read in the bell.
      ctx.db.raw('case when n.in_app then n.read_at end as read_at'),
    )
    .where('n.agent_id', agent.id)
    .orderBy('n.id')
    .limit(batch);
  if (agent.digestMinutes > 0) query.whereNotNull('n.mail_due_at');
  else query.where('n.mail_due_at', '<=', now);
  const rows = (await query) as WaitingRow[];
  await ctx
    .db('notifications')
    .whereIn(
      'id',
      rows.map((row) => row.id),
    )
    .update({ mail_due_at: null });
  return rows;
}

interface Waiting {
  rows: WaitingRow[];
  appUrl: string;
  deskName: string;
}

async function mailTicket(
  ctx: Context,
  agent: Recipient,
  { rows, appUrl, deskName }: Waiting,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { language, timeZone } = agent;
  const answer = rows.some(({ kind }) => kind === 'mention') ? 'note' : 'reply';
  const outboundMailId = await queueNotification(ctx, {
    ticketId: first.ticket_id,
    mailboxId: first.mailbox_id,
    recipient: { address: agent.email, name: agent.name },
    answeredById: agent.id,
    ...noticeMail(rows, { appUrl, deskName, language, timeZone, now: ctx.clock.now(), answer }),
  });
  await remember(ctx, { outboundMailId, agentId: agent.id, ticketId: first.ticket_id, rows });
}

async function mailDigest(
  ctx: Context,
  agent: Recipient,
  { rows, appUrl, deskName }: Waiting,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { language, timeZone } = agent;
  const outboundMailId = await queueNotification(ctx, {
    ticketId: null,
    mailboxId: first.mailbox_id,
    recipient: { address: agent.email, name: agent.name },
    answeredById: agent.id,
    ...digestMail(rows, { appUrl, deskName, language, timeZone, now: ctx.clock.now() }),
  });
  await remember(ctx, { outboundMailId, agentId: agent.id, ticketId: null, rows });
}

/** What an answer is compared with: whom the mail went to, and what the agent knew of the ticket then. */
async function remember(
  ctx: Context,
  mail: { outboundMailId: number; agentId: number; ticketId: number | null; rows: WaitingRow[] },
): Promise<void> {
  await ctx.db('notification_mails').insert({
    outbound_mail_id: mail.outboundMailId,
    agent_id: mail.agentId,
    ticket_id: mail.ticketId,
    last_message_id: await lastKnownMessage(ctx, mail),
  });
  await ctx
    .db('notifications')
    .whereIn(
      'id',
      mail.rows.map((row) => row.id),
    )
    .update({ outbound_mail_id: mail.outboundMailId });
}

/** The newest message the mail tells of, or of the ticket where it tells of none. */
async function lastKnownMessage(
  ctx: Context,
  { ticketId, rows }: { ticketId: number | null; rows: WaitingRow[] },
): Promise<number> {
  const told = Math.max(0, ...rows.map((row) => row.message_id ?? 0));
  if (told > 0 || ticketId === null) return told;
  const last = (await ctx.db('messages').where({ ticket_id: ticketId }).max('id as id').first()) as
    | { id: number | null }
    | undefined;
  return last?.id ?? 0;
}
