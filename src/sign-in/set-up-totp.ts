// An agent sets up an authenticator app: a secret waits until a code of it was shown, and only then counts.
import { provePassword, readMe } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { readSettings } from '../settings/index.ts';
import { changeProof, lockFactors } from './factors.ts';
import { renewCodes } from './recovery-codes.ts';
import type { RecoveryCodes, TotpSetup } from './schemas.ts';
import { wrongCode } from './second-step.ts';
import { findTotp, openTotpSecret, totpSecretPlace } from './totp-store.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

/** Who asks: the password once more, and the session that stays when the others end. */
export interface Caller {
  currentPassword: string;
  remoteAddress: string;
  ownSession?: Buffer;
}

const goodForMs = 30 * 60_000;

/** @throws AppError `invalid` when the password is not right; `conflict` when an app is set up already; `rate_limited` */
export async function startTotp(ctx: Context, secrets: SecretBox, input: Caller): Promise<TotpSetup> {
  const me = await readMe(ctx);
  await provePassword(ctx, me, input);
  const secret = newTotpSecret();
  const pending = secrets.seal(secret, totpSecretPlace(me.id));
  const started = await ctx
    .db('totp_keys')
    .insert({ agent_id: me.id, pending, pending_at: ctx.clock.now() })
    .onConflict('agent_id')
    .merge(['pending', 'pending_at'])
    .whereNull('totp_keys.secret')
    .returning('agent_id');
  if (started.length === 0) {
    throw new AppError('conflict', 'An authenticator app is set up already. Remove it first.');
  }
  const { deskName } = await readSettings(ctx.db);
  return { secret, uri: totpUri(secret, { issuer: deskName, label: me.email }) };
}

/** Answers with recovery codes: new ones, older ones of passkeys end. Every other session ends. @throws AppError `invalid` for a wrong code; `conflict` when none is being set up */
export async function confirmTotp(
  ctx: Context,
  secrets: SecretBox,
  input: { code: string; ownSession?: Buffer },
): Promise<RecoveryCodes> {
  const me = await readMe(ctx);
  return inTransaction(ctx, async (ctx) => {
    await lockFactors(ctx, me.id);
    await ctx.db('totp_keys').where({ agent_id: me.id }).forUpdate().select('agent_id');
    const row = await findTotp(ctx, me.id);
    const since = new Date(ctx.clock.now().getTime() - goodForMs);
    if (!row?.pending || row.secret !== null || (row.pending_at ?? since) <= since) {
      throw new AppError('conflict', 'This took too long, or was done already. Begin once more.');
    }
    const code = input.code.replaceAll(/\s/g, '');
    const step = stepOfCode(openTotpSecret(secrets, me.id, row.pending), code, ctx.clock.now());
    if (step === null) throw wrongCode();
    await ctx.db('totp_keys').where({ agent_id: me.id }).update({
      secret: row.pending,
      added_at: ctx.clock.now(),
      last_step: step,
      pending: null,
      pending_at: null,
    });
    await changeProof(ctx, me, { ownSession: input.ownSession, proof: 'second_factor' });
    await audit(ctx, { action: 'second_factor.add', subject: { type: 'agent', id: me.id } });
    return { codes: await renewCodes(ctx, me.id) };
  });
}
