// SQL on drafts: for each ticket and agent one that is being written, and one that came by mail.
import type { Knex } from 'knex';
import type { DraftInput } from './schemas.ts';

/** What a draft holds besides the words of the reply. */
export type Composed = Pick<
  Required<DraftInput>,
  'mode' | 'note' | 'to' | 'cc' | 'bcc' | 'files' | 'actions' | 'seen' | 'key'
>;

export interface DraftRow {
  ticket_id: number;
  agent_id: number;
  agent_name: string;
  mailed: boolean;
  text: string;
  html: string | null;
  /** Why an answer by mail was not sent; null: written in the console. */
  reason: string | null;
  composed: Composed | null;
  version: number;
  shared: boolean;
  created_at: Date;
  updated_at: Date;
}

/**
 * All drafts of a ticket that concern the agent: their own, those shared by others, and what came by mail from somebody who no
 * longer works here, which nobody else would find.
 */
export function selectDrafts(
  db: Knex,
  { ticketId, agentId }: { ticketId: number; agentId: number },
): Promise<DraftRow[]> {
  return db('drafts as d')
    .join('agents as a', 'a.id', 'd.agent_id')
    .where('d.ticket_id', ticketId)
    .andWhere((either) =>
      either
        .where('d.agent_id', agentId)
        .orWhere('d.shared', true)
        .orWhere((left) => left.where('a.active', false).where('d.mailed', true)),
    )
    .orderByRaw('d.agent_id = ? desc, d.updated_at desc', [agentId])
    .select('d.*', 'a.name as agent_name') as Promise<DraftRow[]>;
}

/** The row that is being written, locked; null when there is none. */
export async function lockWritten(
  db: Knex,
  { ticketId, agentId }: { ticketId: number; agentId: number },
): Promise<DraftRow | null> {
  const row = (await db('drafts')
    .where({ ticket_id: ticketId, agent_id: agentId, mailed: false })
    .forUpdate()
    .first()) as DraftRow | undefined;
  return row ?? null;
}

/** Not 1: a device that still knows a draft that is gone must not take a later one for it. */
export const firstVersion = (now: Date): number => Math.floor((now.getTime() - Date.UTC(2026, 0)) / 1000);
