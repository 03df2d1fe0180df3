// SQL on drafts: one for each ticket and agent.
import type { Knex } from 'knex';

export interface DraftRow {
  ticket_id: number;
  agent_id: number;
  agent_name: string;
  text: string;
  html: string | null;
  /** Why an answer by mail was not sent; null: written in the console. */
  reason: string | null;
  created_at: Date;
  updated_at: Date;
}

/** The agent's own draft, else one that came by mail from somebody who no longer works here: nobody else would find it. */
export async function selectDraft(
  db: Knex,
  { ticketId, agentId }: { ticketId: number; agentId: number },
): Promise<DraftRow | null> {
  const row = (await db('drafts as d')
    .join('agents as a', 'a.id', 'd.agent_id')
    .where('d.ticket_id', ticketId)
    .andWhere((either) =>
      either
        .where('d.agent_id', agentId)
        .orWhere((left) => left.where('a.active', false).whereNotNull('d.reason')),
    )
    .orderByRaw('d.agent_id = ? desc, d.updated_at desc', [agentId])
    .first('d.*', 'a.name as agent_name')) as DraftRow | undefined;
  return row ?? null;
}

export async function upsertDraft(
  db: Knex,
  draft: Pick<DraftRow, 'ticket_id' | 'agent_id' | 'text' | 'html' | 'reason'> & { now: Date },
): Promise<void> {
  const { now, ...row } = draft;
  await db('drafts')
    .insert({ ...row, created_at: now, updated_at: now })
    .onConflict(['ticket_id', 'agent_id'])
    .merge(['text', 'html', 'reason', 'updated_at']);
}
