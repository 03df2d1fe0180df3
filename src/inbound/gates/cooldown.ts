// The cooldown: who has just opened a ticket waits before the next. Mail that waits is let in by the worker (release-due.ts), and
// by nobody but a person once its sender sends more than the burst. Rows are counted, under a lock on the sender: exact with any
// number of gateways, and without Redis.
import { noted } from '../../../mail/noted.ts';
import { SLOW_DOWN } from '../../../mail/smtp/reply.ts';
import type { Context } from '../../platform/context.ts';
import { lockAddress } from '../../platform/db/lock-address.ts';
import { statement } from '../../platform/db/statement.ts';
import { isLetIn } from '../rule-of-sender.ts';
import type { Gate, GateVerdict } from './gate.ts';

const step = 'cooldown';
const hourMs = 3_600_000;

const pass = (detail: string): GateVerdict => ({ outcome: 'pass', line: { step, verdict: 'pass', detail } });

export const cooldown: Gate = async (ctx, intake) => {
  const { guard, sender, mailbox, arrival } = intake;
  if (guard === undefined || !guard.enabled || guard.cooldownMs === 0) return pass(noted`It is off.`);
  if (isLetIn(intake)) return pass(noted`A rule lets the sender in at any time.`);
  const { receivedAt } = arrival;
  const counted = {
    sender: sender.address,
    mailboxId: mailbox.id,
    openedSince: new Date(receivedAt.getTime() - guard.cooldownMs),
    since: new Date(receivedAt.getTime() - hourMs),
    until: null,
  };
  // In this order: the count is made when the lock is held.
  const [, { openedAt, count, burst }] = await Promise.all([
    lockAddress(ctx.db, sender.address),
    countOpenings(ctx, counted),
  ]);
  if (openedAt === null)
    return pass(noted`No mail of this sender opened a ticket in this mailbox just before.`);
  const seconds = Math.round(guard.cooldownMs / 1000);
  const soon = noted`A mail of ${sender.address} opened a ticket less than ${seconds} seconds before`;
  if (guard.action === 'defer') {
    const releaseAt = new Date(openedAt.getTime() + guard.cooldownMs);
    const line = { step, verdict: 'defer', detail: `${soon}.` };
    return { outcome: 'refuse', line, reason: 'cooldown', releaseAt, reply: SLOW_DOWN };
  }
  if (count + 1 > burst) {
    const detail = noted`${soon}, and this is mail ${count + 1} within an hour: more than ${burst} wait for a person.`;
    return { outcome: 'hold', line: { step, verdict: 'hold', detail }, reason: 'cooldown_burst' };
  }
  const releaseAt = new Date(openedAt.getTime() + guard.cooldownMs);
  const detail = noted`${soon}; it is let in at ${releaseAt.toISOString()}.`;
  return { outcome: 'hold', line: { step, verdict: 'hold', detail }, reason: 'cooldown', releaseAt };
};

export interface Openings {
  /** When the latest mail came that opened a ticket; null: none since `openedSince`. */
  openedAt: Date | null;
  /** Mails that opened one, or wanted to. */
  count: number;
  /** How many are let in by themselves. */
  burst: number;
}

export async function countOpenings(
  ctx: Pick<Context, 'db'>,
  input: { sender: string; mailboxId: number; openedSince: Date; since: Date; until: Date | null },
): Promise<Openings> {
  const from = input.since < input.openedSince ? input.since : input.openedSince;
  const [row] = await select(ctx.db, { ...input, from });
  if (row === undefined) throw new Error('countOpenings returned no row');
  return row;
}

const select = statement<Openings>(
  'count-openings',
  `select max(received_at) filter (where outcome = 'ticket_opened' and received_at > :openedSince) as "openedAt",
     count(*) filter (where received_at > :since) as count, (select cooldown_burst from desk_settings) as burst
   from inbound_mails
   where lower(from_email) = lower(:sender) and mailbox_id = :mailboxId and received_at > :from
     and received_at <= coalesce(:until::timestamptz, 'infinity') and outcome in ('ticket_opened', 'held', 'discarded')`,
);
