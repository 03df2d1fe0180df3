// Signs of life: each gateway, API and worker has a row it renews. Kept in PostgreSQL and by its time, so that neither an emptied Redis
// nor a wrong clock makes a living process look dead.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Knex } from 'knex';
import type { Log } from '../platform/log.ts';
import { rowChore } from '../platform/chore.ts';
import { repeatEvery } from '../platform/repeat-every.ts';
import { jsonb } from '../platform/db/connect.ts';
import { waitAtMost } from '../platform/wait-at-most.ts';
import { version } from '../platform/version.ts';
import { diskSpace, type DiskSpace } from './disk-space.ts';

export type ServiceRole = 'gateway' | 'api' | 'worker';

export interface HeartbeatDetails {
  /** Where it listens, as host:port. */
  listens?: string;
  /** Workers: whether they hand mail to a relay. */
  sends?: boolean;
  disks?: DiskSpace[];
}

export interface Heartbeat {
  id: string;
  role: ServiceRole;
  host: string;
  pid: number;
  version: string;
  details: HeartbeatDetails;
  started_at: Date;
  seen_at: Date;
  stopped_at: Date | null;
  /** Seen lately, and not stopped. */
  alive: boolean;
}

const stopPatienceMs = 2000;
const beatMs = 10_000;
/** Three beats may go missing before a process counts as dead. */
const deadAfterSeconds = 35;
const keptDays = 7;

export interface BeatingOptions {
  role: ServiceRole;
  details: Omit<HeartbeatDetails, 'disks'>;
  /** Folders whose disk must not run full. */
  folders: string[];
}

/** `stop` says that the process ends as it should. */
export function startHeartbeat(
  { db, log }: { db: Knex; log: Log },
  options: BeatingOptions,
): { stop(): Promise<void> } {
  const id = randomUUID();
  const beat = async (): Promise<void> => {
    try {
      const details = { ...options.details, disks: await diskSpace(options.folders) };
      await db.raw(
        `insert into service_heartbeats (id, role, host, pid, version, details)
           values (:id, :role, :host, :pid, :version, :details)
         on conflict (id) do update set seen_at = now(), details = excluded.details`,
        { id, role: options.role, host: hostname(), pid: process.pid, version, details: jsonb(details) },
      );
    } catch (error) {
      log.debug({ err: error }, 'the sign of life waits for the database');
    }
  };
  const beating = repeatEvery(beatMs, beat);
  return {
    async stop() {
      // A database that is away sees no more signs of life anyhow.
      await waitAtMost(
        beating.stop().then(() => db('service_heartbeats').where({ id }).update({ stopped_at: db.fn.now() })),
        stopPatienceMs,
      );
    },
  };
}

/** The living, and those of the last days that are not; the living first, then the latest. */
export async function listHeartbeats(db: Knex, limit = 100): Promise<Heartbeat[]> {
  const { rows } = await db.raw<{ rows: Heartbeat[] }>(
    `select *, stopped_at is null and seen_at > now() - ? * interval '1 second' as alive
       from service_heartbeats order by alive desc, seen_at desc limit ?`,
    [deadAfterSeconds, limit],
  );
  return rows;
}

/** Of processes that ended long ago. By the database's own clock, as they are written. */
export const heartbeatChore = rowChore({
  name: 'heartbeats',
  rows: `service_heartbeats t where t.seen_at < now() - interval '${keptDays} days'`,
  time: 't.seen_at',
  what: `t.role || ' on ' || t.host`,
});
