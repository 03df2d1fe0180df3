// The worker process: sends mail, fetches it by IMAP, reminds, sweeps. Redis wakes it; what is to be done it reads from PostgreSQL.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'bullmq';
import type { App } from '../app.ts';
import { mirrorDeadLetters } from '../dead-letters/index.ts';
import { rollUpHours, startHeartbeat, tallyJobs } from '../health/index.ts';
import type { RelayTimeouts } from '../../mail/smtp/relay.ts';
import { workBulkActions } from '../bulk-actions/index.ts';
import { makeExports } from '../export/index.ts';
import { workOnImports } from '../import/index.ts';
import { releaseDue } from '../inbound/index.ts';
import { workHandovers } from '../handovers/index.ts';
import { sendPasswordResets } from '../invites/index.ts';
import { deliverDue } from '../notifications/index.ts';
import { createSender, sweepOutbound } from '../outbound/index.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { timedJob } from '../platform/metrics.ts';
import type { Job, JobData } from '../platform/queue.ts';
import { repeatEvery } from '../platform/repeat-every.ts';
import { span } from '../platform/tracing.ts';
import { onTrail } from '../platform/trail.ts';
import { connectBlockingRedis } from '../platform/redis.ts';
import { waitAtMost } from '../platform/wait-at-most.ts';
import { askDue } from '../satisfaction/index.ts';
import { createDeliverer } from '../webhooks/index.ts';
import { rollUpReports } from '../reports/index.ts';
import { sweepRules } from '../rules/index.ts';
import { createRelays, deskRelayOf, type Relays } from '../relays/index.ts';
import { assignDue } from '../assignment/index.ts';
import { giveTagsBack, moveTags } from '../tags/index.ts';
import { sweepSla } from '../sla/index.ts';
import { deskHostname } from './desk-hostname.ts';
import { repeatDueSweeps } from './due-sweeps.ts';
import { importWork } from './import-work.ts';
import { startImap, type ImapOptions } from './imap.ts';
import { repeatPeopleSweeps } from './people-sweeps.ts';
import { foldersOf } from './folders.ts';
import { keepHouse } from './keep-house.ts';
import { keepSearchable } from './keep-searchable.ts';
import { createMailReader } from './mail-reader.ts';
import { createWebhookTools } from './webhook-tools.ts';

export interface WorkerOptions {
  /** How long a mail being sent belongs to a worker that gives no sign of life. */
  leaseMs?: number;
  /** How often rows are looked through for what Redis did not wake us for. */
  sweepMs?: number;
  /** How often promises and rules on time are looked through, where other than each minute. */
  dueMs?: number;
  /** How long the relay may keep us waiting, where other than usual. */
  relayTimeouts?: Partial<RelayTimeouts>;
  /** How long a greylisted mail waits at first, where other than usual. */
  greylistMs?: number;
  imap?: ImapOptions;
  /** As `leaseMs`, of webhook deliveries. */
  webhookLeaseMs?: number;
}

const defaultLeaseMs = 60_000;
/** While some mails are with the relay, the next ones are claimed and written and the last ones recorded. */
const jobsPerSession = 3;
const defaultSweepMs = 10_000;
const minuteMs = 60_000;
/** Often enough to know the last mail’s hour. */
const rollUpMs = 5 * minuteMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Enough for a Redis that is there to take leave of. */
const redisPatienceMs = 2000;

