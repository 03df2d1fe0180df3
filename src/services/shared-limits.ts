// The count that all gateways keep together, in Redis: one script a question, so that it is exact among them. A gateway that waited
// too long, or finds Redis away, goes by its own count alone for a moment: intake never needs Redis.
import type { Redis } from 'ioredis';
import { networkOf } from '../../mail/smtp/network-of.ts';
import { NETWORK_MAILS, NETWORK_SESSIONS, type SharedLimits } from '../../mail/smtp/shared-limits.ts';

export interface SharedLimitsOptions {
  /** Keeps two desks on one Redis apart. */
  prefix: string;
  maxMailsPerMinute: number;
  maxConnectionsPerAddress: number;
  /** How long Redis may take to answer. */
  patienceMs?: number;
}

export interface GatewayLimits extends SharedLimits {
  /** Gives back what this gateway holds. */
  close(): void;
}

/** Redis on the same network answers in less than one. */
const usualPatienceMs = 10;
/** After an answer that did not come: nobody waits again so soon. */
const restMs = 1_000;
/** Sessions of a gateway that was killed are forgotten after this time; one that lives says so three times in it. */
const leaseMs = 90_000;

/** KEYS: address, network. ARGV: most of each, milliseconds they are kept. 1 admits. */
const admitMailScript = `
  for place = 1, 2 do
    if tonumber(redis.call('get', KEYS[place]) or '0') >= tonumber(ARGV[place]) then return 0 end
  end
  for place = 1, 2 do
    redis.call('incr', KEYS[place])
    redis.call('pexpire', KEYS[place], ARGV[3])
  end
  return 1`;

/** KEYS: address, network, each a set of sessions scored by the end of their lease. ARGV: most of each, session, lease. 1 admits. */
const admitSessionScript = `
  local time = redis.call('time')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for place = 1, 2 do
    redis.call('zremrangebyscore', KEYS[place], '-inf', now)
    if not redis.call('zscore', KEYS[place], ARGV[3])
      and redis.call('zcard', KEYS[place]) >= tonumber(ARGV[place]) then return 0 end
  end
  for place = 1, 2 do
    redis.call('zadd', KEYS[place], now + ARGV[4], ARGV[3])
    redis.call('pexpire', KEYS[place], ARGV[4])
  end
  return 1`;

export function createSharedLimits(redis: Redis, options: SharedLimitsOptions): GatewayLimits {
  const { prefix, maxMailsPerMinute: mails, maxConnectionsPerAddress: sessions } = options;
  const { patienceMs = usualPatienceMs } = options;
  const addressOf = new Map<string, string>();
  let restsUntil = 0;

  /** The network in braces: both keys are on one node of a cluster. */
  const keys = (kind: string, address: string): [string, string] => {
    const base = `${prefix}:smtp:{${networkOf(address)}}:${kind}`;
    return [`${base}:${address}`, base];
  };
  const ask = async (script: string, ...values: (string | number)[]): Promise<boolean> => {
    if (redis.status !== 'ready' || performance.now() < restsUntil) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, patienceMs, null);
    });
    const answer = await Promise.race([redis.eval(script, 2, ...values), late]).catch(() => null);
    clearTimeout(timer);
    if (answer === null) restsUntil = performance.now() + restMs;
    return answer !== 0;
  };
  const holdSession = (id: string, address: string): Promise<boolean> => {
    const [one, all] = keys('sessions', address);
    return ask(admitSessionScript, one, all, sessions, sessions * NETWORK_SESSIONS, id, leaseMs);
  };
  const release = (id: string): void => {
    const address = addressOf.get(id);
    if (address === undefined) return;
    addressOf.delete(id);
    if (redis.status !== 'ready') return;
    for (const key of keys('sessions', address)) void redis.zrem(key, id).catch(() => undefined);
  };

  const renew = setInterval(() => {
    for (const [id, address] of addressOf) void holdSession(id, address);
  }, leaseMs / 3);
  renew.unref();

  return {
    admitMail(address) {
      const minute = Math.floor(Date.now() / 60_000);
      const [one, all] = keys(`mails:${minute}`, address);
      return ask(admitMailScript, one, all, mails, mails * NETWORK_MAILS, 120_000);
    },
    async admitSession(id, address) {
      release(id);
      addressOf.set(id, address);
      const admitted = await holdSession(id, address);
      if (!admitted) addressOf.delete(id);
      return admitted;
    },
    releaseSession: release,
    close() {
      clearInterval(renew);
      for (const id of addressOf.keys()) release(id);
    },
  };
}
