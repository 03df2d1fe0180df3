// The notification mail an answer is to: whom it went to, and what has happened to the ticket since.
import type { AgentRow, Sighted } from '../agents/index.ts';
import type { AgentAnswer } from '../inbound/index.ts';
import type { Context } from '../platform/context.ts';

export interface Answered {
  ticketId: number;
  mailboxId: number;
  teamId: number | null;
  assigneeId: number | null;
  agent: Sighted & Pick<AgentRow, 'email' | 'active'>;
  merged: boolean;
  /** Somebody mentioned the agent in a note: the answer is for colleagues. */
  isMention: boolean;
  /** The customer or another agent has written since the mail was made. */
  crossed: boolean;
  /** A mail with the same Message-ID was filed already: a copy with something added would get past the check for repeats. */
  sentBefore: boolean;
}

/** Null when it is of another mailbox, or gone. Locks the ticket, so that what is found holds until the answer is written. */
export async function findAnswered(
  ctx: Context,
  { token, mailboxId, messageIdHeader }: AgentAnswer,
): Promise<Answered | null> {
  const { rows } = (await ctx.db.raw(
    `select t.id as "ticketId", t.mailbox_id as "mailboxId", t.team_id as "teamId", t.assignee_id as "assigneeId",
       t.merged_into_id is not null as merged,
       json_build_object('id', a.id, 'email', a.email, 'name', a.name, 'role', a.role, 'active', a.active,
         'seen_mailbox_ids', a.seen_mailbox_ids, 'seen_team_ids', a.seen_team_ids) as agent,
       m.last_message_id as "lastMessageId"
     from notification_mails m
     join tickets t on t.id = m.ticket_id
     join agents a on a.id = m.agent_id
     where m.outbound_mail_id = :outboundMailId and m.agent_id = :agentId and m.ticket_id = :ticketId
       and t.mailbox_id = :mailboxId
     for update of t`,
    { ...token, mailboxId },
  )) as { rows: (Omit<Answered, 'isMention' | 'crossed' | 'sentBefore'> & { lastMessageId: number })[] };
  const [found] = rows;
  if (found === undefined) return null;
  const { lastMessageId, ...answered } = found;
  // After the lock: a customer's mail that was being filed is seen now.
  const { rows: facts } = (await ctx.db.raw(
    `select
       exists (select 1 from notifications where outbound_mail_id = :outboundMailId and agent_id = :agentId
         and kind = 'mention') as "isMention",
       exists (select 1 from messages where ticket_id = :ticketId and id > :lastMessageId
         and (kind = 'customer' or (kind = 'reply' and author_agent_id <> :agentId))) as crossed,
       exists (select 1 from inbound_mails where mailbox_id = :mailboxId
         and coalesce(message_id_header, '') = :messageId and outcome = 'message_added') as "sentBefore"`,
    { ...token, mailboxId, lastMessageId, messageId: messageIdHeader ?? '' },
  )) as { rows: Pick<Answered, 'isMention' | 'crossed' | 'sentBefore'>[] };
  const [since] = facts;
  return since === undefined ? null : { ...answered, ...since };
}
