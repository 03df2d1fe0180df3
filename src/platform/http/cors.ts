// Lets pages of listed origins use the API with a token of their own (Fetch standard, CORS). Cookies are never let through: a page that
// is not ours acts for nobody who is signed in here.
import type { Middleware } from 'koa';

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const sent = 'Authorization, Content-Type, Accept-Language, Idempotency-Key, If-Match, If-None-Match';
const told = 'ETag, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Content-Disposition';
const keepSeconds = 600;

/** @param origins as browsers write them, `https://shop.example`; `*` stands for all; [] for none */
export function cors(origins: readonly string[]): Middleware {
  const every = origins.includes('*');
  return async (koa, next) => {
    if (origins.length === 0 || !koa.path.toLowerCase().startsWith('/api/')) return next();
    if (!every) koa.vary('Origin');
    const origin = koa.get('Origin');
    if (origin === '' || (!every && !origins.includes(origin))) return next();
    koa.set('Access-Control-Allow-Origin', every ? '*' : origin);
    if (koa.method === 'OPTIONS' && koa.get('Access-Control-Request-Method') !== '') {
      koa.set({
        'Access-Control-Allow-Methods': methods,
        'Access-Control-Allow-Headers': sent,
        'Access-Control-Max-Age': String(keepSeconds),
      });
      koa.status = 204;
      return;
    }
    koa.set('Access-Control-Expose-Headers', told);
    await next();
  };
}
