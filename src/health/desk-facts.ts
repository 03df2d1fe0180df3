// Everything the warnings are made from, read at once.
import { breachCheckFailingSince } from '../agents/index.ts';
import { listFailingAccounts, type FailingAccount } from '../imap/index.ts';
import { lastMailSince } from '../inbound/index.ts';
import type { Context } from '../platform/context.ts';
import { statusOf } from '../platform/db/migrate.ts';
import type { Waiting } from '../platform/db/row-queue.ts';
import { listDisabledWebhooks, type DisabledWebhook } from '../webhooks/index.ts';
import { listHeartbeats, type Heartbeat } from './heartbeats.ts';
import { rowQueues } from './row-queues.ts';
import type { WarningSettings } from './schemas.ts';
import { readWarningSettings } from './settings.ts';

export interface DeskFacts {
  now: Date;
  settings: WarningSettings;
  queues: ReadonlyMap<string, Waiting>;
  heartbeats: Heartbeat[];
  failingAccounts: FailingAccount[];
  disabledWebhooks: DisabledWebhook[];
  breachCheckFailingSince: Date | null;
  pendingMigrations: string[];
  /** Mails by the start of the hour, in milliseconds. */
  hours: ReadonlyMap<number, number>;
  lastMailAt: Date | null;
}

const mostAccounts = 5;
const mostWebhooks = 5;

export async function readDeskFacts(ctx: Pick<Context, 'db' | 'clock'>): Promise<DeskFacts> {
  const { db } = ctx;
  const now = ctx.clock.now();
  const queues = new Map<string, Waiting>();
  for (const queue of rowQueues) queues.set(queue.name, await queue.read(db, now));
  const rows = (await db('inbound_hours').select('hour', 'mails')) as { hour: Date; mails: number }[];
  return {
    now,
    settings: await readWarningSettings(db),
    queues,
    heartbeats: await listHeartbeats(db),
    failingAccounts: await listFailingAccounts(db, mostAccounts),
    disabledWebhooks: await listDisabledWebhooks(db, mostWebhooks),
    breachCheckFailingSince: await breachCheckFailingSince(ctx),
    pendingMigrations: (await statusOf(db)).pending,
    hours: new Map(rows.map(({ hour, mails }) => [hour.getTime(), mails])),
    lastMailAt: await lastMailAt(ctx, rows),
  };
}

/** Looks from the last hour that had mail on, not through the whole table. */
async function lastMailAt(
  { db }: Pick<Context, 'db'>,
  rows: { hour: Date; mails: number }[],
): Promise<Date | null> {
  const times = rows.filter(({ mails }) => mails > 0).map(({ hour }) => hour.getTime());
  return times.length === 0 ? null : lastMailSince(db, new Date(Math.max(...times)));
}
