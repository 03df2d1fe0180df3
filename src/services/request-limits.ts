// How many requests the API takes, by ops' settings, and which it always takes.
import type { App } from '../app.ts';
import type { RateLimit } from '../platform/http/rate-limit.ts';

/** A provider brings everybody's mail from few addresses: each hook has a limit of its own. */
export const neverLimited = ['/api/mail-hooks/in'];

/** No kind of request may be made more often than all of them. */
export function requestLimits(config: App['config']): RateLimit {
  const all = config.RATE_LIMIT_MAX_REQUESTS;
  const atMost = (most: number): number => Math.min(most, all);
  return {
    windowMs: config.RATE_LIMIT_WINDOW_MS,
    most: {
      address: all,
      reads: all,
      'sign-in': atMost(config.RATE_LIMIT_MAX_SIGN_INS),
      public: atMost(config.RATE_LIMIT_MAX_PUBLIC),
      writes: atMost(config.RATE_LIMIT_MAX_WRITES),
      uploads: atMost(config.RATE_LIMIT_MAX_UPLOADS),
      searches: atMost(config.RATE_LIMIT_MAX_SEARCHES),
      exports: atMost(config.RATE_LIMIT_MAX_EXPORTS),
    },
    disabledRoutes: [...config.RATE_LIMIT_DISABLED_ROUTES, ...neverLimited],
    namespace: config.BULLMQ_PREFIX,
  };
}
