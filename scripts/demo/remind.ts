// Reminders of the past, as the sweep would have made them at the time; the sweep itself would see the tickets of today too.
import { record } from '../../src/events/index.ts';
import { demoAgents } from './people.ts';
import { firstAnswerHours } from './promises.ts';
import { agentIdOf, contextAt, type Stage } from './stage.ts';
import type { MailboxName } from './story.ts';

const minute = 60_000;
const leadMinutes = 30;

/** When the first answer is about to be late. */
export const reminderTime = (mailbox: MailboxName, openedAt: Date): Date =>
  new Date(openedAt.getTime() + (firstAnswerHours[mailbox] * 60 - leadMinutes) * minute);

interface DueClock {
  id: number;
  due_at: Date;
  number: number;
  subject: string;
  mailbox_id: number;
  assignee_id: number | null;
}

/** Nothing where the first answer has gone out. */
export async function remind(stage: Stage, ticketId: number, at: Date): Promise<void> {
  const ctx = contextAt(stage, at, 'system');
  const clock = (await ctx
    .db('sla_clocks as c')
    .join('tickets as t', 't.id', 'c.ticket_id')
    .where({ 'c.ticket_id': ticketId, 'c.kind': 'first_response', 'c.stopped_at': null })
    .first('c.id', 'c.due_at', 't.number', 't.subject', 't.mailbox_id', 't.assignee_id')) as
    | DueClock
    | undefined;
  if (clock === undefined) return;
  const recipients = demoAgents
    .map((agent) => ({ ...agent, id: agentIdOf(stage, agent) }))
    .filter(({ id, role }) => (clock.assignee_id === null ? role === 'admin' : id === clock.assignee_id));
  await ctx.db('sla_clocks').where({ id: clock.id }).update({ reminded_at: at });
  const { due_at: dueAt, number, subject } = clock;
  const kind = 'first_response';
  await record(ctx, {
    type: 'sla.reminder',
    ticketId,
    mailboxId: clock.mailbox_id,
    data: { kind, dueAt: dueAt.toISOString(), recipients: recipients.map(({ name }) => name) },
    facts: { kind, dueAt, stopped: false, number, subject, recipients },
  });
}
