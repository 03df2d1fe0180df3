// Whether a password is known from a breach: asked of a list that never learns which password is meant, as it is told five characters of
// a hash and answers with all that begin so (k-anonymity, as Have I Been Pwned offers it). Off unless ops name a list. A list that is away
// keeps nobody out: the password is taken, and admins are told.
import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { RequestState } from '../platform/http/route.ts';
import { createGuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import type { Words } from '../platform/words/say.ts';

/**
 * Asks before anything is written: call it outside of a transaction, which must not wait for others.
 * @throws AppError `invalid`, with the field `password`
 */
export type RefuseBreached = (ctx: Context, password: string) => Promise<void>;

/** Whoever waits for this has just pressed a button. */
const timeoutMs = 3_000;
const prefixLength = 5;
/** After this long without a further failure nobody knows whether the list is still away. */
const toldForMs = 24 * 3600_000;

const words: Words = 'This password is known from a breach, and is tried by others. Choose another one.';

export function createBreachCheck(config: {
  BREACHED_PASSWORDS_URL: string | null;
  BREACHED_PASSWORDS_ALLOWED_NETWORKS: readonly string[];
}): RefuseBreached {
  const { BREACHED_PASSWORDS_URL: url } = config;
  if (url === null) return async () => undefined;
  const guarded = createGuardedFetch({
    allowedNetworks: config.BREACHED_PASSWORDS_ALLOWED_NETWORKS,
    allowedBy: 'BREACHED_PASSWORDS_ALLOWED_NETWORKS',
    timeoutMs,
  });
  const askRange = async (prefix: string): Promise<string> => {
    // Padded, so that the size of the answer does not tell which range was asked for.
    const headers = { 'Add-Padding': 'true', 'User-Agent': 'HelpDeskApp', Accept: 'text/plain' };
    const answer = await guarded(`${url}/${prefix}`, { method: 'GET', headers });
    const range = await answer.text();
    if (answer.status !== 200) throw new Error(`The list answered ${answer.status}.`);
    if (!/^\s*([0-9A-F]{35}:\d+\s*)*$/i.test(range)) throw new Error('What answers there is no such list.');
    return range;
  };
  return async (ctx, password) => {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
    const prefix = hash.slice(0, prefixLength);
    let range: string;
    try {
      range = await askRange(prefix);
    } catch (problem) {
      ctx.log.warn({ problem }, 'breached passwords could not be asked for; the password is taken');
      return noteFailure(ctx);
    }
    await noteAnswer(ctx);
    if (isIn(range, hash.slice(prefixLength)))
      throw new AppError('invalid', words, { errors: [{ field: 'password', message: words }] });
  };
}

/** Lines that pad the answer have a count of 0. */
const isIn = (range: string, suffix: string): boolean =>
  range.split(/\s+/).some((line) => {
    const [found, count] = line.toUpperCase().split(':');
    return found === suffix && Number(count) > 0;
  });

/** Of a route that takes a new password of somebody who is signed in. */
export const notBreached =
  (refuseBreached: RefuseBreached): Middleware<RequestState> =>
  async (koa, next) => {
    const { password } = koa.state.input;
    if (typeof password === 'string') await refuseBreached(koa.state.context, password);
    await next();
  };

/** One row for all processes. */
async function noteFailure({ db, clock }: Context): Promise<void> {
  const now = clock.now();
  await db('breach_checks').update({
    failed_at: now,
    failing_since: db.raw('coalesce(failing_since, ?)', [now]),
  });
}

async function noteAnswer({ db }: Context): Promise<void> {
  await db('breach_checks').whereNotNull('failing_since').update({ failing_since: null });
}

/** Since when passwords are taken without having been looked up; null while they are. */
export async function breachCheckFailingSince({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<Date | null> {
  const row = await db<{ failing_since: Date | null; failed_at: Date | null }>('breach_checks')
    .where('failed_at', '>', new Date(clock.now().getTime() - toldForMs))
    .first('failing_since');
  return row?.failing_since ?? null;
}
