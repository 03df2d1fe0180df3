// An agent's own signature: what they sign with in mailboxes that let them.
import { readMe } from '../agents/index.ts';
import { auditChange } from '../events/index.ts';
import { keepPictures, uploadsIn } from '../kept-pictures/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { readSignature } from './read-signature.ts';
import type { MySignature } from './schemas.ts';
import { findAgentSignature, writeAgentSignature, type OwnSignature } from './store.ts';

const none: OwnSignature = { signature: '', signatureHtml: null };

/** @throws AppError `unauthenticated` when no agent asks */
export async function getMySignature(ctx: Context): Promise<OwnSignature> {
  const { id } = await readMe(ctx);
  return (await findAgentSignature(ctx.db, id)) ?? none;
}

/**
 * Cleaned as a mailbox's is. One that says and shows nothing is none.
 * @throws AppError `invalid` for what is no variable, or a picture that is gone; `unauthenticated` when no agent asks
 */
export async function changeMySignature(ctx: Context, input: MySignature): Promise<OwnSignature> {
  const { id } = await readMe(ctx);
  const { signature = '', signature_html: signatureHtml = null } = readSignature(input);
  const isNone = signature.trim() === '' && uploadsIn(signatureHtml).length === 0;
  const after = isNone ? none : { signature, signatureHtml };
  return inTransaction(ctx, async (inside) => {
    const before = (await findAgentSignature(inside.db, id)) ?? none;
    await writeAgentSignature(inside.db, { agentId: id, own: isNone ? null : after, now: ctx.clock.now() });
    await keepPictures(inside, { agent_id: id }, after.signatureHtml);
    await auditChange(inside, { action: 'agent.change', subject: { type: 'agent', id }, before, after });
    return after;
  });
}
