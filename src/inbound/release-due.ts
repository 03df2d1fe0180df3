// Lets in what waited for its time: rows with release_at in the past, shared by any number of workers. Redis wakes a worker at the
// right moment; a sweep finds what nobody was woken for.
import { noted } from '../../mail/noted.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { isPassing, jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import { countOpenings } from './gates/cooldown.ts';
import { getInbound } from './held-mail.ts';
import type { Intake } from './intake.ts';
import { releaseMail } from './release-mail.ts';
import type { InboundRow } from './store.ts';

/** Taken at once by one worker. */
const batch = 20;
/** A worker that dies with a mail in hand leaves it to others after this. */
const leaseMs = 60_000;
const hourMs = 3_600_000;

/** Wakes a worker when the mail's time has come. */
export function wakeAt(ctx: Context, mail: { id: number; releaseAt: Date }): void {
  const delayMs = Math.max(0, mail.releaseAt.getTime() - ctx.clock.now().getTime());
  ctx.afterCommit(() =>
    ctx.enqueue({ name: 'release-due', data: { id: mail.id }, key: `release-${mail.id}`, delayMs }),
  );
}

/** Returns how many mails were let in. @param intake asked for only when there is something to read */
export async function releaseDue(ctx: Context, intake: () => Intake): Promise<number> {
  let released = 0;
  for (;;) {
    const ids = await claimDue(ctx);
    for (const id of ids) if (await releaseOne(ctx, id, intake())) released += 1;
    if (ids.length < batch) return released;
  }
}

async function claimDue(ctx: Context): Promise<number[]> {
  const now = ctx.clock.now();
  const { rows } = (await ctx.db.raw(
    `with due as materialized (
       select id from inbound_mails where outcome = 'held' and release_at <= :now
       order by release_at, id limit :batch for update skip locked)
     update inbound_mails set release_at = :lease where id in (select id from due)
     returning id`,
    { now, lease: new Date(now.getTime() + leaseMs), batch },
  )) as { rows: { id: number }[] };
  return rows.map((row) => row.id).toSorted((a, b) => a - b);
}

async function releaseOne(ctx: Context, id: number, intake: Intake): Promise<boolean> {
  try {
    if (await staysHeld(ctx, id)) return false;
    return (await releaseMail(ctx, { id, intake, waited: true })).outcome !== 'held';
  } catch (error) {
    // Away: the lease ends, and another try follows.
    if (isPassing(error)) throw error;
    if (!(error instanceof AppError)) {
      ctx.log.error({ err: error, inboundMailId: id }, 'a mail that waited could not be let in');
    }
    await leaveToPeople(ctx, id, {
      reason: 'processing_error',
      detail: noted`It could not be let in by itself.`,
    });
    return false;
  }
}

/** Whoever has sent more than the burst meanwhile waits for a person with all of it. */
async function staysHeld(ctx: Context, id: number): Promise<boolean> {
  const row = await getInbound(ctx, id);
  const received = row.received_at.getTime();
  const since = new Date(received - hourMs);
  const { count, burst } = await countOpenings(ctx, {
    sender: row.from_email ?? '',
    mailboxId: row.mailbox_id,
    openedSince: since,
    since,
    until: new Date(received + hourMs),
  });
  if (count <= burst) return false;
  const detail = noted`Its sender sent ${count} mails within an hour: more than ${burst} wait for a person.`;
  await leaveToPeople(ctx, id, { reason: 'cooldown_burst', detail });
  return true;
}

async function leaveToPeople(
  ctx: Context,
  id: number,
  { reason, detail }: { reason: string; detail: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row: InboundRow = await getInbound(ctx, id, 'lock');
    if (row.outcome !== 'held') return;
    const trace = [...row.trace, { step: 'release', verdict: 'held', detail }];
    await ctx
      .db('inbound_mails')
      .where({ id })
      .update({ reason, release_at: null, trace: jsonb(trace) });
  });
}
