// Limits how many requests one address makes. Counted in Redis for all processes together; while Redis is away each process
// counts for itself, and no request fails or waits because of it.
import type { Redis } from 'ioredis';
import type { Middleware } from 'koa';
import ratelimit, { type LimitedRequest } from 'koa-ratelimit';
import { AppError } from '../errors.ts';
import { say } from '../words/say.ts';

export interface RateLimit {
  windowMs: number;
  maxRequests: number;
  /** Paths, with all below them, that are not limited. */
  disabledRoutes: string[];
  /** Keeps the counters of two installations on one Redis apart. */
  namespace: string;
}

/** Redis answers in a millisecond; whoever takes longer than this is as good as away. */
const redisWaitMs = 250;
/** Addresses remembered while Redis is away; beyond that counting starts anew rather than memory growing. */
const mostInMemory = 20_000;

interface Verdict {
  headers: Record<string, string>;
  /** Seconds; null: go on. */
  retryAfter: number | null;
}

const id = (request: LimitedRequest): string => request.ip;

export function rateLimit(limit: RateLimit, redis: Redis): Middleware {
  const memory = new Map<string, unknown>();
  const shared = { duration: limit.windowMs, max: limit.maxRequests, namespace: `${limit.namespace}:limit` };
  const byRedis = ratelimit({ ...shared, id, driver: 'redis', db: redis });
  const byMemory = ratelimit({ ...shared, id, driver: 'memory', db: memory });

  const judge = async (ip: string): Promise<Verdict> => {
    if (redis.status === 'ready') {
      const verdict = await withinTime(ask(byRedis, ip));
      if (verdict !== null) return verdict;
    }
    if (memory.size > mostInMemory) memory.clear();
    return ask(byMemory, ip);
  };

  return async (koa, next) => {
    if (limit.disabledRoutes.some((route) => koa.path === route || koa.path.startsWith(`${route}/`))) {
      return next();
    }
    const { headers, retryAfter } = await judge(networkOf(koa.ip));
    koa.set(headers);
    if (retryAfter === null) return next();
    throw new AppError('rate_limited', say`Too many requests. Try again in ${retryAfter} seconds.`, {
      retryAfter,
    });
  };
}

/** Asks a limiter with a stand-in for the request, so that an answer that comes too late touches nothing. */
async function ask(limiter: ReturnType<typeof ratelimit>, ip: string): Promise<Verdict> {
  const headers: Record<string, string> = {};
  let goesOn = false;
  const request: LimitedRequest = {
    ip,
    status: 200,
    body: null,
    state: {},
    set(names, value) {
      const given = typeof names === 'string' ? { [names]: value } : names;
      for (const [name, number] of Object.entries(given)) headers[name] = String(number);
    },
  };
  await limiter(request, async () => {
    goesOn = true;
  });
  return { headers, retryAfter: goesOn ? null : Math.max(1, request.state.rateLimit?.after ?? 1) };
}

/** Null when Redis fails or takes too long. */
async function withinTime(verdict: Promise<Verdict>): Promise<Verdict | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, redisWaitMs, null);
  });
  try {
    return await Promise.race([verdict.catch(() => null), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whoever has one IPv6 address has the whole /64 of it. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined || !ip.includes(':')) return mapped ?? ip;
  const [head = '', tail] = ip.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
