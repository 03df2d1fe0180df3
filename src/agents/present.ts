// Agents as JSON.
import type { FromSchema } from 'json-schema-to-ts';
import type { Presenter } from '../platform/http/handle.ts';
import { agentSchema, meSchema } from './schemas.ts';
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
    seenMailboxIds: row.role === 'admin' ? null : row.seen_mailbox_ids,
    ownTeamsOnly: row.own_teams_only,
    locale: row.locale,
    timeZone: row.time_zone,
    createdAt: row.created_at.toISOString(),
  }),
} satisfies Presenter<AgentRow>;

/** As an agent sees their own account. */
export const me = {
  schema: meSchema,
  present: (row: AgentRow): FromSchema<typeof meSchema> => ({
    ...agent.present(row),
    browserLocale: row.browser_locale as FromSchema<typeof meSchema>['browserLocale'],
    browserTimeZone: row.browser_time_zone,
  }),
} satisfies Presenter<AgentRow>;
