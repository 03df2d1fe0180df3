// Somebody signed out at the provider, or was signed out there: the sessions here that came by that sign-in end.
import { createHash } from 'node:crypto';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { readLogoutToken, TokenRefused, type KeysOf, type LogoutToken } from './logout-token.ts';
import { Refused } from './refused.ts';
import { configurationOf, type Directory } from './start-sign-in.ts';
import { useState } from './store.ts';

/**
 * Sessions by password or passkey stay: the provider did not open them.
 * @throws AppError `invalid` for a token that does not hold or was used; `unavailable` while the provider cannot be asked for its keys
 */
export async function endByProvider(
  ctx: Context,
  { token }: { token: string },
  parts: { directory: Directory; keysOf: KeysOf },
): Promise<void> {
  const read = await readBy(ctx, token, parts);
  const name = createHash('sha256').update(`logout ${read.issuer} ${read.id}`).digest();
  await inTransaction(ctx, async (ctx) => {
    const times = { now: ctx.clock.now(), expiresAt: read.endsAt };
    if (!(await useState(ctx.db, name, times)))
      throw new AppError('invalid', 'This logout token was used before.');
    for (const { agent_id: id, sessions } of await endSessions(ctx, read)) {
      await audit(ctx, { action: 'oidc.end_sessions', subject: { type: 'agent', id }, data: { sessions } });
    }
  });
}

async function readBy(
  ctx: Context,
  token: string,
  { directory, keysOf }: { directory: Directory; keysOf: KeysOf },
): Promise<LogoutToken> {
  try {
    const { configuration } = await configurationOf(ctx, directory);
    return await readLogoutToken(token, configuration, { keysOf, now: ctx.clock.now() });
  } catch (problem) {
    ctx.log.warn({ problem }, 'a logout token of the provider is not taken');
    if (isAway(problem))
      throw new AppError('unavailable', 'The provider cannot be asked for its keys. Send it again later.');
    throw new AppError('invalid', 'This logout token does not hold.');
  }
}

/** Everything else is the token's own fault, or nobody has switched the provider on. */
const isAway = (problem: unknown): boolean =>
  problem instanceof Refused ? problem.refusal === 'unreachable' : !(problem instanceof TokenRefused);

/** By the session there; where none is named, or none was told when they came in, all of that person. */
async function endSessions(
  { db }: Context,
  { issuer, subject, sid }: LogoutToken,
): Promise<{ agent_id: number; sessions: number }[]> {
  const { rows } = await db.raw<{ rows: { agent_id: number; sessions: number }[] }>(
    `with ended as (
       delete from sessions s using oidc_sessions o
       where o.token_hash = s.token_hash and o.issuer = :issuer
         and (:subject::text is null or o.subject = :subject)
         and (:sid::text is null or o.sid = :sid or (o.sid is null and :subject::text is not null))
       returning s.agent_id)
     select agent_id, count(*)::int as sessions from ended group by agent_id`,
    { issuer, subject, sid },
  );
  return rows;
}
