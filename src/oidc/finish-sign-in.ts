// Somebody comes back from the provider: who they are, whose account that is, and a session of its own for them.
import { deleteSession, openProviderSession, hashToken, type AgentRow } from '../agents/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { findAccount } from './find-account.ts';
import type { Flow } from './flow-cookie.ts';
import { readAnswer } from './read-answer.ts';
import { Refused } from './refused.ts';
import type { Directory } from './start-sign-in.ts';
import { idTokenPlace } from './store.ts';

export interface ComingBack {
  url: URL;
  flow: Flow | null;
  remoteAddress: string;
  userAgent: string;
  /** The session the browser came with: it ends, so that no session outlives a change of person. */
  replaces: Buffer | null;
}

/** @throws Refused */
export async function finishSignIn(
  ctx: Context,
  input: ComingBack,
  parts: { directory: Directory; secrets: SecretBox },
): Promise<{ agent: AgentRow; token: string }> {
  const { identity, provider } = await readAnswer(ctx, input, parts.directory);
  return inTransaction(ctx, async (ctx) => {
    const agent = await findAccount(ctx, identity, provider);
    const { remoteAddress, userAgent } = input;
    const session = { agentId: agent.id, remoteAddress, userAgent };
    const token = await openProviderSession(ctx.db, session, ctx.clock.now());
    if (token === undefined) throw new Refused('inactive', 'Their account was deactivated just now.');
    const { issuer, subject, sid, idToken } = identity;
    await ctx.db('oidc_sessions').insert({
      token_hash: hashToken(token),
      issuer,
      subject,
      sid,
      id_token: parts.secrets.seal(idToken, idTokenPlace),
    });
    if (input.replaces !== null) await deleteSession(ctx.db, input.replaces);
    return { agent, token };
  });
}
