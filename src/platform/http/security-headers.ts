// What every answer tells browsers to refuse. A route that shows something special narrows or widens it for itself.
import type { Middleware } from 'koa';

/** The console: own files only, nothing inline, nothing from other hosts, in nobody's frame. */
const consoleContentPolicy = (filesOrigin: string | null): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${filesOrigin === null ? '' : ` ${filesOrigin}`}`,
    "frame-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const dataContentPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const hstsSeconds = 365 * 24 * 3600;

export interface SecurityOptions {
  https: boolean;
  /** Where attached images come from when not from the console's own host. */
  filesOrigin: string | null;
}

export function securityHeaders(options: SecurityOptions): Middleware {
  const consolePolicy = consoleContentPolicy(options.filesOrigin);
  return async (koa, next) => {
    koa.set({
      'Content-Security-Policy': koa.path.startsWith('/api/') ? dataContentPolicy : consolePolicy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    });
    if (options.https) koa.set('Strict-Transport-Security', `max-age=${hstsSeconds}`);
    // What people wrote stays out of caches unless a route says otherwise.
    if (koa.path.startsWith('/api/')) koa.set('Cache-Control', 'no-store');
    await next();
  };
}
