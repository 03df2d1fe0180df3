// SQL on the signatures of agents.
import type { Knex } from 'knex';

/** A signature as it was written: plain, or with formatting beside the plain text. */
export interface OwnSignature {
  signature: string;
  /** As sanitizeHtml answers it; null: it is plain text. */
  signatureHtml: string | null;
}

/** Null when the agent has none. */
export async function findAgentSignature(db: Knex, agentId: number): Promise<OwnSignature | null> {
  const row = (await db('agent_signatures')
    .where({ agent_id: agentId })
    .first('signature', 'signature_html as signatureHtml')) as OwnSignature | undefined;
  return row ?? null;
}

/** @param own null: the agent has none any more */
export async function writeAgentSignature(
  db: Knex,
  input: { agentId: number; own: OwnSignature | null; now: Date },
): Promise<void> {
  const { agentId, own, now } = input;
  if (own === null) {
    await db('agent_signatures').where({ agent_id: agentId }).delete();
    return;
  }
  const values = { signature: own.signature, signature_html: own.signatureHtml, updated_at: now };
  await db('agent_signatures')
    .insert({ agent_id: agentId, ...values })
    .onConflict('agent_id')
    .merge(values);
}
