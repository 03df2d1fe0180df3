// Mails for a relay that takes so many a minute: those whose turn it is not go back to wait for it. That is no attempt.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import { takeTurns, type ChosenRelay } from '../relays/index.ts';
import type { ClaimedMail } from './claim-mails.ts';
import { sendJob } from './wake-sender.ts';

type Turns = NonNullable<ChosenRelay['turns']>;

/** Those that go now. @param turnsOf null: the relay of this mail takes as much as we have */
export async function keepTurns(
  ctx: Context,
  mails: ClaimedMail[],
  turnsOf: (mail: ClaimedMail) => Turns | null,
): Promise<ClaimedMail[]> {
  const limited = mails.flatMap((mail) => {
    const turns = turnsOf(mail);
    return turns === null ? [] : [{ mail, turns }];
  });
  if (limited.length === 0) return mails;
  const waiting: Waiting[] = [];
  for (const group of Map.groupBy(limited, ({ turns }) => turns.name).values()) {
    // Who was promised a turn asks first.
    const inLine = group.map(({ mail }) => mail).toSorted((a, b) => standing(a) - standing(b) || a.id - b.id);
    const turns = await takeTurns(
      ctx.db,
      group[0]?.turns as Turns,
      inLine.map((mail) => mail.turn_at !== null),
    );
    inLine.forEach((mail, index) => {
      const until = turns[index]?.waitUntil ?? null;
      if (until !== null) waiting.push({ mail, until });
    });
  }
  await putOff(ctx.db, waiting);
  for (const { mail, until } of waiting) ctx.enqueue(wakeFor(ctx, mail, until));
  const sentBack = new Set(waiting.map(({ mail }) => mail));
  return mails.filter((mail) => !sentBack.has(mail));
}

interface Waiting {
  mail: ClaimedMail;
  until: Date;
}

const standing = (mail: ClaimedMail): number => mail.turn_at?.getTime() ?? Number.MAX_SAFE_INTEGER;

/** The job that found no turn still has the usual name while it ends. */
function wakeFor(ctx: Context, mail: ClaimedMail, until: Date): ReturnType<typeof sendJob> {
  const delayMs = Math.max(0, until.getTime() - ctx.clock.now().getTime());
  const job = sendJob({ id: mail.id, attempts: mail.attempts - 1 }, delayMs);
  return { ...job, key: `${job.key}-turn-${until.getTime()}` };
}

async function putOff(db: Knex, waiting: Waiting[]): Promise<void> {
  await update(db, {
    waiting: jsonb(waiting.map(({ mail, until }) => ({ id: mail.id, attempts: mail.attempts, until }))),
  });
}

const update = statement(
  'put-off-mails',
  `update outbound_mails o set state = case when o.attempts > 1 then 'deferred' else 'queued' end,
     attempts = o.attempts - 1, lease_until = null, attempt_started_at = null, next_attempt_at = w.until, turn_at = w.until
   from jsonb_to_recordset(:waiting::jsonb) as w(id bigint, attempts integer, until timestamptz)
   where o.id = w.id and o.state = 'sending' and o.attempts = w.attempts`,
);
