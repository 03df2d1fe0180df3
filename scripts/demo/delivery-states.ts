// What became of the mails that the demo's people sent. This is the one place where the demo writes rows by itself: nothing
// is really sent, so the states are set here, and such that no worker takes one of these mails, now or later.
import type { Knex } from 'knex';
import { record } from '../../src/events/index.ts';
import { contextAt, type Stage } from './stage.ts';

const second = 1000;
/**
 * A mail that waits is due so far ahead that nobody lives to see it sent. None is deferred: the console would say when it is
 * tried again, and a time that is believable would be a time at which it is really sent.
 */
const years = 100 * 365 * 24 * 3600 * second;

interface Sent {
  id: number;
  ticket_id: number;
  message_id: number | null;
  mailbox_id: number;
  created_at: Date;
  came_back: boolean;
}

type State = 'queued' | 'sending' | 'failed' | 'bounced' | 'cancelled';

const unusual: { state: State; attempts: number; response: string }[] = [
  { state: 'queued', attempts: 0, response: '' },
  { state: 'sending', attempts: 1, response: '' },
  { state: 'failed', attempts: 1, response: '554 5.7.1 Message rejected as spam by content filter' },
  { state: 'failed', attempts: 1, response: '550 5.7.1 Message refused by policy of the recipient' },
  { state: 'failed', attempts: 12, response: '452 4.2.2 The mailbox is full (given up after 12 attempts)' },
  { state: 'cancelled', attempts: 0, response: '' },
  {
    state: 'failed',
    attempts: 12,
    response: 'connect ETIMEDOUT 203.0.113.99:25 (given up after 12 attempts)',
  },
];

/** Every outgoing mail of `ticketIds` gets its state, its attempts and, where it failed, the event. */
export async function setDeliveryStates(stage: Stage, ticketIds: number[], now: Date): Promise<void> {
  const { db } = stage.ctx;
  const mails = (await db('outbound_mails as o')
    .whereIn('ticket_id', ticketIds)
    .orderBy('id')
    .select(
      'id',
      'ticket_id',
      'message_id',
      'mailbox_id',
      'created_at',
      db.raw(
        `o.kind = 'reply' and exists (select 1 from inbound_mails i where i.ticket_id = o.ticket_id and i.kind = 'bounce')
           and not exists (select 1 from outbound_mails l where l.ticket_id = o.ticket_id and l.kind = 'reply' and l.id > o.id) as came_back`,
      ),
    )) as Sent[];
  const replies = mails.filter((mail) => mail.message_id !== null && !mail.came_back);
  // Every third of the latest answers, so that the newest tickets show a bit of everything.
  const chosen = new Map(
    unusual.flatMap((how, index) => {
      const mail = replies.at(-2 - index * 3);
      return mail ? [[mail.id, how] as const] : [];
    }),
  );
  for (const mail of mails) {
    const how = mail.came_back
      ? ({ state: 'bounced', attempts: 1, response: '550 5.1.1 User unknown' } as const)
      : chosen.get(mail.id);
    if (how) await setState(stage, mail, how);
  }
  await setSent(
    db,
    mails.filter((mail) => !mail.came_back && !chosen.has(mail.id)),
  );
  await silenceClocks(db, ticketIds, now);
}

async function setState(stage: Stage, mail: Sent, how: (typeof unusual)[number]): Promise<void> {
  const { db } = stage.ctx;
  const at = new Date(mail.created_at.getTime() + 4 * second);
  const far = new Date(mail.created_at.getTime() + years);
  const problem = how.response === '' ? null : how.response;
  const accepted = '250 2.0.0 Ok: queued';
  await db('outbound_mails')
    .where({ id: mail.id })
    .update({
      state: how.state,
      attempts: how.attempts,
      last_error: problem,
      smtp_response: how.state === 'bounced' ? accepted : null,
      sent_at: how.state === 'bounced' ? at : null,
      next_attempt_at: far,
      lease_until: how.state === 'sending' ? far : null,
      updated_at: at,
    });
  if (problem === null) return;
  const outcome = how.state === 'bounced' ? 'sent' : how.state;
  await db('outbound_attempts').insert(
    Array.from({ length: how.attempts }, (_, index) => {
      const started = new Date(mail.created_at.getTime() + (index * 90 + 2) * second);
      const isLast = index === how.attempts - 1;
      return {
        outbound_mail_id: mail.id,
        started_at: started,
        finished_at: new Date(started.getTime() + second),
        outcome: isLast ? outcome : 'deferred',
        response: how.state === 'bounced' ? accepted : problem,
      };
    }),
  );
  if (how.state !== 'failed') return;
  await record(contextAt(stage, at, 'system'), {
    type: 'mail.failed',
    ticketId: mail.ticket_id,
    mailboxId: mail.mailbox_id,
    ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
    data: { kind: 'reply', error: problem },
  });
}

async function setSent(db: Knex, mails: Sent[]): Promise<void> {
  await db.raw(
    `with sent as (
       update outbound_mails set state = 'sent', attempts = 1, sent_at = created_at + interval '3 seconds',
         updated_at = created_at + interval '3 seconds', smtp_response = '250 2.0.0 Ok: queued as ' || upper(substr(md5(id::text), 1, 10)),
         settled = (select jsonb_agg(jsonb_build_object('address', person->>'address', 'error', null))
           from jsonb_array_elements(recipients_to || recipients_cc || recipients_bcc) as person)
       where id = any(?) returning id, created_at, smtp_response)
     insert into outbound_attempts (outbound_mail_id, started_at, finished_at, outcome, response)
     select id, created_at + interval '2 seconds', created_at + interval '3 seconds', 'sent', smtp_response from sent`,
    [mails.map((mail) => mail.id)],
  );
}

/** Reminders and words about what is late go out by mail too: all of that counts as told already. */
async function silenceClocks(db: Knex, ticketIds: number[], now: Date): Promise<void> {
  await db('sla_clocks')
    .whereIn('ticket_id', ticketIds)
    .update({
      reminded_at: db.raw('coalesce(reminded_at, ?)', [now]),
      breached_at: db.raw('coalesce(breached_at, greatest(due_at, ?))', [now]),
    });
}
