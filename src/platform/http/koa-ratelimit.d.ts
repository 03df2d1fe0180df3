// koa-ratelimit ships no types; what of it is used here.
declare module 'koa-ratelimit' {
  /** The parts of a Koa context it touches. */
  export interface LimitedRequest {
    ip: string;
    status: number;
    body: unknown;
    state: { rateLimit?: { after: number } };
    set(headers: Record<string, number> | string, value?: number): void;
  }
  export interface RateLimitOptions {
    driver: 'redis' | 'memory';
    db: unknown;
    duration: number;
    max: number;
    namespace: string;
    id(request: LimitedRequest): string;
  }
  export default function ratelimit(
    options: RateLimitOptions,
  ): (request: LimitedRequest, next: () => Promise<void>) => Promise<void>;
}
