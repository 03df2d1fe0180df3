// Limits how many requests one address, one agent or one token makes, each kind of request apart. Counted in Redis for all processes
// together; while Redis is away each process counts for itself, and no request fails or waits because of it.
import type { Redis } from 'ioredis';
import type { Middleware, ParameterizedContext } from 'koa';
import ratelimit, { type LimitedRequest } from 'koa-ratelimit';
import { AppError } from '../errors.ts';
import { say } from '../words/say.ts';
import { isWithin, routeClassOf, type RouteClass } from './route-class.ts';
import type { RequestState } from './route.ts';

/** What is counted together. address: all requests of one address that are neither a sign-in nor to a public page. */
type Counted = RouteClass | 'address';

export interface RateLimit {
  windowMs: number;
  /** Requests in a window: of one address for address, sign-in and public, of one agent or token for the others. */
  most: Readonly<Record<Counted, number>>;
  /** Paths, with all below them, that are not limited. */
  disabledRoutes: string[];
  /** Keeps the counters of two installations on one Redis apart. */
  namespace: string;
}

export interface RateLimits {
  /** Before anybody is known. */
  byAddress: Middleware;
  /** After that: agents by session, and tokens. */
  byCaller: Middleware<RequestState>;
}

/** Redis answers in a millisecond; whoever takes longer than this is as good as away. */
const redisWaitMs = 250;
/** Addresses and callers remembered while Redis is away; beyond that counting starts anew rather than memory growing. */
const mostInMemory = 20_000;

interface Verdict {
  counted: Counted;
  most: number;
  remaining: number;
  /** Seconds since 1970. */
  reset: number;
  /** Seconds; null: go on. */
  retryAfter: number | null;
}

type Limiter = ReturnType<typeof ratelimit>;
type Judge = (counted: Counted, id: string) => Promise<Verdict>;

export function rateLimits(limit: RateLimit, redis: Redis): RateLimits {
  const judge = createJudge(limit, redis);
  const isFree = (path: string): boolean => isWithin(path, limit.disabledRoutes);
  return {
    async byAddress(koa, next) {
      if (isFree(koa.path)) return next();
      const found = classOf(koa);
      const counted = found === 'sign-in' || found === 'public' ? found : 'address';
      tell(koa, [await judge(counted, networkOf(koa.ip))], limit.windowMs);
      return next();
    },
    async byCaller(koa, next) {
      const caller = callerOf(koa.state);
      const counted = classOf(koa);
      if (caller === null || counted === 'sign-in' || counted === 'public' || isFree(koa.path)) return next();
      const before = (koa.state as { limitedBy?: Verdict[] }).limitedBy ?? [];
      tell(koa, [...before, await judge(counted, caller)], limit.windowMs);
      return next();
    },
  };
}

const classOf = ({ method, path, querystring }: ParameterizedContext): RouteClass =>
  routeClassOf(method, path, querystring);

/** Tokens of one agent count apart from each other and from the agent's own work. */
function callerOf({ context: { actor }, credential }: RequestState): string | null {
  if (actor.kind !== 'agent' || credential === null) return null;
  return credential.kind === 'token' ? `token-${credential.id}` : `agent-${actor.id}`;
}

/** What every answer to a limited request tells, while ops limit them. */
export const rateLimitHeaders = {
  'RateLimit-Policy':
    'How many requests there may be in how many seconds, of each kind that counts (draft-ietf-httpapi-ratelimit-headers).',
  RateLimit: 'How many of them are left, and in how many seconds there is room again.',
  'X-RateLimit-Limit': 'The older names, of the kind that has fewest left: how many there may be,',
  'X-RateLimit-Remaining': 'how many are left,',
  'X-RateLimit-Reset': 'and when there is room again, in seconds since 1970.',
} as const;

/**
 * Tells what is left by draft-ietf-httpapi-ratelimit-headers, and by the older names for what is nearest to its end.
 * @throws AppError `rate_limited`
 */
function tell(koa: ParameterizedContext, verdicts: Verdict[], windowMs: number): void {
  koa.state['limitedBy'] = verdicts;
  const now = Date.now() / 1000;
  const seconds = windowMs / 1000;
  const nearest = verdicts.reduce((one, other) => (other.remaining < one.remaining ? other : one));
  const told: Record<keyof typeof rateLimitHeaders, string> = {
    'RateLimit-Policy': verdicts
      .map(({ counted, most }) => `"${counted}";q=${most};w=${Math.ceil(seconds)}`)
      .join(', '),
    RateLimit: verdicts
      .map(({ counted, remaining, reset }) => {
        const after = Math.min(Math.ceil(seconds), Math.max(0, Math.ceil(reset - now)));
        return `"${counted}";r=${remaining};t=${after}`;
      })
      .join(', '),
    'X-RateLimit-Limit': String(nearest.most),
    'X-RateLimit-Remaining': String(nearest.remaining),
    'X-RateLimit-Reset': String(nearest.reset),
  };
  koa.set(told);
  const { retryAfter } = verdicts.at(-1) ?? nearest;
  if (retryAfter === null) return;
  throw new AppError('rate_limited', say`Too many requests. Try again in ${retryAfter} seconds.`, {
    retryAfter,
  });
}

function createJudge(limit: RateLimit, redis: Redis): Judge {
  const memory = new Map<string, unknown>();
  const limiters = new Map<Counted, { byRedis: Limiter; byMemory: Limiter }>();
  for (const [counted, max] of Object.entries(limit.most) as [Counted, number][]) {
    const namespace = `${limit.namespace}:limit:${counted}`;
    const shared = { duration: limit.windowMs, max, namespace, id: ({ ip }: LimitedRequest) => ip };
    limiters.set(counted, {
      byRedis: ratelimit({ ...shared, driver: 'redis', db: redis }),
      byMemory: ratelimit({ ...shared, driver: 'memory', db: memory }),
    });
  }
  return async (counted, id) => {
    const limiter = limiters.get(counted);
    if (limiter === undefined) throw new Error(`No limit for ${counted}.`);
    if (redis.status === 'ready') {
      const verdict = await withinTime(ask(limiter.byRedis, counted, id));
      if (verdict !== null) return verdict;
    }
    if (memory.size > mostInMemory) memory.clear();
    return ask(limiter.byMemory, counted, id);
  };
}

/** Asks a limiter with a stand-in for the request, so that an answer that comes too late touches nothing. */
async function ask(limiter: Limiter, counted: Counted, id: string): Promise<Verdict> {
  const told: Record<string, number> = {};
  let goesOn = false;
  const request: LimitedRequest = {
    ip: id,
    status: 200,
    body: null,
    state: {},
    set(names, value) {
      const given = typeof names === 'string' ? { [names]: value } : names;
      for (const [name, number] of Object.entries(given)) told[name] = Number(number);
    },
  };
  await limiter(request, async () => {
    goesOn = true;
  });
  return {
    counted,
    most: told['X-RateLimit-Limit'] ?? 0,
    remaining: told['X-RateLimit-Remaining'] ?? 0,
    reset: Math.ceil(told['X-RateLimit-Reset'] ?? 0),
    retryAfter: goesOn ? null : Math.max(1, request.state.rateLimit?.after ?? 1),
  };
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