export async function startWorker(app: App, options: WorkerOptions = {}): Promise<{ stop(): Promise<void> }> {
  const { config, log } = app;
  const ctx = app.contextFor({ kind: 'system' });
  const relays = createDeskRelays(app, options.relayTimeouts);
  const sender = createSender(ctx, {
    relays,
    secrets: app.secrets,
    retry: {
      maxAttempts: config.WORKER_MAX_ATTEMPTS,
      backoffMs: config.WORKER_BACKOFF_MS,
      ...(options.greylistMs === undefined ? {} : { greylistMs: options.greylistMs }),
    },
    leaseMs: options.leaseMs ?? defaultLeaseMs,
    noticeFrom: config.SMTP_FROM,
    filesUrl: config.STORAGE_BASE_URL ?? config.APP_URL,
    choicesUrl: `${config.APP_URL}/preferences/notifications`,
    signingDirectory: await openSigningDirectory(config.DATA_DIR),
  });
  const mayEnqueue = config.EMAIL_ENABLED;
  if (!mayEnqueue) log.warn('outgoing mail waits: EMAIL_ENABLED is false');
  else if (!relays.hasDesk)
    log.warn('mail of mailboxes without a relay of their own waits: SMTP_HOST is not set');

  const reader = createMailReader(config);
  const release = (): Promise<number> => releaseDue(ctx, reader.intake);
  const mirror = async (): Promise<void> => {
    if (app.queue.deadLetters !== null) await mirrorDeadLetters(ctx, app.queue.deadLetters);
  };
  const webhooks = createDeliverer(ctx, createWebhookTools(config, app.secrets), options.webhookLeaseMs);
  const deliver = (): Promise<number> => deliverDue(ctx, config.APP_URL);
  const moveTickets = (): Promise<number> => workHandovers(ctx);
  const sendResets = (): Promise<number> => sendPasswordResets(ctx, config.APP_URL);
  const handlers: Partial<Record<Job['name'], (data: Job['data']) => Promise<unknown>>> = {
    'send-mail': async ({ id }) => (mayEnqueue && id !== undefined ? sender.send(id) : null),
    'release-due': release,
    'deliver-notifications': deliver,
    'sweep-sla': () => sweepSla(ctx, config.SLA_REMINDER_LEAD_MINUTES),
    'deliver-webhooks': webhooks.wake,
    'sweep-rules': () => sweepRules(ctx),
    'move-tags': async () => {
      await moveTags(ctx);
      await giveTagsBack(ctx);
    },
    'assign-tickets': () => assignDue(ctx),
    housekeeping: () => keepHouse(ctx),
    'mirror-dead-letters': mirror,
    'send-password-resets': sendResets,
    'work-handovers': moveTickets,
    'work-bulk-actions': () => workBulkActions(ctx),
  };
  const connection = connectBlockingRedis(config, () => undefined);
  const running = new Set<Promise<unknown>>();
  const worker = new Worker(
    config.BULLMQ_QUEUE,
    (job: { name: string; data: JobData }) => {
      const handler = handlers[job.name as Job['name']] ?? (() => Promise.resolve(null));
      const work = onTrail(job.data.trail ?? {}, () =>
        span(`job ${job.name}`, { kind: 'consumer', facts: { 'helpdesk.job': job.name } }, () =>
          timedJob(app.metrics, job.name, () => handler(job.data)),
        ),
      );
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    { connection, prefix: config.BULLMQ_PREFIX, concurrency: config.WORKER_CONCURRENCY * jobsPerSession },
  );
  worker.on('error', (error) => log.debug({ problem: error }, 'the worker lost Redis'));
  const tally = tallyJobs(app, config.BULLMQ_QUEUE);
  worker.on('completed', () => tally.add('completed'));
  worker.on('failed', (job, error) => {
    tally.add('failed');
    const { id, trail } = (job?.data ?? {}) as JobData;
    onTrail({ ...trail, job: job?.name ?? 'unknown' }, () => logFailure(log, error, { id }, 'a job failed'));
  });

  const sweep = async (): Promise<void> => {
    if (app.redis.status !== 'ready') return;
    try {
      // Redis may have lost the scheduler with everything else.
      const { queue } = app.queue;
      await queue.upsertJobScheduler('sla', { every: minuteMs }, { name: 'sweep-sla', data: {} });
      await queue.upsertJobScheduler('rules', { every: minuteMs }, { name: 'sweep-rules', data: {} });
      await queue.upsertJobScheduler('housekeeping', { every: hourMs }, { name: 'housekeeping', data: {} });
      if (mayEnqueue)
        await timedJob(app.metrics, 'sweep-outbound', () =>
          sweepOutbound(ctx, { hasDeskRelay: relays.hasDesk }),
        );
      await mirror();
    } catch (error) {
      log.warn({ problem: error }, 'a sweep was skipped; the next one makes up for it');
    }
  };
  const timer = repeatEvery(options.sweepMs ?? defaultSweepMs, sweep);
  // Needs no Redis: mail that waits is let in while it is away, and notifications become mails.
  const releases = repeatEvery(options.sweepMs ?? defaultSweepMs, async () => {
    await timedJob(app.metrics, 'release-due', release).catch((error: unknown) =>
      log.warn({ problem: error }, 'mail that waited is let in with the next sweep'),
    );
    await moveTickets().catch((error: unknown) =>
      log.warn({ problem: error }, 'tickets are handed over with the next sweep'),
    );
    await sendResets().catch((error: unknown) =>
      log.warn({ problem: error }, 'mails with new passwords go out with the next sweep'),
    );
    await deliver().catch((error: unknown) =>
      log.warn({ problem: error }, 'notifications that are due go out with the next sweep'),
    );
  });
  const questions = repeatEvery(options.sweepMs ?? defaultSweepMs, async () => {
    await askDue(ctx, config.APP_URL).catch((error: unknown) =>
      log.warn({ problem: error }, 'questions to customers wait for the next sweep'),
    );
  });
  const searchable = keepSearchable(app);
  const dueSweeps = repeatDueSweeps(app, options.dueMs ?? minuteMs);
  const peopleSweeps = repeatPeopleSweeps(app, options.sweepMs ?? defaultSweepMs);
  // Retries become due without anybody waking us; this needs no Redis either.
  const deliveries = repeatEvery(options.sweepMs ?? defaultSweepMs, webhooks.wake);
  const rollUp = repeatEvery(rollUpMs, async () => {
    await timedJob(app.metrics, 'roll-up-hours', () => rollUpHours(ctx)).catch((error: unknown) =>
      log.warn({ problem: error }, 'mails are counted by the hour next time'),
    );
  });
  let stopping = false;
  const reports = repeatEvery(options.sweepMs ?? defaultSweepMs, async () => {
    await timedJob(app.metrics, 'roll-up-reports', () => rollUpReports(ctx, () => stopping)).catch(
      (error: unknown) => log.warn({ problem: error }, 'reports are brought up to date next time'),
    );
  });
  const imports = repeatEvery(options.sweepMs ?? defaultSweepMs, async () => {
    await workOnImports(ctx, { ...importWork(config), stopped: () => stopping }).catch((error: unknown) =>
      log.warn({ problem: error }, 'imports go on with the next sweep'),
    );
  });
  const exports = repeatEvery(options.sweepMs ?? defaultSweepMs, async () => {
    await makeExports(ctx, { dataDirectory: config.DATA_DIR }).catch((error: unknown) =>
      log.warn({ problem: error }, 'exports are made with the next sweep'),
    );
  });
  // What waited while Redis was away, or while no worker ran, need not wait for the next round.
  app.redis.on('ready', timer.now);
  const imap = await startImap(app, options.imap);
  const heartbeat = startHeartbeat(app, {
    role: 'worker',
    details: { sends: mayEnqueue },
    folders: foldersOf(config),
  });
  log.info({ queue: config.BULLMQ_QUEUE, concurrency: config.WORKER_CONCURRENCY }, 'worker runs');
  return {
    async stop() {
      stopping = true;
      app.redis.off('ready', timer.now);
      const fetched = imap.stop();
      const closed = Promise.all([timer.stop(), worker.close()]);
      // Closing says goodbye to Redis, and would wait for it: what counts is the work in hand.
      await waitAtMost(closed, redisPatienceMs, () => Promise.allSettled(running));
      await Promise.all([
        fetched,
        rollUp.stop(),
        reports.stop(),
        imports.stop(),
        exports.stop(),
        releases.stop(),
        questions.stop(),
        dueSweeps.stop(),
        peopleSweeps.stop(),
        searchable.stop(),
        deliveries.stop(),
        webhooks.stop(),
        relays.close(),
      ]);
      await reader.close();
      await Promise.all([tally.stop(), heartbeat.stop()]);
      connection.disconnect();
    },
  };
}

const createDeskRelays = (app: App, timeouts: WorkerOptions['relayTimeouts']): Relays =>
  createRelays({
    desk: deskRelayOf(app.config, deskHostname(app.config)),
    secrets: app.secrets,
    maxConnections: app.config.WORKER_CONCURRENCY,
    helloName: deskHostname(app.config),
    timeouts,
  });

/** Mails that wait for their signature on disk; what a worker that was killed left there goes after a day. */
async function openSigningDirectory(dataDir: string): Promise<string> {
  const directory = join(dataDir, 'spool', 'signing');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const left = await stat(path).catch(() => null);
    if (left !== null && Date.now() - left.mtimeMs > dayMs) await rm(path, { force: true });
  }
  return directory;
}
