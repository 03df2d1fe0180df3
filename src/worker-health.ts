// Says on one line of JSON whether the work is being done, for health checks of containers: `node src/worker-health.ts`, or
// `npm run --silent worker:health`. Exit code 0: healthy; 1: not. Ends in time whatever the stores do.
import { writeSync } from 'node:fs';
import { ConfigError, loadConfig, type Config } from './config.ts';
import { judge, workerHealth, type WorkerHealth } from './health/index.ts';
import { connectDatabase } from './platform/db/connect.ts';
import { connectOnceToRedis } from './platform/redis.ts';

if (process.argv.length > 2) {
  const isQuestion = process.argv[2] === '--help';
  const usage =
    'usage: npm run worker:health\n\nTakes no options: where to look is in the environment (docs/monitoring.md).\n';
  if (isQuestion) writeSync(1, usage);
  else writeSync(2, `worker:health: ${JSON.stringify(process.argv[2])} is nothing it takes.\n\n${usage}`);
  process.exit(isQuestion ? 0 : 2);
}

/** For each store; Docker and Kubernetes wait longer when told so (docs/monitoring.md). */
const patienceMs = 3000;
/** For everything: connecting, asking, and what nobody has thought of. */
const limitMs = 5000;

/** `process.exit`: clients of stores that never answer would hold the process, and their goodbyes are not needed. */
function tell(health: WorkerHealth): never {
  writeSync(1, `${JSON.stringify(health)}\n`);
  process.exit(health.status === 'healthy' ? 0 : 1);
}

const nothingKnown = (name: string, why: string): WorkerHealth => ({
  ...judge({ name, jobs: why, rows: why, now: new Date(), maxWaitSeconds: 0 }),
  problems: [why],
});

function connect(config: Config): Pick<Parameters<typeof workerHealth>[0], 'db' | 'redis'> {
  const redis = connectOnceToRedis(config, patienceMs);
  const db = connectDatabase(config.DATABASE_URL, 2, {
    statementTimeoutMs: patienceMs,
    pooler: config.DATABASE_POOLER,
  });
  return { db, redis };
}

/** Not known before the settings are read. */
let name = '';
setTimeout(() => tell(nothingKnown(name, `Nothing was known after ${limitMs} ms.`)), limitMs);
try {
  const { config } = loadConfig();
  name = config.BULLMQ_QUEUE;
  const health = await workerHealth({
    ...connect(config),
    queue: { name, prefix: config.BULLMQ_PREFIX },
    maxWaitSeconds: config.WORKER_HEALTH_MAX_WAIT_SECONDS,
    patienceMs,
  });
  tell(health);
} catch (error) {
  const expected = error instanceof ConfigError;
  process.stderr.write(`${expected ? error.message : String((error as Error).stack)}\n`);
  tell(nothingKnown(name, (error as Error).message.replaceAll(/\s*\n\s*/g, ' ')));
}
