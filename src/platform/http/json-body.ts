// Reads JSON bodies, no larger than the route and who sends them give reason for, and no deeper than anything we mean.
import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { AppError } from '../errors.ts';
import { takesLongTexts } from './route-class.ts';
import type { RequestState } from './route.ts';

/** nobody: a sign-in, an invitation. usual: settings and lists. long: a mail with its HTML; files come as multipart. */
const limits = { nobody: '64kb', usual: '1mb', long: '4mb' } as const;

/** The editor's documents and rules nest a dozen levels. */
const maxDepth = 64;

const parserOf = (jsonLimit: string): Middleware<RequestState> =>
  bodyParser({ enableTypes: ['json'], jsonLimit }) as unknown as Middleware<RequestState>;

/** @throws AppError `invalid` for a body that nests too deep; what is too large or no JSON is thrown by the parser */
export function jsonBody(): Middleware<RequestState> {
  const parsers = {
    nobody: parserOf(limits.nobody),
    usual: parserOf(limits.usual),
    long: parserOf(limits.long),
  };
  return (koa, next) => {
    const known = koa.state.context.actor.kind !== 'anonymous';
    const size = !known ? 'nobody' : takesLongTexts(koa.path) ? 'long' : 'usual';
    return parsers[size](koa, () => {
      if (isDeeper((koa.request as { body?: unknown }).body, maxDepth)) {
        throw new AppError('invalid', 'The body nests deeper than anything that is meant here.');
      }
      return next();
    });
  };
}

/** Level by level, so that depth costs no stack. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const inside = level.filter((item) => typeof item === 'object' && item !== null) as object[];
    if (inside.length > 0 && depth >= most) return true;
    level = inside.flatMap((item) => Object.values(item) as unknown[]);
  }
  return false;
}
