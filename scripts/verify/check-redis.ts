// Redis: reached, new enough, evicts nothing, and keeps what it holds over a restart.
import { failed, ok, warning, type Check, type CheckedDesk, type Finding } from './check.ts';

const oldestMajor = 7;
const firstWaitMs = 5000;

/** `name:value` lines of INFO. */
function readInfo(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line): [string, string][] => {
      const at = line.indexOf(':');
      return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    }),
  );
}

export const checkRedis: Check = {
  name: 'redis',
  needsDatabase: false,
  limitMs: 10_000,
  advice:
    'Check that Redis runs, and host, port and password in REDIS_URL, or REDIS_SENTINELS and REDIS_SENTINEL_NAME.',
  async run({ app: { redis, config } }) {
    await new Promise<void>((resolve, reject) => {
      if (redis.status === 'ready') return resolve();
      const late = setTimeout(() => reject(new Error(`no connection within ${firstWaitMs} ms`)), firstWaitMs);
      const settle = (end: () => void) => (): void => {
        clearTimeout(late);
        end();
      };
      redis.once('ready', settle(resolve));
      redis.once('error', (error) => settle(() => reject(error))());
    });
    const since = performance.now();
    const info = readInfo(await redis.info());
    const ms = Math.round(performance.now() - since);
    const name = info.get('server_name') === 'valkey' ? 'Valkey' : 'Redis';
    const version = (name === 'Valkey' ? info.get('valkey_version') : info.get('redis_version')) ?? 'unknown';
    const tls = config.REDIS_URL.startsWith('rediss:') ? 'over TLS' : 'without TLS';
    const problems = problemsOf(info, { name, version, saves: await savesSnapshots(redis) });
    const good = `${name} ${version} ${placeOf(config)} answers in ${ms} ms, ${tls}, evicts nothing and keeps what it holds.`;
    return problems.length > 0 ? problems : [ok(good)];
  },
};

function placeOf({ REDIS_SENTINELS, REDIS_SENTINEL_NAME, REDIS_URL }: CheckedDesk['app']['config']): string {
  return REDIS_SENTINELS.length > 0
    ? `that ${REDIS_SENTINELS.length === 1 ? 'the Sentinel names' : 'the Sentinels name'} for ${REDIS_SENTINEL_NAME}`
    : `at ${new URL(REDIS_URL).hostname}`;
}

/** Null where the server does not let us ask (CONFIG is often renamed or forbidden). */
async function savesSnapshots(redis: {
  config(name: 'GET', key: string): Promise<unknown>;
}): Promise<boolean | null> {
  try {
    const [, save] = (await redis.config('GET', 'save')) as [string, string];
    return save !== '';
  } catch {
    return null;
  }
}

function problemsOf(
  info: Map<string, string>,
  { name, version, saves }: { name: string; version: string; saves: boolean | null },
): Finding[] {
  const problems: Finding[] = [];
  if (Number(version.split('.')[0]) < oldestMajor) {
    problems.push(failed(`${name} ${version} is too old.`, 'Use Redis 7 or Valkey.'));
  }
  if (info.get('role') === 'slave') {
    problems.push(failed(`${name} is a replica and takes no writes.`, 'Point REDIS_URL at the primary.'));
  }
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') {
    problems.push(
      failed(
        `maxmemory-policy is ${policy}: when memory is short, parts of the queue disappear.`,
        'Set maxmemory-policy noeviction.',
      ),
    );
  }
  if (info.get('aof_enabled') !== '1' && saves === false) {
    problems.push(
      warning(
        `${name} keeps nothing over a restart. Nothing is lost, as rows in PostgreSQL are the truth, but waiting work starts late.`,
        'Set appendonly yes.',
      ),
    );
  }
  const [used, most] = [Number(info.get('used_memory') ?? 0), Number(info.get('maxmemory') ?? 0)];
  if (most > 0 && used > most * 0.9) {
    const percent = Math.round((used / most) * 100);
    problems.push(
      warning(
        `${name} uses ${percent} % of its memory; when it is full it takes no work.`,
        'Raise maxmemory.',
      ),
    );
  }
  return problems;
}
