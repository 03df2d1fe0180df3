// An admin adds a person to the desk, with a password they tell them.
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { createAgent, type NewAgent } from './create-agent.ts';
import { auditedAgent } from './change-agent.ts';
import type { AgentRow } from './store.ts';

/** @throws AppError `conflict` when the address has a login already */
export const addAgent = (ctx: Context, input: NewAgent): Promise<AgentRow> =>
  inTransaction(ctx, async (ctx) => {
    const row = await createAgent(ctx, input);
    const subject = { type: 'agent', id: row.id };
    await auditChange(ctx, { action: 'agent.create', subject, before: null, after: auditedAgent(row) });
    return row;
  });
