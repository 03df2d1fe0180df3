// The API of dead letters.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { dropDeadLetters, retryDeadLetters, type Revivers } from './decide-dead-letters.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { deadLetter, decisions } from './present.ts';
import { deadLetterListQuery, dropInput, retryInput, type RetryInput } from './schemas.ts';

/** @param revivers what trying again means, by the job */
export function deadLetterRoutes(revivers: Revivers): Router<RequestState> {
  const retry = (ctx: Context, input: RetryInput) => retryDeadLetters(ctx, { ...input, revivers });
  return new Router<RequestState>()
    .get(
      '/dead-letters',
      may('dead-letter.read'),
      asks(deadLetterListQuery),
      handle(listDeadLetters, ok(page(deadLetter))),
    )
    .post('/dead-letters/retry', may('dead-letter.decide'), accepts(retryInput), handle(retry, ok(decisions)))
    .post(
      '/dead-letters/drop',
      may('dead-letter.decide'),
      accepts(dropInput),
      handle(dropDeadLetters, ok(decisions)),
    );
}
