// Workers: whether one lives, and nothing has waited for it too long. The same as `npm run worker:health`.
import { listHeartbeats, workerHealth } from '../../src/health/index.ts';
import { version } from '../../src/platform/version.ts';
import { failed, ok, warning, type Check } from './check.ts';

const patienceMs = 3000;

export const checkWorker: Check = {
  name: 'worker',
  needsDatabase: true,
  limitMs: 10_000,
  advice: 'Start a worker: npm run worker:start.',
  async run({ app }) {
    const { config } = app;
    const health = await workerHealth({
      queue: { name: config.BULLMQ_QUEUE, prefix: config.BULLMQ_PREFIX },
      db: app.db,
      redis: app.redis,
      maxWaitSeconds: config.WORKER_HEALTH_MAX_WAIT_SECONDS,
      patienceMs,
    });
    // Redis has a line of its own.
    const problems = health.problems.filter((problem) => !problem.startsWith('Redis '));
    if (problems.length > 0) {
      return problems.map((problem) => failed(problem, 'See docs/monitoring.md, worker:health.'));
    }
    const workers = (await listHeartbeats(app.db)).filter(({ role, alive }) => role === 'worker' && alive);
    const dead = health.queue.deadLetters ?? 0;
    return [
      ok(
        `${workers.length} ${workers.length === 1 ? 'worker lives' : 'workers live'}, and nothing waits too long.`,
      ),
      ...(workers.some(({ details }) => details.sends === false)
        ? [
            warning(
              'Mail that goes out waits: EMAIL_ENABLED is false.',
              'Set EMAIL_ENABLED=true when mail may go out.',
            ),
          ]
        : []),
      ...(dead > 0
        ? [
            warning(
              `${dead} dead letters wait for a decision.`,
              'Decide on them in the console under Admin, Outbox.',
            ),
          ]
        : []),
    ];
  },
};

export const checkVersions: Check = {
  name: 'versions',
  needsDatabase: true,
  limitMs: 10_000,
  advice: 'Look at the log.',
  async run({ app }) {
    const others = (await listHeartbeats(app.db)).filter((beat) => beat.alive && beat.version !== version);
    if (others.length === 0) return [ok(`Every living process runs version ${version}.`)];
    return others.map((beat) =>
      warning(
        `The ${beat.role} with process id ${beat.pid} runs version ${beat.version}, and this is ${version}.`,
        'Restart it with the same version, once the upgrade has come so far.',
        beat.host,
      ),
    );
  },
};
