// Agents as JSON.
import type { FromSchema } from 'json-schema-to-ts';
import type { Presenter } from '../platform/http/handle.ts';
import { agentSchema } from './schemas.ts';
import type { AgentRow } from './store.ts';

export const agent = {
  schema: agentSchema,
  present: (row: AgentRow): FromSchema<typeof agentSchema> => ({
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    active: row.active,
    mailboxIds: row.mailbox_ids,
    locale: row.locale,
    createdAt: row.created_at.toISOString(),
  }),
} satisfies Presenter<AgentRow>;
