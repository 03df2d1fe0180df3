// A new password for who forgot theirs. Asking is answered the same, after the same work, for every address: a worker looks whether
// there is somebody to write to. Requests are rows, so that limits hold across processes and nothing waits in Redis only.
import {
  changeAgent,
  findAgent,
  findAgentByEmail,
  hashToken,
  mailLanguageOf,
  newToken,
  type RefuseBreached,
} from '../agents/index.ts';
import { rowChore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Job } from '../platform/queue.ts';
import { readSettings } from '../settings/index.ts';
import { deadLink } from './desk-mail.ts';
import { forgetSentLinks, queueLinkMail } from './link-mails.ts';
import { linkMails } from './mail-words.ts';
import type { LinkHolder } from './schemas.ts';

const windowMs = 3600_000;
const goodForMs = 3600_000;
/** More for one address are answered the same and send nothing: nobody's mailbox is filled. */
const mostMails = 3;
/** From one network, for all addresses. An office may share one. */
const mostFromAddress = 20;

const resetWake: Job = { name: 'send-password-resets', data: {}, key: 'password-resets' };

/** @throws AppError `rate_limited` with `retryAfter` in seconds, whatever the address */
export async function requestPasswordReset(
  ctx: Context,
  input: { email: string; remoteAddress: string },
): Promise<void> {
  const email = input.email.trim().toLowerCase();
  await inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const since = new Date(now.getTime() - windowMs);
    // One at a time for an address and for where it is asked from, always in this order.
    await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 3))', [email]);
    await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 4))', [input.remoteAddress]);
    const { rows } = await ctx.db.raw<{ rows: { ofEmail: number; fromAddress: number }[] }>(
      `select (select count(*)::int from password_reset_requests where email = ? and requested_at > ?) as "ofEmail",
              (select count(*)::int from password_reset_requests where remote_address = ? and requested_at > ?)
                as "fromAddress"`,
      [email, since, input.remoteAddress, since],
    );
    const had = rows[0] ?? { ofEmail: 0, fromAddress: 0 };
    if (had.fromAddress >= mostFromAddress) {
      throw new AppError(
        'rate_limited',
        'Too many requests for new passwords from here. Try again in an hour.',
        {
          retryAfter: windowMs / 1000,
        },
      );
    }
    await ctx.db('password_reset_requests').insert({
      email,
      remote_address: input.remoteAddress,
      requested_at: now,
      handled_at: had.ofEmail >= mostMails ? now : null,
    });
    ctx.afterCommit(() => ctx.enqueue(resetWake));
  });
}

/** Worker: mails for the requests that wait, one a transaction, once links that are out are gone from our copies. Returns how many were handled. */
export async function sendPasswordResets(ctx: Context, appUrl: string): Promise<number> {
  await forgetSentLinks(ctx);
  for (let handled = 0; ; handled += 1) {
    if (!(await inTransaction(ctx, (ctx) => handleNext(ctx, appUrl)))) return handled;
  }
}

async function handleNext(ctx: Context, appUrl: string): Promise<boolean> {
  const request = (await ctx
    .db('password_reset_requests')
    .whereNull('handled_at')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .first('id', 'email')) as { id: number; email: string } | undefined;
  if (!request) return false;
  await ctx.db('password_reset_requests').where({ id: request.id }).update({ handled_at: ctx.clock.now() });
  const agent = await findAgentByEmail(ctx, request.email);
  if (agent?.active) await mailReset(ctx, agent, appUrl);
  return true;
}

async function mailReset(
  ctx: Context,
  agent: { id: number; email: string; name: string },
  appUrl: string,
): Promise<void> {
  const token = newToken();
  const now = ctx.clock.now();
  await ctx.db('password_resets').insert({
    token_hash: hashToken(token),
    agent_id: agent.id,
    created_at: now,
    expires_at: new Date(now.getTime() + goodForMs),
  });
  const { deskName } = await readSettings(ctx.db);
  await queueLinkMail(ctx, {
    to: agent.email,
    name: agent.name,
    ...linkMails(await mailLanguageOf(ctx, agent.id)).reset({
      deskName,
      name: agent.name,
      link: `${appUrl}/reset#${token}`,
    }),
  });
}

const good = (ctx: Context, token: string) =>
  ctx
    .db('password_resets')
    .where({ token_hash: hashToken(token), used_at: null })
    .where('expires_at', '>', ctx.clock.now());

/** @throws AppError `not_found`, the same for every link that does not work */
export async function lookAtReset(ctx: Context, { token }: { token: string }): Promise<LinkHolder> {
  const row = (await good(ctx, token).first('agent_id')) as { agent_id: number } | undefined;
  const agent = row && (await findAgent(ctx, row.agent_id));
  if (!agent?.active) throw deadLink();
  return { email: agent.email, name: agent.name };
}

/** Ends all sessions of the agent, and all their other links. @throws AppError `not_found`; `invalid` for a password that is refused */
export async function choosePassword(
  ctx: Context,
  input: { token: string; password: string },
  refuseBreached: RefuseBreached,
): Promise<LinkHolder> {
  // Who has no link makes the desk ask nobody.
  await lookAtReset(ctx, input);
  await refuseBreached(ctx, input.password);
  return inTransaction(ctx, async (ctx) => {
    const [row] = (await good(ctx, input.token)
      .update({ used_at: ctx.clock.now() })
      .returning('agent_id')) as { agent_id: number }[];
    const agent = row && (await findAgent(ctx, row.agent_id));
    if (!agent?.active) throw deadLink();
    // Which ends the other links too.
    await changeAgent(ctx, { id: agent.id, password: input.password });
    return { email: agent.email, name: agent.name };
  });
}

const past = `cast(:now as timestamptz) - interval '${windowMs} milliseconds'`;

/** What no longer counts. */
export const passwordResetChore = rowChore({
  name: 'password-resets',
  rows: `(select email::text as what, requested_at as at from password_reset_requests
      where requested_at < ${past} and handled_at is not null
    union all select a.email::text, r.expires_at from password_resets r join agents a on a.id = r.agent_id
      where r.expires_at < ${past}) t`,
  time: 't.at',
  what: 't.what',
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - windowMs);
    const requests = ctx
      .db('password_reset_requests')
      .where('requested_at', '<', before)
      .whereNotNull('handled_at');
    return (
      (await requests.delete()) + (await ctx.db('password_resets').where('expires_at', '<', before).delete())
    );
  },
});
