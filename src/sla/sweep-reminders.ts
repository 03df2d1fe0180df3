// Reminds of tickets whose first answer is due soon: the assignee, else everybody. Times are rows; two sweepers share them
// (`for update skip locked`), and a reminder and its mark are one transaction, so each clock reminds once.
import { subjectTag } from '../../mail/threading/index.ts';
import { findAgent, listAgentsForNotice } from '../agents/index.ts';
import { record } from '../events/index.ts';
import { queueNotification } from '../outbound/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';

/** Clocks taken in one transaction; the sweep goes on until none is due. */
const batch = 100;

interface DueClock {
  id: number;
  due_at: Date;
  ticket_id: number;
  number: number;
  subject: string;
  mailbox_id: number;
  assignee_id: number | null;
}

/** Returns how many reminders were queued. @param appUrl where agents reach the console */
export async function sweepReminders(ctx: Context, appUrl: string): Promise<number> {
  let reminded = 0;
  for (;;) {
    const count = await inTransaction(ctx, (ctx) => remindBatch(ctx, appUrl));
    reminded += count;
    if (count < batch) return reminded;
  }
}

async function remindBatch(ctx: Context, appUrl: string): Promise<number> {
  const { rows } = (await ctx.db.raw(
    `select c.id, c.due_at, c.ticket_id, t.number, t.subject, t.mailbox_id, t.assignee_id
     from sla_clocks c join tickets t on t.id = c.ticket_id
     where c.remind_at <= :now and c.stopped_at is null and c.reminded_at is null
     order by c.remind_at limit :batch
     for update of c skip locked`,
    { now: ctx.clock.now(), batch },
  )) as { rows: DueClock[] };
  for (const clock of rows) await remind(ctx, clock, appUrl);
  await ctx
    .db('sla_clocks')
    .whereIn(
      'id',
      rows.map((row) => row.id),
    )
    .update({ reminded_at: ctx.clock.now() });
  return rows.length;
}

async function remind(ctx: Context, clock: DueClock, appUrl: string): Promise<void> {
  const assignee = clock.assignee_id === null ? undefined : await findAgent(ctx, clock.assignee_id);
  const people = assignee?.active ? [assignee] : await listAgentsForNotice(ctx);
  const minutes = Math.max(0, Math.round((clock.due_at.getTime() - ctx.clock.now().getTime()) / 60_000));
  for (const person of people) {
    await queueNotification(ctx, {
      ticketId: clock.ticket_id,
      mailboxId: clock.mailbox_id,
      recipient: { address: person.email, name: person.name },
      subject: `Answer due in ${minutes} min: ${clock.subject} ${subjectTag(clock.number)}`,
      text: [
        `Ticket ${subjectTag(clock.number)} has had no answer yet. The first one is due at ${clock.due_at.toISOString()}.`,
        `${appUrl}/tickets/${clock.ticket_id}`,
      ].join('\n\n'),
    });
  }
  await record(ctx, {
    type: 'sla.reminder',
    ticketId: clock.ticket_id,
    mailboxId: clock.mailbox_id,
    data: { dueAt: clock.due_at.toISOString(), recipients: people.map((person) => person.name) },
  });
}
