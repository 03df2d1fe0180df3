// What an API process tells admins of the desk's health. However many consoles ask, the stores are asked once in some seconds.
import type { Context } from '../platform/context.ts';
import { statusOf } from '../platform/db/migrate.ts';
import { checkHealth, type HealthParts } from '../platform/http/health.ts';
import type { JobCounts } from '../platform/queue.ts';
import { version } from '../platform/version.ts';
import { within } from '../platform/within.ts';
import { readDeskFacts } from './desk-facts.ts';
import { findWarnings } from './find-warnings.ts';
import { listHeartbeats, type Heartbeat } from './heartbeats.ts';
import { readTotals } from './queue-totals.ts';
import { rowQueues } from './row-queues.ts';
import type { Service, Status, StatusSummary, Warning, Warnings } from './schemas.ts';

export interface WatchParts extends HealthParts {
  queue: { count(): Promise<JobCounts> };
  config: { BULLMQ_QUEUE: string };
}

export interface DeskWatch {
  warnings(ctx: Context): Promise<Warnings>;
  status(ctx: Context): Promise<Status>;
  /** Of that what everybody may know. */
  summary(ctx: Context): Promise<StatusSummary>;
  /** Settings have changed: the next answer goes by them. */
  forget(): void;
}

const keepMs = 5000;
const patienceMs = 2000;

export function createDeskWatch(parts: WatchParts): DeskWatch {
  /** Since when this process knows of what has no date of its own. */
  let noticed = new Map<string, string>();

  const look = async (ctx: Context): Promise<Warnings> => {
    const [health, facts] = await Promise.all([checkHealth(parts), readDeskFacts(ctx)]);
    const found = findWarnings(facts, { redis: !health.redis, storage: !health.minio });
    const before = noticed;
    noticed = new Map();
    const items = found.map((warning) => {
      const since = warning.since ?? before.get(subjectOf(warning)) ?? facts.now.toISOString();
      noticed.set(subjectOf(warning), since);
      return { ...warning, since };
    });
    return { items };
  };

  let latest: { until: number; warnings: Promise<Warnings> } | undefined;
  const warnings = (ctx: Context): Promise<Warnings> => {
    if (latest !== undefined && performance.now() < latest.until) return latest.warnings;
    const own = { until: performance.now() + keepMs, warnings: look(ctx) };
    latest = own;
    own.warnings.catch(() => (own.until = 0));
    return own.warnings;
  };
  const summary = async (ctx: Context): Promise<StatusSummary> => ({
    status: verdictOn((await warnings(ctx)).items),
    version,
    timestamp: ctx.clock.now().toISOString(),
  });
  return {
    warnings,
    summary,
    status: async (ctx) => ({ ...(await summary(ctx)), ...(await readDetails(ctx, parts)) }),
    forget: () => (latest = undefined),
  };
}

/** The same trouble a moment later: its figures may have changed. */
const subjectOf = ({ kind, what }: Warning): string => `${kind} ${what.replaceAll(/[\d.]+/g, '')}`;

/** Without them mail or agents wait; everything else the desk goes on with. */
const grave = new Set<Warning['kind']>(['no_worker', 'no_gateway', 'storage', 'migrations']);

function verdictOn(warnings: Warning[]): StatusSummary['status'] {
  if (warnings.some(({ kind }) => grave.has(kind))) return 'failing';
  return warnings.length > 0 ? 'degraded' : 'ok';
}

async function readDetails(ctx: Context, parts: WatchParts): Promise<Omit<Status, keyof StatusSummary>> {
  const { db } = ctx;
  const now = ctx.clock.now();
  const [health, jobs] = await Promise.all([
    checkHealth(parts),
    within(patienceMs, parts.queue.count()).catch(() => null),
  ]);
  const { rows: database } = await db.raw<{ rows: { version: string }[] }>(
    "select current_setting('server_version') as version",
  );
  const migrations = await statusOf(db);
  const rows: { queue: string; waiting: number; oldestAt: Date | null }[] = [];
  for (const queue of rowQueues) rows.push({ queue: queue.name, ...(await queue.read(db, now)) });
  const oldestIn = (name: string): string | null =>
    rows.find(({ queue }) => queue === name)?.oldestAt?.toISOString() ?? null;
  const name = parts.config.BULLMQ_QUEUE;
  return {
    node: process.version,
    stores: {
      database: database[0]?.version ?? '',
      redis: health.redis,
      storage: health.minio,
      storageDriver: parts.storage.driver,
    },
    migrations: {
      done: migrations.done.length,
      latest: migrations.done.at(-1) ?? null,
      pending: migrations.pending,
      unknown: migrations.unknown,
    },
    queue: {
      name,
      waiting: jobs?.waiting ?? null,
      active: jobs?.active ?? null,
      delayed: jobs?.delayed ?? null,
      ...(await readTotals(db, name)),
    },
    rows: rows.map((row) => ({ ...row, oldestAt: row.oldestAt?.toISOString() ?? null })),
    oldest: { unsentAt: oldestIn('outbound'), heldAt: oldestIn('held') },
    services: (await listHeartbeats(db)).map(service),
  };
}

const service = (beat: Heartbeat): Service => ({
  role: beat.role,
  host: beat.host,
  pid: beat.pid,
  version: beat.version,
  alive: beat.alive,
  startedAt: beat.started_at.toISOString(),
  seenAt: beat.seen_at.toISOString(),
  stoppedAt: beat.stopped_at?.toISOString() ?? null,
  listens: beat.details.listens ?? null,
  disks: beat.details.disks ?? [],
});
