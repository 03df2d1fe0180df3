// Reminders of the past, as the sweep would have made them at the time; the sweep itself would see the tickets of today too.
import { subjectTag } from '../../mail/threading/index.ts';
import { record } from '../../src/events/index.ts';
import type { Mailbox } from '../../src/mailboxes/index.ts';
import { queueNotification } from '../../src/outbound/index.ts';
import { demoAgents } from './people.ts';
import { contextAt, type Stage } from './stage.ts';

const minute = 60_000;
const leadMinutes = 30;

/** When the first answer is about to be late; null where the mailbox promises nothing. */
export const reminderTime = ({ firstResponseMinutes }: Mailbox, openedAt: Date): Date | null =>
  firstResponseMinutes === null
    ? null
    : new Date(openedAt.getTime() + (firstResponseMinutes - leadMinutes) * minute);

interface DueClock {
  id: number;
  due_at: Date;
  number: number;
  subject: string;
  mailbox_id: number;
  assignee: string | null;
}

/** Nothing where the first answer has gone out. */
export async function remind(stage: Stage, ticketId: number, at: Date): Promise<void> {
  const ctx = contextAt(stage, at, 'system');
  const clock = (await ctx
    .db('sla_clocks as c')
    .join('tickets as t', 't.id', 'c.ticket_id')
    .leftJoin('agents as a', 'a.id', 't.assignee_id')
    .where({ 'c.ticket_id': ticketId, 'c.stopped_at': null })
    .first(
      'c.id',
      'c.due_at',
      't.number',
      't.subject',
      't.mailbox_id',
      ctx.db.raw('a.email::text as assignee'),
    )) as DueClock | undefined;
  if (clock === undefined) return;
  const people = demoAgents.filter(({ email, role }) =>
    clock.assignee === null ? role === 'admin' : email === clock.assignee,
  );
  for (const person of people) {
    await queueNotification(ctx, {
      ticketId,
      mailboxId: clock.mailbox_id,
      recipient: { address: person.email, name: person.name },
      subject: `Answer due in ${leadMinutes} min: ${clock.subject} ${subjectTag(clock.number)}`,
      text: `Ticket ${subjectTag(clock.number)} has had no answer yet. The first one is due at ${clock.due_at.toISOString()}.`,
    });
  }
  await ctx.db('sla_clocks').where({ id: clock.id }).update({ reminded_at: at });
  const recipients = people.map(({ name }) => name);
  await record(ctx, {
    type: 'sla.reminder',
    ticketId,
    mailboxId: clock.mailbox_id,
    data: { dueAt: clock.due_at.toISOString(), recipients },
  });
}
